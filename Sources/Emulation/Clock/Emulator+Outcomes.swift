import Determinism
import HTTP
import Webhooks

/// The traffic between the dispatcher and the edge.
extension Emulator {
    /// Passes on what the dispatcher wants done.
    mutating func drainDispatcher() {
        while let output = dispatcher.nextOutput() {
            switch output {
            case .attempt(let attempt):
                outputs.append(
                    .attempt(
                        OutboundAttempt(
                            id: sequencer.send(attempt.id),
                            endpoint: attempt.endpoint,
                            bytes: attempt.bytes,
                            timeoutMilliseconds: attempt.timeoutMilliseconds,
                            responseLimit: attempt.responseLimit
                        )
                    )
                )
            case .verificationFinished(let verification, let webhook, let failure):
                finishVerification(verification, of: webhook, failure)
            case .deliverySettled:
                break
            }
        }
    }

    /// Learns how an attempt ended; at a standing clock in the order of sending.
    mutating func finishAttempt(
        _ id: AttemptID,
        _ outcome: AttemptOutcome,
        wallMicroseconds: UInt32
    ) {
        sequencer.finish(id, outcome, wallMicroseconds: wallMicroseconds)
        while let finished = sequencer.next(endedNow: id, inOrder: clock.isStanding) {
            apply(finished)
        }
    }

    /// Passes on what waited for its turn, when the clock runs and turns matter no more.
    mutating func flushSequencer() {
        guard !clock.isStanding else { return }
        while let finished = sequencer.nextWaiting() { apply(finished) }
    }

    private mutating func apply(_ finished: OutcomeSequencer.Finished) {
        let entry = configuration.logLevel <= .info ? dispatcher.describe(finished.attempt) : nil
        dispatcher.attemptFinished(
            finished.attempt,
            finished.outcome,
            wallMicroseconds: finished.wallMicroseconds,
            at: now
        )
        if finished.outcome.isSuccess { restartSettling() }
        if let entry { logAttempt(entry, finished.outcome) }
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
                    outcome: text,
                    isSuccess: outcome.isSuccess
                )
            )
        )
    }
}
