import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

extension Emulator {
    /// `GET /_wws/world`: the present state in the form of a world file.
    ///
    /// It can be loaded again, and so leaves out what the format has no words for: messages that
    /// were deleted, ids and times of messages, what was written, annotated or reacted by those who
    /// have left the space, and direct spaces that one of the two has left.
    func exportWorld() -> HTTPResponse {
        .json(.ok) { json in
            json.key("people")
            json.list(work.people.map(\.value), write)
            json.key("apps")
            json.list(work.apps.map(\.value), write)
            exportTemplates(to: &json)
            json.key("spaces")
            json.list(work.spaces.map(\.value).filter(Self.isWhole), write)
        }
    }

    private func write(_ person: Person, to json: inout JSONWriter) {
        json.member("key", person.key ?? person.id.rawValue)
        json.member("id", person.id.rawValue)
        json.member("displayName", person.displayName)
        if let email = person.email { json.member("email", email) }
    }

    private func write(_ app: App, to json: inout JSONWriter) {
        json.member("key", app.key ?? app.id.rawValue)
        json.member("id", app.id.rawValue)
        json.member("secret", app.secret)
        json.member("name", app.name)
        if let owner = app.owner { json.member("owner", name(of: .person(owner))) }
        json.key("permissions")
        json.strings(app.permissions.map(\.rawValue))
        json.key("scopes")
        json.strings(app.scopes.map(\.rawValue))
        json.key("redirectUris")
        json.strings(app.redirectURIs)
        if app.profile != AppProfile() { app.profile.write(to: &json) }
        if let policy = policies[app.id] {
            if let person = policy.autoApprove, work.people.contains(person) {
                json.member("autoApprove", name(of: .person(person)))
            }
            if let people = policy.sharedWith {
                json.key("sharedWith")
                json.strings(
                    people.filter { work.people.contains($0) }.map { name(of: .person($0)) }
                )
            }
        }
        json.key("webhooks")
        json.list(webhooks(of: app.id)) { webhook, json in
            if let key = webhook.key { json.member("key", key) }
            Self.write(webhook, to: &json)
        }
    }

    /// The name by which a world file refers to somebody: the key, or else the id.
    func name(of actor: ActorID) -> String {
        switch actor {
        case .person(let id): work.people[id]?.key ?? id.rawValue
        case .app(let id): work.apps[id]?.key ?? id.rawValue
        case .service(let id): id.rawValue
        }
    }
}
