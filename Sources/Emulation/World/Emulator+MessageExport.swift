import Determinism
import JSON
import WatsonWork

/// The messages of the present state in the form of a world file, and of whom they speak.
extension Emulator {
    func write(_ message: Message, since base: Instant, to json: inout JSONWriter) {
        json.member("as", name(of: message.author))
        json.member("id", message.id.rawValue)
        Self.write(
            created: message.created,
            since: base,
            updated: message.updated,
            to: &json
        )
        if message.updatedBy != message.author {
            json.member("updatedBy", name(of: message.updatedBy))
        }
        if let instant = message.contentUpdated { json.member("edited", instant.rfc3339) }
        if message.isSoftDeleted { json.member("deleted", true) }
        if message.isSoftDeleted, message.kind == .appMessage {
            json.member("isAppMessage", true)
        }
        if let content = message.content { json.member("content", content) }
        if !message.annotations.isEmpty {
            json.key("annotations")
            json.list(message.annotations) { annotation, json in
                write(annotation, of: message, to: &json)
            }
        }
        guard !message.reactions.isEmpty else { return }
        json.key("reactions")
        json.list(message.reactions.all) { reaction, json in
            let users = message.reactions.users(of: reaction.reaction).reversed()
            json.member("reaction", reaction.reaction)
            json.key("by")
            json.strings(users.map { name(of: $0.actor) })
            guard users.contains(where: { $0.reacted != message.created }) else { return }
            json.key("at")
            json.strings(users.map { $0.reacted.rfc3339 })
        }
    }

    private func write(
        _ annotation: Annotation,
        of message: Message,
        to json: inout JSONWriter
    ) {
        json.member("annotationId", annotation.id.rawValue)
        if annotation.payload["as"] != nil {
            json.member("createdBy", name(of: annotation.createdBy))
        } else if annotation.createdBy != message.author {
            json.member("as", name(of: annotation.createdBy))
        }
        if annotation.created != message.created {
            json.member("created", annotation.created.rfc3339)
        }
        if let instant = annotation.updated { json.member("updated", instant.rfc3339) }
        if let actor = annotation.updatedBy { json.member("updatedBy", name(of: actor)) }
        for (key, value) in annotation.payload { json.member(key, value) }
    }

    /// Writes the ids of those who are spoken of and aren't there.
    func exportFormer(to json: inout JSONWriter) {
        var people: Set<String> = []
        var apps: Set<String> = []
        for actor in work.spaces.lazy.flatMap({ self.actors(in: $0.value) }) {
            switch actor {
            case .person(let id) where !work.people.contains(id): people.insert(id.rawValue)
            case .app(let id) where !work.apps.contains(id): apps.insert(id.rawValue)
            case .person, .app, .service: break
            }
        }
        guard !people.isEmpty || !apps.isEmpty else { return }
        json.key("former")
        json.beginObject()
        json.key("people")
        json.strings(people.sorted())
        json.key("apps")
        json.strings(apps.sorted())
        json.endObject()
    }

    /// Everybody of whom a space and its messages speak.
    private func actors(in space: Space) -> Set<ActorID> {
        var actors = Set([space.createdBy, space.updatedBy].compactMap(\.self))
        actors.formUnion(space.statusHistory.compactMap(\.updatedBy))
        actors.formUnion(space.members.compactMap(\.value.addedBy))
        for message in space.messageIDs.lazy.compactMap({ self.work.messages[$0] }) {
            actors.insert(message.author)
            actors.insert(message.updatedBy)
            for annotation in message.annotations {
                actors.insert(annotation.createdBy)
                if let actor = annotation.updatedBy { actors.insert(actor) }
            }
            for (reaction, _) in message.reactions.all {
                actors.formUnion(message.reactions.users(of: reaction).map(\.actor))
            }
        }
        return actors
    }
}
