import Determinism
import HTTP
import JSON
import WatsonWork

/// What people can ask of an app, as its owner registers it (facts §1.8).
extension Emulator {
    /// `POST /v1/apps/{app}/actions`.
    mutating func addAction(_ call: Call) throws(Failure) -> HTTPResponse {
        let app = try ownApp(call, to: .changeApp)
        let body = try call.object(AppAction.members)
        let id = ids.objectID(at: now)
        let action = try reading { () throws(JSONAccessError) in
            var action = AppAction(id: id, name: try body.required("name").name())
            try action.read(body)
            return action
        }
        var profile = app.profile
        profile.actions.append(action)
        try control(.updateApp(app.id, AppChanges(profile: profile)))
        return .json(.created) { json in action.write(to: &json) }
    }

    /// `PUT /v1/apps/{app}/actions/{action}`: changes what is given, and leaves the rest.
    mutating func changeAction(_ call: Call) throws(Failure) -> HTTPResponse {
        let (app, place) = try action(of: call)
        let body = try call.object(AppAction.members)
        var profile = app.profile
        try reading { () throws(JSONAccessError) in try profile.actions[place].read(body) }
        try control(.updateApp(app.id, AppChanges(profile: profile)))
        return .json(.ok) { json in profile.actions[place].write(to: &json) }
    }

    /// `DELETE /v1/apps/{app}/actions/{action}`.
    mutating func removeAction(_ call: Call) throws(Failure) -> HTTPResponse {
        let (app, place) = try action(of: call)
        var profile = app.profile
        profile.actions.remove(at: place)
        try control(.updateApp(app.id, AppChanges(profile: profile)))
        return HTTPResponse(status: .noContent)
    }

    private mutating func action(of call: Call) throws(Failure) -> (app: App, place: Int) {
        let app = try ownApp(call, to: .changeApp)
        let id = call.parameters["action"]
        guard let place = app.profile.actions.firstIndex(where: { $0.id == id }) else {
            throw Failure(.notFound, "the app has no action \"\(id)\"")
        }
        return (app, place)
    }
}
