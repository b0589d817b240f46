public import Determinism
public import Journaling
public import Webhooks

/// What changes an emulator from outside: all that a journal has to remember, since everything else
/// follows from it.
public enum Cause: Hashable, Sendable {
    /// Whole requests that came on one connection, as they stand on the wire.
    case requests([UInt8])
    /// Whole requests that had come before, and wait for the answer to another, which the next
    /// cause brings; the number of that other.
    case resumption(UInt64, [UInt8])
    /// How an attempt ended.
    case outcome(AttemptID, AttemptOutcome, wallMicroseconds: UInt32)
    /// Time had passed, and something was due or could go on.
    case turn
    /// A request came that changed nothing but the end of a wait for quiet.
    case interruption
    /// A client left before its request was answered; the request's number among those that had
    /// to wait.
    case abandonment(UInt64)
    /// Another process has taken over, at an instant of the clock on the wall; no client is left.
    case restart(wall: Instant)
}

extension Cause {
    /// The letters that tell the kinds apart in a journal.
    private enum Kind {
        static let requests = UInt8(ascii: "r")
        static let resumption = UInt8(ascii: "w")
        static let outcome = UInt8(ascii: "o")
        static let turn = UInt8(ascii: "t")
        static let interruption = UInt8(ascii: "i")
        static let abandonment = UInt8(ascii: "a")
        static let restart = UInt8(ascii: "s")
    }

    /// The cause as a journal keeps it.
    ///
    /// - Parameter offset: when it came, in nanoseconds of the emulator's own time.
    /// - Returns: the record.
    public func record(at offset: UInt64) -> JournalRecord {
        let kind: UInt8
        let payload: [UInt8]
        switch self {
        case .requests(let bytes): (kind, payload) = (Kind.requests, bytes)
        case .resumption(let waiter, let bytes):
            (kind, payload) = (Kind.resumption, Array("\(waiter) ".utf8) + bytes)
        case .outcome(let id, let outcome, let wall):
            (kind, payload) = (Kind.outcome, Self.payload(id, outcome, wall))
        case .turn: (kind, payload) = (Kind.turn, [])
        case .interruption: (kind, payload) = (Kind.interruption, [])
        case .abandonment(let number):
            (kind, payload) = (Kind.abandonment, Array(String(number).utf8))
        case .restart(let wall): (kind, payload) = (Kind.restart, Array(wall.rfc3339.utf8))
        }
        return JournalRecord(offset: offset, kind: kind, payload: payload)
    }

    private static func payload(
        _ id: AttemptID,
        _ outcome: AttemptOutcome,
        _ wall: UInt32
    ) -> [UInt8] {
        var bytes = Array("\(id.rawValue) \(wall) ".utf8)
        switch outcome {
        case .response(let status, let token, let body):
            bytes.append(contentsOf: "\(status) \(token == nil ? 0 : 1)\n".utf8)
            bytes.append(contentsOf: (token ?? "").utf8)
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: body)
        case .failed(let failure):
            bytes.append(contentsOf: "\(failure.code) 0\n\n\(failure.detail)".utf8)
        }
        return bytes
    }

    /// The cause that a journal kept; nil if it is none.
    public init?(_ record: JournalRecord) {
        let payload = record.payload
        switch record.kind {
        case Kind.requests:
            guard !payload.isEmpty else { return nil }
            self = .requests(payload)
        case Kind.resumption:
            let parts = payload.split(separator: UInt8(ascii: " "), maxSplits: 1)
            guard parts.count == 2,
                let waiter = UInt64(String(decoding: parts[0], as: UTF8.self))
            else { return nil }
            self = .resumption(waiter, Array(parts[1]))
        case Kind.outcome:
            guard let outcome = Self.outcome(in: payload) else { return nil }
            self = outcome
        case Kind.turn: self = .turn
        case Kind.interruption: self = .interruption
        case Kind.abandonment:
            guard let number = UInt64(String(decoding: payload, as: UTF8.self)) else { return nil }
            self = .abandonment(number)
        case Kind.restart:
            guard let wall = Instant(rfc3339: String(decoding: payload, as: UTF8.self)) else {
                return nil
            }
            self = .restart(wall: wall)
        default: return nil
        }
    }

    private static func outcome(in bytes: [UInt8]) -> Cause? {
        let parts = bytes.split(
            separator: UInt8(ascii: "\n"),
            maxSplits: 2,
            omittingEmptySubsequences: false
        )
        guard parts.count == 3 else { return nil }
        let words = String(decoding: parts[0], as: UTF8.self).split(separator: " ").map(String.init)
        guard words.count == 4, let id = UInt64(words[0]), let wall = UInt32(words[1]) else {
            return nil
        }
        let outcome: AttemptOutcome
        if let status = Int(words[2]) {
            let token = words[3] == "1" ? String(decoding: parts[1], as: UTF8.self) : nil
            outcome = .response(status: status, token: token, body: Array(parts[2]))
        } else {
            let detail = String(decoding: parts[2], as: UTF8.self)
            guard let failure = AttemptFailure(code: words[2], detail: detail) else { return nil }
            outcome = .failed(failure)
        }
        return .outcome(AttemptID(rawValue: id), outcome, wallMicroseconds: wall)
    }
}
