import Determinism
import HTTP
public import Webhooks

/// The traffic between the dispatcher and the edge.
extension Emulator {
    /// Passes on what the dispatcher wants done, and what it has waited for.
    ///
    /// While the clock stands, outcomes are passed on one at a time, and what one causes is done
    /// before the next: otherwise it would show which of the receivers answered first.
    mutating func drainDispatcher() {
        repeat {
            while let output = dispatcher.nextOutput() {
                switch output {
                case .attempt(let attempt):
                    guard send(attempt) else { return }
                case .verificationFinished(let verification, let webhook, let failure):
                    finishVerification(verification, of: webhook, failure)
                case .deliverySettled(let id):
                    recordSettlement(of: id)
                }
            }
        } while passOnNext()
    }

    /// Passes on the outcome whose turn it is, if it is known, while the clock stands.
    private mutating func passOnNext() -> Bool {
        guard clock.isStanding,
            let finished = sequencer.next(endedNow: sequencer.firstOpen, inOrder: true)
        else { return false }
        apply(finished)
        return true
    }

    /// Hands an attempt to the edge, or does with it what a fault rule wants.
    ///
    /// - Returns: whether to go on; enough was made up for now otherwise.
    private mutating func send(_ attempt: OutboundAttempt) -> Bool {
        let strike = strike(attempt)
        let id = sequencer.send(attempt.id, hold: strike.map(hold))
        if let strike, let outcome = Self.outcome(of: strike) {
            finishAttempt(id, outcome, wallMicroseconds: 0)
            // At once where it waits for nobody.
            if sequencer.firstOpen == id { _ = passOnNext() }
            return spend(1)
        }
        record(attempt, as: id)
        outputs.append(
            .attempt(
                OutboundAttempt(
                    id: id,
                    endpoint: attempt.endpoint,
                    bytes: attempt.bytes,
                    timeoutMilliseconds: attempt.timeoutMilliseconds,
                    responseLimit: attempt.responseLimit
                )
            )
        )
        return true
    }

    /// What an attempt at the edge is; `nil` once its outcome is known.
    public func describe(_ attempt: AttemptID) -> AttemptDescription? {
        sequencer.attempt(attempt).flatMap(dispatcher.describe)
    }

    /// Takes in what fault rules held back until now.
    mutating func fireDelays() {
        while let content = delays.takeDue(at: now) {
            switch content {
            case .outcome(let finished): conclude(finished)
            case .answer(let connection, let response, target: _):
                answerLate(response, to: connection)
            }
        }
    }

    /// Learns how an attempt ended; at a standing clock it is passed on when its turn comes.
    mutating func finishAttempt(
        _ id: AttemptID,
        _ outcome: AttemptOutcome,
        wallMicroseconds: UInt32
    ) {
        sequencer.finish(id, outcome, wallMicroseconds: wallMicroseconds)
        guard !clock.isStanding else { return }
        while let finished = sequencer.next(endedNow: id, inOrder: false) { apply(finished) }
    }

    /// Passes on what waited for its turn, when the clock runs and turns matter no more.
    mutating func flushSequencer() {
        guard !clock.isStanding else { return }
        while let finished = sequencer.nextWaiting() { apply(finished) }
    }

    private mutating func apply(_ finished: OutcomeSequencer.Finished) {
        if let hold = finished.hold, hold.until > now {
            delays.insert(.outcome(finished), due: hold.until, fault: hold.fault)
        } else {
            conclude(finished)
        }
    }

    private mutating func conclude(_ finished: OutcomeSequencer.Finished) {
        let description = dispatcher.describe(finished.attempt)
        dispatcher.attemptFinished(
            finished.attempt,
            finished.outcome,
            wallMicroseconds: finished.wallMicroseconds,
            fault: finished.hold?.fault.rawValue,
            at: now
        )
        if finished.outcome.isSuccess { restartSettling() }
        guard let description else { return }
        record(.attempt(description, AttemptResult(finished.outcome), finished.hold?.fault))
        if configuration.logLevel <= .info { logAttempt(description, finished.outcome) }
    }

    private mutating func logAttempt(_ attempt: AttemptDescription, _ outcome: AttemptOutcome) {
        let text: String =
            switch outcome {
            case .response(let status, _, _): String(status)
            case .failed(let failure): failure.code
            }
        log(
            .info,
            .attempt(
                AttemptEntry(
                    delivery: attempt.delivery?.description ?? "-",
                    event: attempt.event?.rawValue
                        ?? (attempt.delivery == nil ? "verification" : "-"),
                    endpoint: attempt.endpoint.description,
                    retryCount: attempt.retryCount,
                    isResend: attempt.isResend,
                    outcome: text,
                    isSuccess: outcome.isSuccess
                )
            )
        )
    }
}
