import Determinism
import JSON
import WatsonWork

/// How the messages of a world come to be.
extension Emulator {
    /// A message of a file.
    private struct Entry {
        let message: World.Message
        let space: SpaceID
        let created: Instant
        let path: String
    }

    /// Posts the messages of all spaces, or puts them back, in the order of their instants: what is
    /// listed across spaces is listed in that order.
    mutating func loadMessages(of world: World, since base: Instant) throws(WorldError) {
        var entries: [Entry] = []
        for (index, space) in world.spaces.enumerated() {
            guard let id = work.space(space.key) else { continue }
            let made = work.spaces[id]?.created ?? base
            for (place, message) in space.messages.enumerated() {
                let path = "spaces[\(index)].messages[\(place)]"
                entries.append(
                    Entry(
                        message: message,
                        space: id,
                        created: try past(
                            message.created,
                            or: max(base, made),
                            at: "\(path).created"
                        ),
                        path: path
                    )
                )
            }
        }
        try checkOrder(of: entries)
        let sorted = entries.enumerated().sorted { left, right in
            (left.element.created, left.offset) < (right.element.created, right.offset)
        }
        for (_, entry) in sorted {
            if entry.message.id == nil {
                try post(entry)
            } else {
                try putBack(entry, world.former)
            }
        }
    }

    private func checkOrder(of entries: [Entry]) throws(WorldError) {
        for (previous, entry) in zip(entries, entries.dropFirst())
        where previous.space == entry.space && entry.created < previous.created {
            throw WorldError(
                path: "\(entry.path).created",
                message: "\(entry.created.rfc3339) is before the message before it"
            )
        }
    }

    private mutating func post(_ entry: Entry) throws(WorldError) {
        let (message, path) = (entry.message, entry.path)
        let author = try actor(message.author, at: "\(path).as")
        var rest = message.annotations[...]
        let post: Command
        if let content = message.content {
            post = .postText(entry.space, content: content)
        } else {
            let own = rest.prefix { ($0.author ?? message.author) == message.author }
                .prefix(work.limits.annotationCountLimit)
            rest = rest.dropFirst(own.count)
            post = .postAppMessage(entry.space, annotations: own.map(\.payload))
        }
        let events = try load(post, by: .unrestricted(author), on: entry.created, at: path)
        guard case .messageCreated(let posted) = events.first else { return }
        for (place, annotation) in zip(rest.indices, rest) {
            let path = "\(path).annotations[\(place)]"
            let maker = try self.maker(annotation.author ?? message.author, at: "\(path).as")
            try load(
                .addAnnotation(posted.id, annotation.payload),
                by: .unrestricted(maker),
                on: entry.created,
                at: path
            )
        }
        for (place, reaction) in message.reactions.enumerated() {
            let path = "\(path).reactions[\(place)]"
            for name in reaction.actors {
                try load(
                    .addReaction(posted.id, reaction: reaction.reaction),
                    by: .unrestricted(try actor(name, at: "\(path).by")),
                    on: entry.created,
                    at: path
                )
            }
        }
    }

    private func maker(_ name: String, at path: String) throws(WorldError) -> ActorID {
        if let service = ServiceID(named: name) { return .service(service) }
        return try actor(name, at: path)
    }

    private mutating func putBack(
        _ entry: Entry,
        _ former: World.Former
    ) throws(WorldError) {
        let record = try record(of: entry, former)
        do {
            try work.restore(record, in: entry.space)
        } catch {
            throw WorldError(path: entry.path, message: error.message)
        }
    }

    private mutating func record(
        of entry: Entry,
        _ former: World.Former
    ) throws(WorldError) -> MessageRecord {
        let (message, path, created) = (entry.message, entry.path, entry.created)
        guard let author = try actor(message.author, former, at: "\(path).as"),
            let id = message.id
        else { throw WorldError(path: path, message: "needs an author and an id") }
        let isAppMessage =
            message.isDeleted ? message.isAppMessage : message.content == nil
        var record = MessageRecord(
            id: MessageID(rawValue: id),
            author: author,
            kind: isAppMessage ? .appMessage : .text,
            content: message.content,
            created: created
        )
        record.updated = try past(message.updated, or: created, at: "\(path).updated")
        record.updatedBy =
            try actor(message.updatedBy, former, at: "\(path).updatedBy") ?? author
        record.contentUpdated = try message.edited.map { (instant) throws(WorldError) in
            try past(instant, or: created, at: "\(path).edited")
        }
        record.isSoftDeleted = message.isDeleted
        for (place, annotation) in message.annotations.enumerated() {
            let path = "\(path).annotations[\(place)]"
            record.notes.append(try note(annotation, created, author, former, at: path))
        }
        for (place, reaction) in message.reactions.enumerated() {
            let path = "\(path).reactions[\(place)]"
            for (number, name) in reaction.actors.enumerated() {
                guard let actor = try actor(name, former, at: "\(path).by[\(number)]") else {
                    continue
                }
                record.reactions.append(
                    MessageRecord.Reaction(
                        reaction: reaction.reaction,
                        actor: actor,
                        reacted: try past(
                            reaction.instants?[number],
                            or: created,
                            at: "\(path).at[\(number)]"
                        )
                    )
                )
            }
        }
        return record
    }

    private mutating func note(
        _ annotation: World.Annotation,
        _ created: Instant,
        _ author: ActorID,
        _ former: World.Former,
        at path: String
    ) throws(WorldError) -> MessageRecord.Note {
        let made = try past(annotation.created, or: created, at: "\(path).created")
        var note = MessageRecord.Note(
            id: AnnotationID(rawValue: annotation.id ?? ids.objectID(at: made)),
            payload: annotation.payload,
            created: made,
            createdBy: try actor(annotation.author, former, at: "\(path).as") ?? author
        )
        note.updated = try annotation.updated.map { (instant) throws(WorldError) in
            try past(instant, or: made, at: "\(path).updated")
        }
        note.updatedBy = try actor(annotation.updatedBy, former, at: "\(path).updatedBy")
        return note
    }
}
