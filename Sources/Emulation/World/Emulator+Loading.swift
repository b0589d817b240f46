import Determinism
import WatsonWork
import Webhooks

extension Emulator {
    /// Builds up a world in an empty state.
    ///
    /// Nobody is told: its events happened before anybody listened.
    ///
    /// - Parameter world: what is to be there.
    /// - Throws: what the domain doesn't take, such as an empty title.
    mutating func load(_ world: World) throws(WorldError) {
        let base = try past(world.at, or: now, at: "at")
        for (index, person) in world.people.enumerated() {
            try load(person, since: base, at: "people[\(index)]")
        }
        for (index, app) in world.apps.enumerated() {
            let path = "apps[\(index)]"
            let created = try past(app.created, or: base, at: "\(path).created")
            try load(.addApp(draft(of: app)), on: created, at: path)
            if let id = work.app(app.key)?.id {
                work.restore(
                    updated: try past(app.updated, or: created, at: "\(path).updated"),
                    of: id
                )
            }
            loadPolicy(of: app)
            for (place, webhook) in app.webhooks.enumerated() {
                try load(webhook, of: app.key, at: "\(path).webhooks[\(place)]")
            }
        }
        var templates: [String: TemplateID] = [:]
        for (index, template) in world.templates.enumerated() {
            let path = "templates[\(index)]"
            templates[template.key] = try load(template, since: base, at: path)
        }
        for (index, space) in world.spaces.enumerated() {
            try load(space, templates, world.former, since: base, at: "spaces[\(index)]")
        }
        try loadMessages(of: world, since: base)
        for template in world.templates where template.isDeleted {
            guard let id = templates[template.key] else { continue }
            work.apply(.templateDeleted(id, by: nil, at: now))
        }
        work.finishRestoring()
    }

    private mutating func load(
        _ person: World.Person,
        since base: Instant,
        at path: String
    ) throws(WorldError) {
        let draft = PersonDraft(
            id: person.id.map { PersonID(rawValue: $0) },
            key: Self.key(person.key, besides: person.id),
            displayName: person.displayName,
            email: person.email
        )
        let created = try past(person.created, or: base, at: "\(path).created")
        try load(.addPerson(draft), on: created, at: path)
        guard let id = work.person(person.key)?.id else { return }
        work.restore(
            updated: try past(person.updated, or: created, at: "\(path).updated"),
            of: id
        )
    }

    /// An instant of a file, which must not be later than the clock.
    func past(
        _ instant: Instant?,
        or other: Instant,
        at path: String
    ) throws(WorldError) -> Instant {
        guard let instant else { return other }
        guard instant <= now else {
            throw WorldError(
                path: path,
                message: "\(instant.rfc3339) is later than the clock, which shows \(now.rfc3339):"
                    + " start it later, or turn it first"
            )
        }
        return instant
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
        on instant: Instant,
        at path: String
    ) throws(WorldError) -> [Event] {
        do {
            let events = try work.decide(command, by: author, at: instant, minting: &ids)
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
