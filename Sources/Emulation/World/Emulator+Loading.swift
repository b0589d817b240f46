import Determinism
import WatsonWork
import Webhooks

extension Emulator {
    /// Builds up a world in an empty state.
    ///
    /// Nobody is told: its events happened before anybody
    /// listened.
    ///
    /// - Parameter world: what is to be there.
    /// - Throws: what the domain doesn't take, such as an empty title.
    mutating func load(_ world: World) throws(WorldError) {
        for (index, person) in world.people.enumerated() {
            let draft = PersonDraft(
                id: person.id.map { PersonID(rawValue: $0) },
                key: Self.key(person.key, besides: person.id),
                displayName: person.displayName,
                email: person.email
            )
            try load(.addPerson(draft), at: "people[\(index)]")
        }
        for (index, app) in world.apps.enumerated() {
            try load(.addApp(draft(of: app)), at: "apps[\(index)]")
            for (place, webhook) in app.webhooks.enumerated() {
                try load(webhook, of: app.key, at: "apps[\(index)].webhooks[\(place)]")
            }
        }
        for (index, space) in world.spaces.enumerated() {
            try load(space, at: "spaces[\(index)]")
        }
    }

    /// The key that something has besides its id: none, if the file refers to it by the id, as an
    /// export does where there is no key.
    private static func key(_ key: String, besides id: String?) -> String? {
        key == id ? nil : key
    }

    private mutating func load(
        _ command: Command,
        by author: Author? = nil,
        at path: String
    ) throws(WorldError) {
        do {
            let events = try work.decide(command, by: author, at: now, minting: &ids)
            for event in events { work.apply(event) }
        } catch {
            throw WorldError(path: path, message: error.message)
        }
    }

    private func draft(of app: World.App) -> AppDraft {
        AppDraft(
            id: app.id.map { AppID(rawValue: $0) },
            key: Self.key(app.key, besides: app.id),
            name: app.name,
            secret: app.secret,
            owner: app.owner.flatMap { work.person($0)?.id },
            permissions: app.permissions?.map { Permission(rawValue: $0) } ?? Permission.defaultApp,
            scopes: app.scopes.map { Permission(rawValue: $0) },
            redirectURIs: app.redirectURIs
        )
    }

    private mutating func load(
        _ webhook: World.Webhook,
        of app: String,
        at path: String
    ) throws(WorldError) {
        guard let owner = work.actor(app) else {
            throw WorldError(path: path, message: "there is no app \"\(app)\"")
        }
        do {
            try dispatcher.add(
                Webhook(
                    id: webhook.id.map { WebhookID(rawValue: $0) } ?? mintWebhookID(),
                    key: webhook.key,
                    app: owner.rawValue,
                    name: webhook.name ?? webhook.key ?? webhook.url.raw,
                    secret: webhook.secret ?? ids.webhookSecret(),
                    url: webhook.url,
                    events: webhook.events,
                    state: webhook.state
                )
            )
        } catch {
            throw WorldError(path: path, message: "\(error)")
        }
    }

    private mutating func load(_ space: World.Space, at path: String) throws(WorldError) {
        var members: [ActorID] = []
        for (place, member) in space.members.enumerated() {
            guard let actor = work.actor(member) else {
                throw WorldError(
                    path: "\(path).members[\(place)]",
                    message: "there is no \"\(member)\""
                )
            }
            members.append(actor)
        }
        try load(
            .createSpace(
                title: space.title,
                description: space.description,
                members: members,
                id: space.id.map { SpaceID(rawValue: $0) },
                key: Self.key(space.key, besides: space.id)
            ),
            at: path
        )
        guard let id = work.space(space.key) else { return }
        for (place, message) in space.messages.enumerated() {
            let path = "\(path).messages[\(place)]"
            guard let author = work.actor(message.author) else {
                throw WorldError(path: path, message: "there is no \"\(message.author)\"")
            }
            try load(.postText(id, content: message.content), by: .unrestricted(author), at: path)
        }
    }
}
