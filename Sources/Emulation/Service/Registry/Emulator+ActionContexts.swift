import HTTP
import JSON
import WatsonWork

/// What an app fetches with the token that it was called with (facts §1.8).
extension Emulator {
    /// There are no teams here; the service gave this for a space without one (facts §7, 80).
    private static let noTeam = "0"

    /// `GET /v1/apps/{app}/configurationData/{token}`: once, within five minutes.
    mutating func configurationData(_ call: Call) throws(Failure) -> HTTPResponse {
        let context = try context(call, as: [.configuration])
        return .json(.ok) { json in
            json.member("appId", context.app.rawValue)
            json.member("spaceId", context.space.rawValue)
            json.member("userId", context.person.rawValue)
        }
    }

    /// `GET /v1/apps/{app}/getActionContext/{token}`: once, within five minutes.
    mutating func actionContext(_ call: Call) throws(Failure) -> HTTPResponse {
        let context = try context(call, as: [.space, .team])
        return .json(.ok) { json in
            json.member("type", context.kind.rawValue)
            json.member("appId", context.app.rawValue)
            json.member("userId", context.person.rawValue)
            if context.kind == .space { json.member("spaceId", context.space.rawValue) }
            json.member("teamId", Self.noTeam)
        }
    }

    /// The context behind the token of a path, for the app itself.
    private mutating func context(
        _ call: Call,
        as kinds: [ActionContexts.Kind]
    ) throws(Failure) -> ActionContexts.Context {
        let author = try caller(of: call.request)
        let operation = Operation.readActionContext
        try permit(operation, author)
        let app = try registeredApp(of: call)
        do {
            try operation.right.check(
                author,
                changing: app.id.rawValue,
                madeBy: .app(app.id)
            )
        } catch {
            throw Failure(error)
        }
        let token = call.parameters["token"]
        guard let context = contexts.take(token, of: app.id, as: kinds, at: now) else {
            throw Failure(.notFound, "the token is not known, was used, or expired")
        }
        return context
    }
}
