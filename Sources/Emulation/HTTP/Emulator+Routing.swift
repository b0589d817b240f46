import HTTP
import JSON

extension Emulator {
    /// Carries out a request, or says why not.
    mutating func answer(to request: HTTPRequest, on connection: ConnectionID) -> Answer {
        if advances.settleDeadline != nil {
            causes.hasInterrupted = true
            restartSettling()
        }
        var answer: Answer
        do {
            answer = try carryOut(request, on: connection)
        } catch {
            answer = .now(error.response(path: request.target.path, at: now))
        }
        if case .now(var response) = answer, request.fields["Origin"] != nil {
            CrossOrigin.open(&response, to: request)
            answer = .now(response)
        }
        return answer
    }

    private mutating func carryOut(
        _ request: HTTPRequest,
        on connection: ConnectionID
    ) throws(Failure) -> Answer {
        // A request that comes again from a journal was let in when it came the first time.
        if !causes.isReplaying, ControlGuard.applies(to: request) {
            try ControlGuard(configuration).check(request)
        }
        switch routes.match(request) {
        case .found(let route, let parameters):
            routeInHand = route
            if route.isLasting { causes.note(request) }
            let call = Call(
                request: request,
                parameters: parameters,
                connection: connection
            )
            return try carryOut(route, call)
        case .methodNotAllowed(let allowed):
            if let answer = CrossOrigin.preflight(request, allowing: allowed) {
                return .now(answer)
            }
            let allow = allowed.map(\.rawValue).joined(separator: ", ")
            throw Failure(
                .methodNotAllowed,
                "\(request.method) is not supported here, only \(allow)",
                fields: ["Allow": allow]
            )
        case .notFound:
            throw Failure(.notFound, "there is nothing at this path")
        case .badTarget:
            throw Failure(.badRequest, "the path is not percent-encoded UTF-8")
        }
    }

    private mutating func carryOut(_ route: Route, _ call: Call) throws(Failure) -> Answer {
        switch route {
        case .service(let route): try serve(route, call)
        case .control(let route): try control(route, call)
        case .watch(let route): try observe(route, call)
        }
    }

    /// Carries out a request to the service.
    private mutating func serve(_ route: ServiceRoute, _ call: Call) throws(Failure) -> Answer {
        switch route {
        case .authorize: .now(authorize(call))
        case .answerAuthorization: .now(answerAuthorization(call))
        case .token: .now(try issueToken(call))
        case .revoke: .now(try revokeToken(call))
        case .introspect: .now(try introspectToken(call))
        case .postMessage: .now(try postMessage(call))
        case .graphQL: .now(try executeGraphQL(call))
        case .graphQLPage: .now(graphQLPage())
        case .registerApp: .now(try registerApp(call))
        case .ownApps: .now(try listOwnApps(call))
        case .ownApp: .now(try showOwnApp(call))
        case .changeOwnApp: .now(try changeOwnApp(call))
        case .removeOwnApp: .now(try removeOwnApp(call))
        case .renewOwnSecret: .now(try renewOwnSecret(call))
        case .publishApp: .now(try publishApp(call))
        case .withdrawApp: .now(try withdrawApp(call))
        case .shareApp: .now(try shareApp(call))
        case .unshareApp: .now(try unshareApp(call))
        case .addAction: .now(try addAction(call))
        case .changeAction: .now(try changeAction(call))
        case .removeAction: .now(try removeAction(call))
        case .ownWebhooks: .now(try listOwnWebhooks(call))
        case .addOwnWebhook: .now(try addOwnWebhook(call))
        case .ownWebhook: .now(try showOwnWebhook(call))
        case .changeOwnWebhook: try changeOwnWebhook(call)
        case .removeOwnWebhook: .now(try removeOwnWebhook(call))
        case .enableOwnWebhook: try enableOwnWebhook(call)
        case .disableOwnWebhook: .now(try disableOwnWebhook(call))
        case .configurationData: .now(try configurationData(call))
        case .actionContext: .now(try actionContext(call))
        }
    }

    /// Carries out a request to the control API.
    private mutating func control(_ route: ControlRoute, _ call: Call) throws(Failure) -> Answer {
        switch route {
        case .health: .now(health())
        case .schemaText: .now(try schemaText(call))
        case .shutdown: .now(shutdown())
        case .reset: .now(resetWorld())
        case .world: .now(exportWorld())
        case .replaceWorld: .now(try replaceWorld(call))
        case .worldSchema: .now(worldSchema())
        case .clock: .now(clockStatus())
        case .setClock: .now(try setClock(call))
        case .advance: try advance(call)
        case .next: try advanceToNext(call)
        case .until: try advanceUntil(call)
        case .people: .now(try listPeople(call))
        case .person: .now(try showPerson(call))
        case .apps: .now(try listApps(call))
        case .addApp: .now(try addApp(call))
        case .app: .now(try showApp(call))
        case .updateApp: .now(try updateApp(call))
        case .removeApp: .now(try removeApp(call))
        case .renewSecret: .now(try renewSecret(call))
        case .webhooks: .now(try listWebhooks(call))
        case .addWebhook: .now(try addWebhook(call))
        case .webhook: .now(try showWebhook(call))
        case .updateWebhook: try updateWebhook(call)
        case .removeWebhook: .now(try removeWebhook(call))
        case .enableWebhook: try enableWebhook(call)
        case .disableWebhook: .now(try disableWebhook(call))
        case .spaces: .now(try listSpaces(call))
        case .addSpace: .now(try addSpace(call))
        case .space: .now(try showSpace(call))
        case .updateSpace: .now(try updateSpace(call))
        case .removeSpace: .now(try removeSpace(call))
        case .members: .now(try listMembers(call))
        case .addMembers: .now(try addMembers(call))
        case .removeMembers: .now(try removeMembers(call))
        case .messages: .now(try listMessages(call))
        case .postAs: .now(try postAs(call))
        case .addAnnotation: .now(try addAnnotation(call))
        case .updateAnnotation: .now(try updateAnnotation(call))
        case .removeAnnotation: .now(try removeAnnotation(call))
        case .actions: .now(try act(call))
        case .dialogs: .now(try listDialogs(call))
        case .tokens: .now(try mintToken(call))
        }
    }

    /// Carries out a request to the control API that watches, or disturbs, what happens.
    private mutating func observe(_ route: WatchRoute, _ call: Call) throws(Failure) -> Answer {
        switch route {
        case .deliveries: .now(try listDeliveries(call))
        case .delivery: .now(try showDelivery(call))
        case .resend: .now(try resendDelivery(call))
        case .lanes: .now(try listLanes(call))
        case .schedule: .now(try showSchedule(call))
        case .faults: .now(try listFaults(call))
        case .addFault: .now(try addFault(call))
        case .removeFaults: .now(removeFaults(call))
        case .removeFault: .now(try removeFault(call))
        case .events: try streamEvents(call)
        case .metrics: .now(metrics())
        case .requests: .now(try listRequests(call))
        case .unmatchedRequests: .now(try listUnmatchedRequests(call))
        case .verify: .now(try verify(call))
        case .snapshots: .now(try listSnapshots(call))
        case .addSnapshot: try addSnapshot(call)
        case .removeSnapshot: .now(try removeSnapshot(call))
        case .restoreSnapshot: .now(try restoreSnapshot(call))
        case .digest: .now(showDigest())
        }
    }
}

/// A request that has found its endpoint.
struct Call {
    let request: HTTPRequest
    let parameters: RouteParameters
    let connection: ConnectionID

    /// The body as JSON.
    func json() throws(Failure) -> JSONValue {
        do {
            return try JSONParser.parse(request.body)
        } catch {
            throw Failure(.badRequest, "the body is not JSON: \(error.message)")
        }
    }

    /// The body's object, which may hold the given members and no other; an empty body stands for
    /// an empty object.
    func object(_ members: [String]) throws(Failure) -> JSONCursor {
        let cursor = JSONCursor(request.body.isEmpty ? .object([:]) : try json())
        do throws(JSONAccessError) {
            guard case .object = cursor.value else { throw cursor.error("expected an object") }
            try cursor.allowOnly(members)
        } catch {
            throw Failure(error)
        }
        return cursor
    }
}

/// Reads something out of a body; what is wrong with it becomes a 400.
func reading<Value>(
    _ body: () throws(JSONAccessError) -> Value
) throws(Failure) -> Value {
    do throws(JSONAccessError) {
        return try body()
    } catch {
        throw Failure(error)
    }
}
