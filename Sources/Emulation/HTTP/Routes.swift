import HTTP

/// What a request can ask for.
enum Route: Hashable, Sendable, CaseIterable {
    // The service
    case authorize, answerAuthorization, token, revoke, introspect, postMessage, graphQL,
        graphQLPage
    // The service's registry of apps
    case registerApp, ownApps, ownApp, changeOwnApp, removeOwnApp, renewOwnSecret
    case publishApp, withdrawApp, shareApp, unshareApp
    case addAction, changeAction, removeAction
    case ownWebhooks, addOwnWebhook, ownWebhook, changeOwnWebhook, removeOwnWebhook
    case enableOwnWebhook, disableOwnWebhook
    case configurationData, actionContext
    // The control API
    case health, schemaText, shutdown, reset, world, replaceWorld, worldSchema
    case clock, setClock, advance, next, until
    case people, person, apps, addApp, app, updateApp, removeApp, renewSecret
    case webhooks, addWebhook, webhook, updateWebhook, removeWebhook, enableWebhook, disableWebhook
    case spaces, addSpace, space, updateSpace, removeSpace
    case members, addMembers, removeMembers
    case messages, postAs
    case addAnnotation, updateAnnotation, removeAnnotation, actions, dialogs
    case tokens
    case deliveries, delivery, resend, lanes, schedule
    case faults, addFault, removeFaults, removeFault
    case events, metrics
    case requests, unmatchedRequests, verify
    case snapshots, addSnapshot, removeSnapshot, restoreSnapshot, digest

    /// The methods and the path under which it is found; the first method is the documented one.
    var pattern: (methods: [HTTPRequest.Method], template: String) {
        servicePattern ?? controlPattern ?? watchPattern
    }
}

extension Route {
    private typealias Pattern = (methods: [HTTPRequest.Method], template: String)

    /// Of the service's endpoints; `nil` for the control API's.
    private var servicePattern: Pattern? {
        switch self {
        case .authorize: ([.get], "/oauth/authorize")
        case .answerAuthorization: ([.post], "/oauth/authorize")
        case .token: ([.post], "/oauth/token")
        case .revoke: ([.post], "/oauth/revoke")
        case .introspect: ([.post], "/oauth/introspect")
        case .postMessage: ([.post], "/v1/spaces/{space}/messages")
        case .graphQL: ([.post], "/graphql")
        case .graphQLPage: ([.get], "/graphql")
        case .registerApp: ([.post], "/v1/apps")
        case .ownApps: ([.get], "/v1/apps")
        case .ownApp: ([.get], "/v1/apps/{app}")
        case .changeOwnApp: ([.put], "/v1/apps/{app}")
        case .removeOwnApp: ([.delete], "/v1/apps/{app}")
        case .renewOwnSecret: ([.post], "/v1/apps/{app}/secret")
        case .publishApp: ([.post], "/v1/apps/{app}/publish")
        case .withdrawApp: ([.delete], "/v1/apps/{app}/publish")
        case .shareApp: ([.post], "/v1/apps/{app}/share")
        case .unshareApp: ([.delete], "/v1/apps/{app}/share")
        case .addAction: ([.post], "/v1/apps/{app}/actions")
        case .changeAction: ([.put], "/v1/apps/{app}/actions/{action}")
        case .removeAction: ([.delete], "/v1/apps/{app}/actions/{action}")
        case .ownWebhooks: ([.get], "/v1/apps/{app}/webhooks")
        case .addOwnWebhook: ([.post], "/v1/apps/{app}/webhooks")
        case .ownWebhook: ([.get], "/v1/apps/{app}/webhooks/{webhook}")
        case .changeOwnWebhook: ([.put], "/v1/apps/{app}/webhooks/{webhook}")
        case .removeOwnWebhook: ([.delete], "/v1/apps/{app}/webhooks/{webhook}")
        case .enableOwnWebhook: ([.post], "/v1/apps/{app}/webhooks/{webhook}/enable")
        case .disableOwnWebhook: ([.post], "/v1/apps/{app}/webhooks/{webhook}/disable")
        case .configurationData: ([.get], "/v1/apps/{app}/configurationData/{token}")
        case .actionContext: ([.get], "/v1/apps/{app}/getActionContext/{token}")
        case .health, .schemaText, .shutdown, .reset, .world, .replaceWorld,
            .worldSchema, .clock, .setClock, .advance, .next,
            .until, .people, .person, .apps, .addApp, .app, .updateApp, .removeApp, .renewSecret,
            .webhooks, .addWebhook, .webhook, .updateWebhook, .removeWebhook, .enableWebhook,
            .disableWebhook, .spaces, .addSpace, .space, .updateSpace, .removeSpace, .members,
            .addMembers, .removeMembers, .messages, .postAs, .addAnnotation, .updateAnnotation,
            .removeAnnotation, .actions, .dialogs, .tokens, .deliveries, .delivery, .resend,
            .lanes, .schedule, .faults, .addFault, .removeFaults, .removeFault, .events, .metrics,
            .requests, .unmatchedRequests, .verify, .snapshots, .addSnapshot, .removeSnapshot,
            .restoreSnapshot, .digest:
            nil
        }
    }

    /// Of the control API's endpoints; `nil` for those that watch, or disturb, what happens.
    private var controlPattern: Pattern? {
        switch self {
        case .health: ([.get], "/_wws/health")
        case .schemaText: ([.get], "/_wws/schema.graphql")
        case .shutdown: ([.post], "/_wws/shutdown")
        case .reset: ([.post], "/_wws/reset")
        case .world: ([.get], "/_wws/world")
        case .replaceWorld: ([.put], "/_wws/world")
        case .worldSchema: ([.get], "/_wws/world.schema.json")
        case .clock: ([.get], "/_wws/clock")
        case .setClock: ([.put, .post], "/_wws/clock")
        case .advance: ([.post], "/_wws/clock/advance")
        case .next: ([.post], "/_wws/clock/next")
        case .until: ([.post], "/_wws/clock/until")
        case .people: ([.get], "/_wws/people")
        case .person: ([.get], "/_wws/people/{person}")
        case .apps: ([.get], "/_wws/apps")
        case .addApp: ([.post], "/_wws/apps")
        case .app: ([.get], "/_wws/apps/{app}")
        case .updateApp: ([.put], "/_wws/apps/{app}")
        case .removeApp: ([.delete], "/_wws/apps/{app}")
        case .renewSecret: ([.post], "/_wws/apps/{app}/secret")
        case .webhooks: ([.get], "/_wws/apps/{app}/webhooks")
        case .addWebhook: ([.post], "/_wws/apps/{app}/webhooks")
        case .webhook: ([.get], "/_wws/apps/{app}/webhooks/{webhook}")
        case .updateWebhook: ([.put], "/_wws/apps/{app}/webhooks/{webhook}")
        case .removeWebhook: ([.delete], "/_wws/apps/{app}/webhooks/{webhook}")
        case .enableWebhook: ([.post], "/_wws/apps/{app}/webhooks/{webhook}/enable")
        case .disableWebhook: ([.post], "/_wws/apps/{app}/webhooks/{webhook}/disable")
        case .spaces: ([.get], "/_wws/spaces")
        case .addSpace: ([.post], "/_wws/spaces")
        case .space: ([.get], "/_wws/spaces/{space}")
        case .updateSpace: ([.put], "/_wws/spaces/{space}")
        case .removeSpace: ([.delete], "/_wws/spaces/{space}")
        case .members: ([.get], "/_wws/spaces/{space}/members")
        case .addMembers: ([.post], "/_wws/spaces/{space}/members")
        case .removeMembers: ([.delete], "/_wws/spaces/{space}/members")
        case .messages: ([.get], "/_wws/spaces/{space}/messages")
        case .postAs: ([.post], "/_wws/spaces/{space}/messages")
        case .addAnnotation: ([.post], "/_wws/messages/{message}/annotations")
        case .updateAnnotation: ([.put], "/_wws/messages/{message}/annotations/{annotation}")
        case .removeAnnotation: ([.delete], "/_wws/messages/{message}/annotations/{annotation}")
        case .actions: ([.post], "/_wws/actions")
        case .dialogs: ([.get], "/_wws/dialogs")
        case .tokens: ([.post], "/_wws/tokens")
        case .authorize, .answerAuthorization, .token, .revoke, .introspect, .postMessage,
            .graphQL, .graphQLPage, .registerApp, .ownApps, .ownApp, .changeOwnApp, .removeOwnApp,
            .renewOwnSecret, .publishApp, .withdrawApp, .shareApp, .unshareApp, .addAction,
            .changeAction, .removeAction, .ownWebhooks, .addOwnWebhook, .ownWebhook,
            .changeOwnWebhook, .removeOwnWebhook, .enableOwnWebhook, .disableOwnWebhook,
            .configurationData, .actionContext, .deliveries, .delivery, .resend, .lanes, .schedule,
            .faults, .addFault, .removeFaults, .removeFault, .events, .metrics, .requests,
            .unmatchedRequests, .verify, .snapshots, .addSnapshot, .removeSnapshot,
            .restoreSnapshot, .digest:
            nil
        }
    }

    /// Of the control API's endpoints that watch, or disturb, what happens.
    private var watchPattern: Pattern {
        switch self {
        case .deliveries: ([.get], "/_wws/deliveries")
        case .delivery: ([.get], "/_wws/deliveries/{delivery}")
        case .resend: ([.post], "/_wws/deliveries/{delivery}/resend")
        case .lanes: ([.get], "/_wws/lanes")
        case .schedule: ([.get], "/_wws/schedule")
        case .faults: ([.get], "/_wws/faults")
        case .addFault: ([.post], "/_wws/faults")
        case .removeFaults: ([.delete], "/_wws/faults")
        case .removeFault: ([.delete], "/_wws/faults/{fault}")
        case .events: ([.get], "/_wws/events")
        case .metrics: ([.get], "/_wws/metrics")
        case .requests: ([.get], "/_wws/requests")
        case .unmatchedRequests: ([.get], "/_wws/requests/unmatched")
        case .verify: ([.post], "/_wws/verify")
        case .snapshots: ([.get], "/_wws/snapshots")
        case .addSnapshot: ([.post], "/_wws/snapshots")
        case .removeSnapshot: ([.delete], "/_wws/snapshots/{snapshot}")
        case .restoreSnapshot: ([.post], "/_wws/snapshots/{snapshot}/restore")
        case .digest: ([.get], "/_wws/digest")
        case .authorize, .answerAuthorization, .token, .revoke, .introspect, .postMessage,
            .graphQL, .graphQLPage, .registerApp, .ownApps, .ownApp, .changeOwnApp, .removeOwnApp,
            .renewOwnSecret, .publishApp, .withdrawApp, .shareApp, .unshareApp, .addAction,
            .changeAction, .removeAction, .ownWebhooks, .addOwnWebhook, .ownWebhook,
            .changeOwnWebhook, .removeOwnWebhook, .enableOwnWebhook, .disableOwnWebhook,
            .configurationData, .actionContext, .health, .schemaText, .shutdown, .reset, .world,
            .replaceWorld,
            .worldSchema, .clock, .setClock, .advance, .next, .until, .people, .person, .apps,
            .addApp, .app,
            .updateApp, .removeApp, .renewSecret, .webhooks, .addWebhook, .webhook, .updateWebhook,
            .removeWebhook, .enableWebhook, .disableWebhook, .spaces, .addSpace, .space,
            .updateSpace, .removeSpace, .members, .addMembers, .removeMembers, .messages, .postAs,
            .addAnnotation, .updateAnnotation, .removeAnnotation, .actions, .dialogs, .tokens:
            preconditionFailure("\(self) is found elsewhere")
        }
    }
}

/// The one table of endpoints.
struct Routes: Sendable {
    private var router = Router<Route>()

    init() {
        for route in Route.allCases {
            let (methods, template) = route.pattern
            for method in methods { router.add(method, template, route) }
        }
    }

    func match(_ request: HTTPRequest) -> Router<Route>.Match {
        router.match(request.method, request.target)
    }
}
