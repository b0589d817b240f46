public import Determinism
public import HTTP
public import Webhooks

/// Something that came in from outside, or an answer to it: what a session can be replayed from.
///
/// Only an emulator that is ``Configuration/isRecorded`` tells it, by ``Output/record(_:)``.
public enum RecordedEvent: Sendable {
    /// A client's request, before it is carried out.
    case request(HTTPRequest, ConnectionID, RecordedMoment)
    /// The answer to the latest request of a connection; `nil` if a fault rule broke it.
    case answer(ConnectionID, HTTPResponse?)
    /// An attempt that is handed to the edge: its webhook, the URL it goes to, and whether it is a
    /// verification.
    case attempt(AttemptID, webhook: String, url: String, isVerification: Bool)
    /// How an attempt ended at the edge, whether or not anybody wants to know any more.
    case outcome(AttemptID, AttemptOutcome)
    /// The process is asked to stop; the digest of the run so far.
    case end(RecordedMoment, digest: String)
}

/// Where an emulator stands when something comes in.
public struct RecordedMoment: Hashable, Sendable {
    /// The virtual time.
    public let at: Instant
    /// Whether the clock moves only when it is told to.
    public let isFrozen: Bool
    /// Whether nothing is on its way: no attempt, no advance, no verification.
    public let isAtRest: Bool
    /// Every attempt with a lower number is over, or is not waited for any more.
    public let openAttempt: AttemptID
}

extension Emulator {
    private var recordedMoment: RecordedMoment {
        RecordedMoment(
            at: now,
            isFrozen: clock.rate.isFrozen,
            isAtRest: sequencer.isEmpty && dispatcher.isQuiet && !advances.isRunning
                && verifications.isEmpty && !hasMoreWork,
            openAttempt: sequencer.firstOpen
        )
    }

    /// Tells of a request that has come.
    func recorded(_ request: HTTPRequest, on connection: ConnectionID) -> Output {
        .record(.request(request, connection, recordedMoment))
    }

    /// Tells of the end.
    func recordedEnd() -> Output {
        .record(.end(recordedMoment, digest: digest.text))
    }

    /// Tells of an attempt that is handed to the edge.
    mutating func record(_ attempt: OutboundAttempt, as id: AttemptID) {
        guard configuration.isRecorded, let description = describe(id) else { return }
        let line = String(decoding: attempt.bytes.prefix { $0 != 0x0D }, as: UTF8.self)
        let target = line.split(separator: " ").dropFirst().first ?? "/"
        let scheme = attempt.endpoint.security == .none ? "http" : "https"
        outputs.append(
            .record(
                .attempt(
                    id,
                    webhook: description.webhook.rawValue,
                    url: "\(scheme)://\(attempt.endpoint)\(target)",
                    isVerification: description.delivery == nil && !description.isResend
                )
            )
        )
    }
}
