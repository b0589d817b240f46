import Determinism
import HTTP
import Webhooks

/// What fault rules do to callbacks.
///
/// An outcome that a rule makes up costs no time at all: no request leaves, and the core learns of
/// it like of any other, in its turn. A delayed callback is a real request whose outcome is taken
/// in later on the virtual clock; until then its lane waits for it, while an advance goes on.
extension Emulator {
    /// Finds what a rule makes of a callback that is about to be sent.
    mutating func strike(_ attempt: OutboundAttempt) -> FaultTable.Strike? {
        guard faults.hasCallbackRules, let description = dispatcher.describe(attempt.id) else {
            return nil
        }
        return faults.strike(description)
    }

    /// The outcome that a rule makes up; `nil` if the request leaves all the same.
    static func outcome(of strike: FaultTable.Strike) -> AttemptOutcome? {
        switch strike.effect {
        case .delay: nil
        case .status(let status, let body, let fields):
            .response(
                status: status,
                token: fields.first { $0.name.lowercased() == "x-outbound-token" }?.value,
                body: Array(body.utf8)
            )
        case .timeout: .failed(.timedOut)
        case .refuse: .failed(.connectionRefused)
        case .reset: .failed(.connectionReset)
        case .malformed: .failed(.malformedResponse("the fault rule \(strike.id) says so"))
        case .truncated: .failed(.closedBeforeResponse)
        }
    }

    /// Until when a rule holds the outcome of a request back that is sent now.
    ///
    /// A receiver that takes as long as the time limit of a request has timed out by then.
    func hold(_ strike: FaultTable.Strike) -> OutcomeSequencer.Hold {
        guard case .delay(let milliseconds) = strike.effect else {
            return OutcomeSequencer.Hold(fault: strike.id, until: now, isTooLong: false)
        }
        let limit = Int64(configuration.dispatcher.timeoutMilliseconds)
        return OutcomeSequencer.Hold(
            fault: strike.id,
            until: now.advanced(byMilliseconds: min(milliseconds, limit)),
            isTooLong: milliseconds >= limit
        )
    }
}
