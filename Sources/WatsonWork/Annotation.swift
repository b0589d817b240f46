public import Determinism
public import JSON

/// Something said about a message, or in its stead.
public struct Annotation: Hashable, Sendable {
    /// What names the annotation.
    public let id: AnnotationID
    /// Its type as it was sent: `generic`, or `GENERIC` by one client.
    public let type: String
    /// The members that were sent, in their order, extra ones too.
    ///
    /// Always with a `type`. Without the members that are the service's to say
    /// (``serviceMemberNames``).
    public let payload: JSONObject
    /// When it was made.
    public let created: Instant
    /// Who made it.
    public let createdBy: ActorID
    /// When it was changed last, if ever.
    public let updated: Instant?
    /// Who changed it last.
    public let updatedBy: ActorID?

    /// Creates an annotation that is new, unless it says when it was changed.
    init(
        id: AnnotationID,
        type: String,
        payload: JSONObject,
        created: Instant,
        createdBy: ActorID,
        updated: Instant? = nil,
        updatedBy: ActorID? = nil
    ) {
        self.id = id
        self.type = type
        self.payload = payload
        self.created = created
        self.createdBy = createdBy
        self.updated = updated
        self.updatedBy = updatedBy
    }

    /// The members of a stored annotation that the service writes, whatever was sent (facts §4.0).
    public static let serviceMemberNames = [
        "annotationId", "created", "createdBy", "updated", "updatedBy", "tokenClientId",
    ]

    /// Whether this is a generic annotation, in either spelling.
    public var isGeneric: Bool { Self.isGeneric(type) }

    /// The type under which a conversation's messages are looked for: `generic` in one spelling.
    public var canonicalType: String { Self.canonicalType(type) }

    /// Whom a mention names: the id of a person or app, or that of a space for everybody in it.
    public var mentionedID: String? {
        type == Self.mentionType ? payload[Self.mentionedMember]?.stringValue : nil
    }

    /// Whether `type` means a generic annotation.
    ///
    /// One Java client sends the name of its enum's case (facts §1.3).
    static func isGeneric(_ type: String) -> Bool { type == genericType || type == "GENERIC" }

    /// The one spelling of a type.
    static func canonicalType(_ type: String) -> String { isGeneric(type) ? genericType : type }

    /// The type of an annotation that speaks in a message's stead.
    public static let genericType = "generic"
    /// The type of an annotation that says who is mentioned.
    public static let mentionType = "mention"
    /// The type of an annotation that says what a message is about.
    public static let focusType = "message-focus"
    /// The type of an annotation that says what somebody clicked on.
    public static let actionType = "actionSelected"
    /// The type of an annotation that stands for a file.
    public static let fileType = "file"
    /// The member that says whom a mention names; no recording shows its name (facts §7, 70).
    static let mentionedMember = "mentionedId"
}
