import Determinism
import HTTP
import JSON
import WatsonWork

/// The people and apps of the control API.
extension Emulator {
    /// `GET /_wws/people`.
    func listPeople(_ call: Call) throws(Failure) -> HTTPResponse {
        let people = work.people.map(\.value)
        let page = try Page(call).cut(people) { $0.id.rawValue }
        return .list("people", page, total: people.count, Self.write)
    }

    /// `GET /_wws/people/{person}`.
    func showPerson(_ call: Call) throws(Failure) -> HTTPResponse {
        let name = call.parameters["person"]
        guard let person = work.person(name) else {
            throw Failure(.notFound, "there is no person \"\(name)\"")
        }
        return .json(.ok) { json in Self.write(person, to: &json) }
    }

    /// `GET /_wws/apps`.
    func listApps(_ call: Call) throws(Failure) -> HTTPResponse {
        let apps = work.apps.map(\.value)
        let page = try Page(call).cut(apps) { $0.id.rawValue }
        return .list("apps", page, total: apps.count, writeApp)
    }

    /// `GET /_wws/apps/{app}`.
    func showApp(_ call: Call) throws(Failure) -> HTTPResponse {
        let app = try app(of: call)
        return .json(.ok) { json in writeApp(app, to: &json) }
    }

    /// The app that a path names.
    func app(of call: Call) throws(Failure) -> App {
        let name = call.parameters["app"]
        guard let app = work.app(name) else {
            throw Failure(.notFound, "there is no app \"\(name)\"")
        }
        return app
    }

    private static func write(_ person: Person, to json: inout JSONWriter) {
        json.member("id", person.id.rawValue)
        json.member("key", person.key)
        json.member("displayName", person.displayName)
        json.member("email", person.email)
    }

    func writeApp(_ app: App, to json: inout JSONWriter) {
        json.member("id", app.id.rawValue)
        json.member("key", app.key)
        json.member("name", app.name)
        json.member("secret", app.secret)
        json.member("owner", app.owner?.rawValue)
        json.key("permissions")
        json.strings(app.permissions.map(\.rawValue))
        json.key("scopes")
        json.strings(app.scopes.map(\.rawValue))
        json.key("redirectUris")
        json.strings(app.redirectURIs)
        app.profile.write(to: &json)
        let policy = policies[app.id] ?? AuthorizationPolicy()
        json.member("autoApprove", policy.autoApprove?.rawValue)
        json.key("sharedWith")
        if let people = policy.sharedWith {
            json.strings(people.map(\.rawValue))
        } else {
            json.null()
        }
    }
}
