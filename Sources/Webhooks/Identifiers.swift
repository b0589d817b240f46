/// Names a registered webhook; on the wire 24 hexadecimal digits.
public struct WebhookID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The id as clients see it.
    public let rawValue: String

    /// Creates the name from what clients see.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The id as clients see it.
    public var description: String { rawValue }
}

/// Names a delivery: one event on its way to one webhook; numbered from 1 in the order of queueing.
public struct DeliveryID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible
{
    /// The number.
    public let rawValue: UInt64

    /// Creates the name with the given number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Reads the form of ``description``: `d-17`, without leading zeros.
    public init?(parsing text: String) {
        guard text.hasPrefix("d-"), let number = UInt64(text.dropFirst(2)),
            text == "d-\(number)"
        else { return nil }
        self.init(rawValue: number)
    }

    /// The form in which people and clients see it, such as `d-17`.
    public var description: String { "d-\(rawValue)" }

    /// Whether the left delivery was queued before the right one.
    public static func < (left: DeliveryID, right: DeliveryID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Names a lane: one webhook's queue for one space, as long as it holds anything; numbered from 1
/// in the order of making.
public struct LaneID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number.
    public let rawValue: UInt64

    /// Creates the name with the given number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Reads the form of ``description``: `l-17`, without leading zeros.
    public init?(parsing text: String) {
        guard text.hasPrefix("l-"), let number = UInt64(text.dropFirst(2)),
            text == "l-\(number)"
        else { return nil }
        self.init(rawValue: number)
    }

    /// The form in which people and clients see it, such as `l-17`.
    public var description: String { "l-\(rawValue)" }

    /// Whether the left lane was made before the right one.
    public static func < (left: LaneID, right: LaneID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Names one request to a callback; numbered in the order of sending, never used again.
public struct AttemptID: RawRepresentable, Hashable, Comparable, Sendable {
    /// The sequence number.
    public let rawValue: UInt64

    /// Creates the name with the given sequence number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Whether the left attempt was sent before the right one.
    public static func < (left: AttemptID, right: AttemptID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Names one verification handshake; numbered from 1.
public struct VerificationID: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt64

    /// Creates the name with the given number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }
}
