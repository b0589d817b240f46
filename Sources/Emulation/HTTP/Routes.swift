import HTTP

/// What a request can ask for.
enum Route: Hashable, Sendable, CaseIterable {
    /// Something of the service.
    case service(ServiceRoute)
    /// Something of the control API.
    case control(ControlRoute)
    /// What the control API shows of what happens, or does to it.
    case watch(WatchRoute)

    static var allCases: [Route] {
        ServiceRoute.allCases.map(Route.service) + ControlRoute.allCases.map(Route.control)
            + WatchRoute.allCases.map(Route.watch)
    }

    /// Where it is found.
    var pattern: RoutePattern {
        switch self {
        case .service(let route): route.pattern
        case .control(let route): route.pattern
        case .watch(let route): route.pattern
        }
    }

    /// Whether a request to the control API may change what comes after it.
    var isLasting: Bool {
        switch self {
        case .service, .control(.shutdown), .watch(.verify): false
        case .control, .watch: pattern.methods != [.get]
        }
    }
}

/// The methods and the path under which a route is found.
struct RoutePattern {
    /// The first one is the documented one.
    let methods: [HTTPRequest.Method]
    /// Its parameters stand in braces.
    let template: String

    init(_ methods: [HTTPRequest.Method], _ template: String) {
        self.methods = methods
        self.template = template
    }
}

/// The endpoints of the service.
enum ServiceRoute: Hashable, Sendable, CaseIterable {
    case authorize, answerAuthorization, token, revoke, introspect, postMessage, graphQL,
        graphQLPage
    // Its registry of apps
    case registerApp, ownApps, ownApp, changeOwnApp, removeOwnApp, renewOwnSecret
    case publishApp, withdrawApp, shareApp, unshareApp
    case addAction, changeAction, removeAction
    case ownWebhooks, addOwnWebhook, ownWebhook, changeOwnWebhook, removeOwnWebhook
    case enableOwnWebhook, disableOwnWebhook
    case configurationData, actionContext

    /// Where it is found.
    var pattern: RoutePattern {
        switch self {
        case .authorize: RoutePattern([.get], "/oauth/authorize")
        case .answerAuthorization: RoutePattern([.post], "/oauth/authorize")
        case .token: RoutePattern([.post], "/oauth/token")
        case .revoke: RoutePattern([.post], "/oauth/revoke")
        case .introspect: RoutePattern([.post], "/oauth/introspect")
        case .postMessage: RoutePattern([.post], "/v1/spaces/{space}/messages")
        case .graphQL: RoutePattern([.post], "/graphql")
        case .graphQLPage: RoutePattern([.get], "/graphql")
        case .registerApp: RoutePattern([.post], "/v1/apps")
        case .ownApps: RoutePattern([.get], "/v1/apps")
        case .ownApp: RoutePattern([.get], "/v1/apps/{app}")
        case .changeOwnApp: RoutePattern([.put], "/v1/apps/{app}")
        case .removeOwnApp: RoutePattern([.delete], "/v1/apps/{app}")
        case .renewOwnSecret: RoutePattern([.post], "/v1/apps/{app}/secret")
        case .publishApp: RoutePattern([.post], "/v1/apps/{app}/publish")
        case .withdrawApp: RoutePattern([.delete], "/v1/apps/{app}/publish")
        case .shareApp: RoutePattern([.post], "/v1/apps/{app}/share")
        case .unshareApp: RoutePattern([.delete], "/v1/apps/{app}/share")
        case .addAction: RoutePattern([.post], "/v1/apps/{app}/actions")
        case .changeAction: RoutePattern([.put], "/v1/apps/{app}/actions/{action}")
        case .removeAction: RoutePattern([.delete], "/v1/apps/{app}/actions/{action}")
        case .ownWebhooks: RoutePattern([.get], "/v1/apps/{app}/webhooks")
        case .addOwnWebhook: RoutePattern([.post], "/v1/apps/{app}/webhooks")
        case .ownWebhook: RoutePattern([.get], "/v1/apps/{app}/webhooks/{webhook}")
        case .changeOwnWebhook: RoutePattern([.put], "/v1/apps/{app}/webhooks/{webhook}")
        case .removeOwnWebhook: RoutePattern([.delete], "/v1/apps/{app}/webhooks/{webhook}")
        case .enableOwnWebhook: RoutePattern([.post], "/v1/apps/{app}/webhooks/{webhook}/enable")
        case .disableOwnWebhook: RoutePattern([.post], "/v1/apps/{app}/webhooks/{webhook}/disable")
        case .configurationData: RoutePattern([.get], "/v1/apps/{app}/configurationData/{token}")
        case .actionContext: RoutePattern([.get], "/v1/apps/{app}/getActionContext/{token}")
        }
    }
}

/// The endpoints of the control API that set the stage.
enum ControlRoute: Hashable, Sendable, CaseIterable {
    case health, schemaText, shutdown, reset, world, replaceWorld, worldSchema
    case clock, setClock, advance, next, until
    case people, person, apps, addApp, app, updateApp, removeApp, renewSecret
    case webhooks, addWebhook, webhook, updateWebhook, removeWebhook, enableWebhook, disableWebhook
    case spaces, addSpace, space, updateSpace, removeSpace
    case members, addMembers, removeMembers
    case messages, postAs
    case addAnnotation, updateAnnotation, removeAnnotation, actions, dialogs
    case tokens

    /// Where it is found.
    var pattern: RoutePattern {
        switch self {
        case .health: RoutePattern([.get], "/_wws/health")
        case .schemaText: RoutePattern([.get], "/_wws/schema.graphql")
        case .shutdown: RoutePattern([.post], "/_wws/shutdown")
        case .reset: RoutePattern([.post], "/_wws/reset")
        case .world: RoutePattern([.get], "/_wws/world")
        case .replaceWorld: RoutePattern([.put], "/_wws/world")
        case .worldSchema: RoutePattern([.get], "/_wws/world.schema.json")
        case .clock: RoutePattern([.get], "/_wws/clock")
        case .setClock: RoutePattern([.put, .post], "/_wws/clock")
        case .advance: RoutePattern([.post], "/_wws/clock/advance")
        case .next: RoutePattern([.post], "/_wws/clock/next")
        case .until: RoutePattern([.post], "/_wws/clock/until")
        case .people: RoutePattern([.get], "/_wws/people")
        case .person: RoutePattern([.get], "/_wws/people/{person}")
        case .apps: RoutePattern([.get], "/_wws/apps")
        case .addApp: RoutePattern([.post], "/_wws/apps")
        case .app: RoutePattern([.get], "/_wws/apps/{app}")
        case .updateApp: RoutePattern([.put], "/_wws/apps/{app}")
        case .removeApp: RoutePattern([.delete], "/_wws/apps/{app}")
        case .renewSecret: RoutePattern([.post], "/_wws/apps/{app}/secret")
        case .webhooks: RoutePattern([.get], "/_wws/apps/{app}/webhooks")
        case .addWebhook: RoutePattern([.post], "/_wws/apps/{app}/webhooks")
        case .webhook: RoutePattern([.get], "/_wws/apps/{app}/webhooks/{webhook}")
        case .updateWebhook: RoutePattern([.put], "/_wws/apps/{app}/webhooks/{webhook}")
        case .removeWebhook: RoutePattern([.delete], "/_wws/apps/{app}/webhooks/{webhook}")
        case .enableWebhook: RoutePattern([.post], "/_wws/apps/{app}/webhooks/{webhook}/enable")
        case .disableWebhook: RoutePattern([.post], "/_wws/apps/{app}/webhooks/{webhook}/disable")
        case .spaces: RoutePattern([.get], "/_wws/spaces")
        case .addSpace: RoutePattern([.post], "/_wws/spaces")
        case .space: RoutePattern([.get], "/_wws/spaces/{space}")
        case .updateSpace: RoutePattern([.put], "/_wws/spaces/{space}")
        case .removeSpace: RoutePattern([.delete], "/_wws/spaces/{space}")
        case .members: RoutePattern([.get], "/_wws/spaces/{space}/members")
        case .addMembers: RoutePattern([.post], "/_wws/spaces/{space}/members")
        case .removeMembers: RoutePattern([.delete], "/_wws/spaces/{space}/members")
        case .messages: RoutePattern([.get], "/_wws/spaces/{space}/messages")
        case .postAs: RoutePattern([.post], "/_wws/spaces/{space}/messages")
        case .addAnnotation: RoutePattern([.post], "/_wws/messages/{message}/annotations")
        case .updateAnnotation:
            RoutePattern([.put], "/_wws/messages/{message}/annotations/{annotation}")
        case .removeAnnotation:
            RoutePattern([.delete], "/_wws/messages/{message}/annotations/{annotation}")
        case .actions: RoutePattern([.post], "/_wws/actions")
        case .dialogs: RoutePattern([.get], "/_wws/dialogs")
        case .tokens: RoutePattern([.post], "/_wws/tokens")
        }
    }
}

/// The endpoints of the control API that watch, or disturb, what happens.
enum WatchRoute: Hashable, Sendable, CaseIterable {
    case deliveries, delivery, resend, lanes, schedule
    case faults, addFault, removeFaults, removeFault
    case events, metrics
    case requests, unmatchedRequests, verify
    case snapshots, addSnapshot, removeSnapshot, restoreSnapshot, digest

    /// Where it is found.
    var pattern: RoutePattern {
        switch self {
        case .deliveries: RoutePattern([.get], "/_wws/deliveries")
        case .delivery: RoutePattern([.get], "/_wws/deliveries/{delivery}")
        case .resend: RoutePattern([.post], "/_wws/deliveries/{delivery}/resend")
        case .lanes: RoutePattern([.get], "/_wws/lanes")
        case .schedule: RoutePattern([.get], "/_wws/schedule")
        case .faults: RoutePattern([.get], "/_wws/faults")
        case .addFault: RoutePattern([.post], "/_wws/faults")
        case .removeFaults: RoutePattern([.delete], "/_wws/faults")
        case .removeFault: RoutePattern([.delete], "/_wws/faults/{fault}")
        case .events: RoutePattern([.get], "/_wws/events")
        case .metrics: RoutePattern([.get], "/_wws/metrics")
        case .requests: RoutePattern([.get], "/_wws/requests")
        case .unmatchedRequests: RoutePattern([.get], "/_wws/requests/unmatched")
        case .verify: RoutePattern([.post], "/_wws/verify")
        case .snapshots: RoutePattern([.get], "/_wws/snapshots")
        case .addSnapshot: RoutePattern([.post], "/_wws/snapshots")
        case .removeSnapshot: RoutePattern([.delete], "/_wws/snapshots/{snapshot}")
        case .restoreSnapshot: RoutePattern([.post], "/_wws/snapshots/{snapshot}/restore")
        case .digest: RoutePattern([.get], "/_wws/digest")
        }
    }
}

/// The one table of endpoints.
struct Routes: Sendable {
    private var router = Router<Route>()

    init() {
        for route in Route.allCases {
            let pattern = route.pattern
            for method in pattern.methods { router.add(method, pattern.template, route) }
        }
    }

    func match(_ request: HTTPRequest) -> Router<Route>.Match {
        router.match(request.method, request.target)
    }
}
