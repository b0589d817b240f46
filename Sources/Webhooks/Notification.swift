public import Determinism

/// Something that happened, written for receivers: its body is frozen here and sent byte for byte.
public struct Notification: Hashable, Sendable {
    /// The kind of event.
    public let eventType: EventType
    /// The space in which it happened; an event without a space (an empty id) isn't sent.
    public let space: String
    /// The ids of the apps that may be told: the space's members at that moment.
    public let recipients: [String]
    /// The body of every request about it.
    public let body: [UInt8]
    /// When it happened.
    public let occurred: Instant

    /// Creates a notification from its parts.
    ///
    /// - Parameters:
    ///   - eventType: the kind of event.
    ///   - space: the space in which it happened.
    ///   - recipients: the ids of the apps that may be told; one that stands twice is told once.
    ///   - body: the body of every request about it.
    ///   - occurred: when it happened.
    public init(
        eventType: EventType,
        space: String,
        recipients: [String],
        body: [UInt8],
        occurred: Instant
    ) {
        self.eventType = eventType
        self.space = space
        self.recipients = recipients
        self.body = body
        self.occurred = occurred
    }
}
