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
    /// The text; `nil` for an app message, whose text is in an annotation (facts §6.1).
    public internal(set) var content: String?
    /// The media type of the content; app messages carry it too (facts §4.2).
    public var contentType: String { "text/markdown" }
    /// When it was posted.
    public let created: Instant
    /// When it or its annotations changed last.
    public internal(set) var updated: Instant
    /// Who changed it last.
    public internal(set) var updatedBy: ActorID
    /// Its annotations, in the order in which they were added.
    public private(set) var annotations: [Annotation] = []

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

    /// Takes in an annotation, which counts as a change by whoever made it (facts §3.4).
    mutating func append(_ annotation: Annotation) {
        annotations.append(annotation)
        updated = annotation.created
        updatedBy = annotation.createdBy
    }
}
