import Determinism
import Webhooks

/// The advances of the clock that were asked for: the first is running, the others wait for it.
struct AdvanceQueue: Sendable {
    /// How many may wait; one more is refused.
    static let limit = 64

    enum Target: Sendable {
        case instant(Instant)
        /// By this much from wherever the clock stands when the advance begins.
        case by(milliseconds: Int64)
        /// The next instant at which anything is due.
        case next
        /// Until a predicate holds, but not beyond a bound.
        case until(Predicate, bound: Bound)
    }

    /// Where an advance ends that waits for something.
    enum Bound: Sendable {
        case instant(Instant)
        /// So far from wherever the clock stands when the advance begins.
        case after(milliseconds: Int64)
    }

    /// What is wanted at its end.
    enum Purpose: Sendable {
        /// A summary.
        case summary
        /// A snapshot of what is then settled.
        case snapshot(key: String?)
    }

    struct Advance: Sendable {
        let target: Target
        /// What is to hold, if that is what is waited for.
        var predicate: Predicate? {
            if case .until(let predicate, bound: _) = target { predicate } else { nil }
        }
        /// Wall milliseconds of quiet to wait for at an instant at which a callback succeeded.
        let settleMilliseconds: UInt64
        let connection: ConnectionID
        let purpose: Purpose
        /// When it was asked for: the wall time of its summary counts from there, so that it has
        /// the time for which a slow receiver kept it from beginning.
        let askedHost: HostInstant
        /// Set when it begins.
        var run: Run?
    }

    struct Run: Sendable {
        let from: Instant
        let to: Instant
        /// The dispatcher's counts at the beginning.
        let counts: DispatcherCounts
    }

    var waiting: [Advance] = []
    /// Until then the present instant is kept, because a receiver may call back.
    var settleDeadline: HostInstant?

    /// Whether the clock is held for the first of them.
    var isRunning: Bool { !waiting.isEmpty }
}
