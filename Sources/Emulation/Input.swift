public import Webhooks

/// Names a connection of a client; chosen by the edge, never used twice.
public struct ConnectionID: Hashable, Sendable {
    /// The number that tells it from all others.
    public let rawValue: UInt64

    /// Creates the name with the given number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }
}

/// What can happen to an emulator.
public enum Input: Sendable {
    /// A client has connected.
    case connected(ConnectionID)
    /// A client has sent bytes.
    case received(ConnectionID, ArraySlice<UInt8>)
    /// A client will send no more, but may still read.
    case peerClosed(ConnectionID)
    /// A client is gone; nothing can be sent to it any more.
    case disconnected(ConnectionID)
    /// A client has begun a request and then taken too long.
    case timedOut(ConnectionID)
    /// An attempt that was asked for by ``Output/attempt(_:)`` is over, after so many microseconds
    /// of wall time.
    case attemptFinished(AttemptID, AttemptOutcome, wallMicroseconds: UInt32)
    /// ``Emulator/nextDeadline`` is reached; too early or too often does no harm.
    case deadlineReached
    /// The process is asked to stop.
    case stopRequested
}

/// What a client's connection is waiting for; decides which time limit applies to it.
public enum ConnectionPhase: Hashable, Sendable {
    /// For the first byte of a request.
    case idle
    /// For the rest of a request.
    case receiving
    /// For our answer.
    case answering
    /// For nothing: unknown or closed.
    case closed
}
