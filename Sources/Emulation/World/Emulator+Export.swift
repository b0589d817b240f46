import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

extension Emulator {
    /// `GET /_wws/world`: the present state in the form of a world file.
    ///
    /// It can be loaded again, and so leaves out what the format has no words for: an app's message
    /// is told as its annotations' text, and not at all without any, nor is one whose author has
    /// left the space.
    func exportWorld() -> HTTPResponse {
        .json(.ok) { json in
            json.key("people")
            json.list(work.people.map(\.value), write)
            json.key("apps")
            json.list(work.apps.map(\.value), write)
            json.key("spaces")
            json.list(work.spaces.map(\.value), write)
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
        json.key("webhooks")
        json.list(webhooks(of: app.id)) { webhook, json in
            if let key = webhook.key { json.member("key", key) }
            Self.write(webhook, to: &json)
        }
    }

    private func write(_ space: Space, to json: inout JSONWriter) {
        json.member("key", space.key ?? space.id.rawValue)
        json.member("id", space.id.rawValue)
        json.member("title", space.title)
        if let description = space.description { json.member("description", description) }
        json.key("members")
        json.strings(space.members.map { name(of: $0.key) })
        json.key("messages")
        let messages = space.messageIDs.compactMap { work.messages[$0] }.filter { message in
            space.hasMember(message.author) && !Self.text(of: message).isEmpty
        }
        json.list(messages) { message, json in
            json.member("as", name(of: message.author))
            json.member("content", Self.text(of: message))
        }
    }

    /// What stands for a message in a world file.
    private static func text(of message: Message) -> String {
        if let content = message.content { return content }
        return message.annotations.compactMap { $0.payload["text"]?.stringValue }
            .joined(separator: "\n")
    }

    /// The name by which a world file refers to somebody: the key, or else the id.
    private func name(of actor: ActorID) -> String {
        switch actor {
        case .person(let id): work.people[id]?.key ?? id.rawValue
        case .app(let id): work.apps[id]?.key ?? id.rawValue
        }
    }
}
