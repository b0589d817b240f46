public import Determinism
public import Webhooks

/// What an emulator wants done, in this order.
public enum Output: Sendable {
    /// Send bytes to a client.
    case send(ConnectionID, [UInt8])
    /// Send bytes that the client didn't ask for just now; one that has left too much unread is
    /// dropped instead.
    case push(ConnectionID, [UInt8])
    /// Close a client's connection once everything before this is sent.
    case close(ConnectionID)
    /// Break a client's connection off at once, with a reset.
    case reset(ConnectionID)
    /// Read no more from a client until ``resumeReading(_:)``: it sends faster than it is answered.
    case stopReading(ConnectionID)
    /// Read from a client again.
    case resumeReading(ConnectionID)
    /// Make one attempt to call back, and report by
    /// ``Input/attemptFinished(_:_:wallMicroseconds:)``.
    case attempt(OutboundAttempt)
    /// Write down what happened.
    case log(LogEntry)
    /// Keep what came in, for a replay.
    case record(RecordedEvent)
    /// Finish what is being sent, then stop.
    case stop
}

/// How much an entry of the log matters.
public enum LogLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    /// What the emulator decides on the way.
    case debug
    /// Each request and each attempt.
    case info
    /// What a user should look at.
    case warning
    /// What went wrong.
    case error

    private var rank: Int {
        switch self {
        case .debug: 0
        case .info: 1
        case .warning: 2
        case .error: 3
        }
    }

    /// Whether the left level matters less than the right one.
    public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }
}

/// One thing that happened, for the log.
public struct LogEntry: Hashable, Sendable {
    /// What happened.
    public enum Content: Hashable, Sendable {
        /// A request was answered with a status.
        case request(method: String, target: String, status: Int)
        /// An attempt to deliver an event is over.
        case attempt(AttemptEntry)
        /// Anything else, as a sentence.
        case message(String)
    }

    /// How much it matters.
    public let level: LogLevel
    /// When it happened, in virtual time.
    public let instant: Instant
    /// What happened.
    public let content: Content
}

/// One attempt to deliver an event, as the log shows it.
public struct AttemptEntry: Hashable, Sendable {
    /// The delivery's id.
    public let delivery: String
    /// The event's type, or `verification`.
    public let event: String
    /// The callback's host and port.
    public let endpoint: String
    /// The value of `X-OUTBOUND-RETRY-COUNT`.
    public let retryCount: Int
    /// Whether it was asked for by hand, outside the schedule.
    public let isResend: Bool
    /// How it ended: a status, or what went wrong.
    public let outcome: String
    /// Whether it counts as delivered.
    public let isSuccess: Bool
}
