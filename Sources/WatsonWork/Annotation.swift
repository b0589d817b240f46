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

    /// The members of a stored annotation that the service writes, whatever was sent (facts §4.0).
    public static let serviceMemberNames = [
        "annotationId", "created", "createdBy", "updated", "updatedBy", "tokenClientId",
    ]

    /// Whether this is a generic annotation, in either spelling.
    public var isGeneric: Bool { Self.isGeneric(type) }

    /// Whether `type` means a generic annotation.
    ///
    /// One Java client sends the name of its enum's case (facts §1.3).
    static func isGeneric(_ type: String) -> Bool { type == "generic" || type == "GENERIC" }
}
