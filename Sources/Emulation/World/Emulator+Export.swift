import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

extension Emulator {
    /// `GET /_wws/world`: the present state in the form of a world file.
    ///
    /// It holds what there is: people, apps, webhooks, templates, spaces with members and messages,
    /// deleted ones too, with ids, authors and instants. It doesn't hold what is going on: tokens
    /// and consents, deliveries, dialogs, fault rules, the clock. A snapshot does.
    func exportWorld() -> HTTPResponse {
        let base = beginningOfWorld
        return .json(.ok) { json in
            json.member("at", base.rfc3339)
            exportFormer(to: &json)
            json.key("people")
            json.list(work.people.map(\.value)) { person, json in
                write(person, since: base, to: &json)
            }
            json.key("apps")
            json.list(work.apps.map(\.value)) { app, json in write(app, since: base, to: &json) }
            exportTemplates(since: base, to: &json)
            json.key("spaces")
            json.list(work.spaces.map(\.value)) { space, json in
                write(space, since: base, to: &json)
            }
        }
    }

    /// The earliest instant at which anything was made; what was made then needn't say so.
    private var beginningOfWorld: Instant {
        let instants =
            work.people.map(\.value.created) + work.apps.map(\.value.created)
            + work.templates.map(\.value.created) + work.spaces.map(\.value.created)
        return instants.min() ?? now
    }

    /// Writes when something was made and changed, as far as that isn't what goes without saying.
    static func write(
        created: Instant,
        since base: Instant,
        updated: Instant,
        to json: inout JSONWriter
    ) {
        if created != base { json.member("created", created.rfc3339) }
        if updated != created { json.member("updated", updated.rfc3339) }
    }

    private func write(_ person: Person, since base: Instant, to json: inout JSONWriter) {
        json.member("key", person.key ?? person.id.rawValue)
        json.member("id", person.id.rawValue)
        json.member("displayName", person.displayName)
        if let email = person.email { json.member("email", email) }
        Self.write(created: person.created, since: base, updated: person.updated, to: &json)
    }

    private func write(_ app: App, since base: Instant, to json: inout JSONWriter) {
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
        if app.profile != AppProfile() { app.profile.write(to: &json, statesAbsence: false) }
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
        Self.write(created: app.created, since: base, updated: app.updated, to: &json)
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
