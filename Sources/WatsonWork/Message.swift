public import Determinism

/// A message in a space's conversation.
public struct Message: Hashable, Sendable {
    /// The two ways in which a message says something.
    public enum Kind: String, Hashable, Sendable {
        /// By its content: what somebody typed.
        case text
        /// By its annotations, with no content of its own: what `type: appMessage` posts.
        case appMessage
    }

    /// The media type of every message's content (facts §4.2, §7, 9).
    public static let contentType = "text/markdown"

    /// What names the message.
    public let id: MessageID
    /// The space in whose conversation it stands.
    public let spaceID: SpaceID
    /// Its place among the space's messages, counted from 0.
    public let ordinal: Int
    /// Who posted it.
    public let author: ActorID
    /// How it says what it says.
    public let kind: Kind
    /// The text; `nil` for an app message, whose text is in an annotation (facts §6.1), and for a
    /// message that was deleted.
    public private(set) var content: String?
    /// The media type of the content; app messages carry it too (facts §4.2).
    public var contentType: String { Self.contentType }
    /// When it was posted.
    public let created: Instant
    /// When it or its annotations changed last; reactions don't count.
    public private(set) var updated: Instant
    /// Who changed it last.
    public private(set) var updatedBy: ActorID
    /// When its content was changed last, if ever.
    public private(set) var contentUpdated: Instant?
    /// Whether it was deleted: it keeps its place and nothing else (facts §3.4).
    public private(set) var isSoftDeleted = false
    /// Its annotations, in the order in which they were added.
    public private(set) var annotations: [Annotation] = []
    /// What others think of it.
    public private(set) var reactions = Reactions()

    /// Creates a message without annotations.
    init(
        id: MessageID,
        spaceID: SpaceID,
        ordinal: Int,
        author: ActorID,
        kind: Kind,
        content: String?,
        created: Instant
    ) {
        self.id = id
        self.spaceID = spaceID
        self.ordinal = ordinal
        self.author = author
        self.kind = kind
        self.content = content
        self.created = created
        updated = created
        updatedBy = author
    }

    /// The annotation with that id.
    public func annotation(_ id: AnnotationID) -> Annotation? {
        annotations.first { $0.id == id }
    }

    /// Takes in an annotation, which counts as a change by whoever made it (facts §3.4).
    mutating func append(_ annotation: Annotation) {
        annotations.append(annotation)
        touch(by: annotation.createdBy, at: annotation.created)
    }

    /// Puts an annotation in the place of the one with its id, and returns that one.
    mutating func replace(with annotation: Annotation) -> Annotation {
        let index = index(of: annotation.id)
        let old = annotations[index]
        annotations[index] = annotation
        touch(
            by: annotation.updatedBy ?? annotation.createdBy,
            at: annotation.updated ?? annotation.created
        )
        return old
    }

    /// Takes out an annotation, and returns it.
    mutating func removeAnnotation(
        _ id: AnnotationID,
        by actor: ActorID,
        at instant: Instant
    ) -> Annotation {
        let annotation = annotations.remove(at: index(of: id))
        touch(by: actor, at: instant)
        return annotation
    }

    /// Puts other content in the place of the content.
    mutating func edit(_ content: String, by actor: ActorID, at instant: Instant) {
        self.content = content
        contentUpdated = instant
        touch(by: actor, at: instant)
    }

    /// Empties the message; nothing but its place stays.
    mutating func delete(by actor: ActorID?, at instant: Instant) {
        content = nil
        annotations = []
        reactions = Reactions()
        isSoftDeleted = true
        touch(by: actor ?? author, at: instant)
    }

    /// Says of a message that is put back what became of it.
    mutating func restore(_ record: MessageRecord) {
        contentUpdated = record.contentUpdated
        isSoftDeleted = record.isSoftDeleted
        touch(by: record.updatedBy, at: record.updated)
    }

    /// Takes in a reaction, which is no change of the message.
    mutating func insert(reaction: String, by actor: ActorID, at instant: Instant) {
        reactions.insert(reaction, by: actor, at: instant)
    }

    /// Takes a reaction back.
    mutating func remove(reaction: String, by actor: ActorID) {
        reactions.remove(reaction, by: actor)
    }

    private mutating func touch(by actor: ActorID, at instant: Instant) {
        updated = instant
        updatedBy = actor
    }

    private func index(of id: AnnotationID) -> Int {
        guard let index = annotations.firstIndex(where: { $0.id == id }) else {
            preconditionFailure("\(self.id.rawValue) has no annotation \(id.rawValue)")
        }
        return index
    }
}
