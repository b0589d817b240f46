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
            loadPolicy(of: app)
            for (place, webhook) in app.webhooks.enumerated() {
                try load(webhook, of: app.key, at: "apps[\(index)].webhooks[\(place)]")
            }
        }
        var templates: [String: TemplateID] = [:]
        for (index, template) in world.templates.enumerated() {
            templates[template.key] = try load(template, at: "templates[\(index)]")
        }
        for (index, space) in world.spaces.enumerated() {
            try load(space, templates, at: "spaces[\(index)]")
        }
    }

    /// The key that something has besides its id: none, if the file refers to it by the id, as an
    /// export does where there is no key.
    static func key(_ key: String, besides id: String?) -> String? {
        key == id ? nil : key
    }

    @discardableResult
    mutating func load(
        _ command: Command,
        by author: Author? = nil,
        at path: String
    ) throws(WorldError) -> [Event] {
        do {
            let events = try work.decide(command, by: author, at: now, minting: &ids)
            for event in events { work.apply(event) }
            return events
        } catch {
            throw WorldError(path: path, message: error.message)
        }
    }

    private mutating func draft(of app: World.App) -> AppDraft {
        var profile = app.profile
        profile.mintActionIDs { ids.objectID(at: now) }
        return AppDraft(
            id: app.id.map { AppID(rawValue: $0) },
            key: Self.key(app.key, besides: app.id),
            name: app.name,
            secret: app.secret,
            owner: app.owner.flatMap { work.person($0)?.id },
            permissions: app.permissions?.map { Permission(rawValue: $0) } ?? Permission.defaultApp,
            scopes: app.scopes?.map { Permission(rawValue: $0) } ?? Permission.defaultPerson,
            redirectURIs: app.redirectURIs,
            profile: profile
        )
    }

    private mutating func loadPolicy(of app: World.App) {
        guard let id = work.app(app.key)?.id else { return }
        let policy = AuthorizationPolicy(
            autoApprove: app.autoApprove.flatMap { work.person($0)?.id },
            sharedWith: app.sharedWith?.compactMap { work.person($0)?.id }
        )
        if !policy.isDefault { policies[id] = policy }
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
            try configuration.callbackRules.check(webhook.url)
        } catch {
            throw WorldError(path: "\(path).url", message: "\(error)")
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
                    state: webhook.state,
                    isSelfSignedAllowed: webhook.isSelfSignedAllowed
                )
            )
        } catch {
            throw WorldError(path: path, message: "\(error)")
        }
    }
}
