/// The kind of an event, as it stands in a webhook's `events` and in a body's `type`.
public struct EventType: RawRepresentable, Hashable, Sendable {
    /// The name on the wire.
    public let rawValue: String

    /// Creates the kind with the given name, which isn't checked.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A message was posted.
    public static let messageCreated = EventType(rawValue: "message-created")
    /// A message's text was changed.
    public static let messageEdited = EventType(rawValue: "message-edited")
    /// A message was taken back.
    public static let messageDeleted = EventType(rawValue: "message-deleted")
    /// An annotation was put on a message.
    public static let messageAnnotationAdded = EventType(rawValue: "message-annotation-added")
    /// An annotation of a message was changed.
    public static let messageAnnotationEdited = EventType(rawValue: "message-annotation-edited")
    /// An annotation was taken off a message.
    public static let messageAnnotationRemoved = EventType(rawValue: "message-annotation-removed")
    /// People or apps joined a space.
    public static let spaceMembersAdded = EventType(rawValue: "space-members-added")
    /// People or apps left a space.
    public static let spaceMembersRemoved = EventType(rawValue: "space-members-removed")
    /// A space's title, description, properties or status was changed.
    public static let spaceUpdated = EventType(rawValue: "space-updated")
    /// A space was deleted.
    public static let spaceDeleted = EventType(rawValue: "space-deleted")
    /// Somebody reacted to a message.
    public static let reactionAdded = EventType(rawValue: "reaction-added")
    /// Somebody took a reaction back.
    public static let reactionRemoved = EventType(rawValue: "reaction-removed")
    /// Documented as experimental; accepted and never sent.
    public static let conversationCreated = EventType(rawValue: "conversation-created")
    /// Documented as experimental; accepted and never sent.
    public static let conversationUpdated = EventType(rawValue: "conversation-updated")
    /// Documented as experimental; accepted and never sent.
    public static let conversationDeleted = EventType(rawValue: "conversation-deleted")

    /// Everything a webhook may subscribe to, in the order of the documentation.
    public static let subscribable: [EventType] = [
        .messageCreated, .messageEdited, .messageDeleted,
        .messageAnnotationAdded, .messageAnnotationEdited, .messageAnnotationRemoved,
        .spaceMembersAdded, .spaceMembersRemoved, .spaceUpdated, .spaceDeleted,
        .reactionAdded, .reactionRemoved,
        .conversationCreated, .conversationUpdated, .conversationDeleted,
    ]

    /// Spellings that one guide prints (V1_wwsg_Webhooks), each with what it means.
    private static let oldSpellings: [(name: String, type: EventType)] = [
        ("reaction_added", .reactionAdded), ("reaction_removed", .reactionRemoved),
        ("message_edited", .messageEdited),
    ]

    /// Reads the name of a subscription, in the documented or in an old spelling.
    ///
    /// - Parameter name: what a registration says.
    /// - Throws: ``UnknownEventType``, which lists the valid names.
    public init(accepting name: String) throws(UnknownEventType) {
        if let type = Self.subscribable.first(where: { $0.rawValue == name }) {
            self = type
        } else if let old = Self.oldSpellings.first(where: { $0.name == name }) {
            self = old.type
        } else {
            throw UnknownEventType(name: name)
        }
    }
}

/// The refusal of a subscription to something that doesn't exist.
public struct UnknownEventType: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name that was given.
    public let name: String

    /// A sentence with the offending name and the valid ones.
    public var description: String {
        let valid = EventType.subscribable.map(\.rawValue).joined(separator: ", ")
        return "\"\(name)\" is not an event type; the valid ones are \(valid)"
    }
}
