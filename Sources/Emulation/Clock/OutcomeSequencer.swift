import Determinism
import Webhooks

/// Brings the outcomes of attempts into the order in which the attempts were sent.
///
/// While the clock stands, attempts of one instant are in flight side by side and end in whatever
/// order the receivers answer. What the core learns must not depend on that (clock.md: outcomes are
/// fed "in sequence order"), so an outcome waits here until those sent before it are known. While
/// the clock runs, each is passed on at once: no lane may wait for another.
///
/// It also gives the edge numbers that are never used twice, not even after a reset.
struct OutcomeSequencer: Sendable {
    struct Finished: Sendable {
        let attempt: AttemptID
        let outcome: AttemptOutcome
        let wallMicroseconds: UInt32
        let hold: Hold?
    }

    /// What a fault rule does to an outcome.
    struct Hold: Hashable, Sendable {
        let fault: FaultID
        /// When the dispatcher may learn of it.
        let until: Instant
        /// Whether it is a timeout then, whatever came.
        let isTooLong: Bool
    }

    private enum Place: Sendable {
        case inFlight(AttemptID, Hold?)
        case finished(Finished)
        case passedOn
    }

    private var places: [Place] = []
    private var head = 0
    /// The edge's number of the attempt at `places[0]`.
    private var base: UInt64 = 0

    /// How many outcomes have not been passed on, because they aren't known or wait for their turn.
    private(set) var inFlightCount = 0

    /// Whether there are none.
    var isEmpty: Bool { inFlightCount == 0 }

    /// The edge's number of the oldest attempt that is waited for, or of the next one.
    var firstOpen: AttemptID { AttemptID(rawValue: base + UInt64(head)) }

    /// Notes that an attempt is sent, and names it for the edge.
    ///
    /// - Parameters:
    ///   - attempt: the dispatcher's name of it.
    ///   - hold: what a fault rule will do to its outcome.
    /// - Returns: the edge's name of it.
    mutating func send(_ attempt: AttemptID, hold: Hold? = nil) -> AttemptID {
        places.append(.inFlight(attempt, hold))
        inFlightCount += 1
        return AttemptID(rawValue: base + UInt64(places.count - 1))
    }

    /// Notes an outcome; one of an attempt that isn't in flight (any more) is ignored.
    mutating func finish(
        _ edgeID: AttemptID,
        _ outcome: AttemptOutcome,
        wallMicroseconds: UInt32
    ) {
        guard edgeID.rawValue >= base,
            let index = Int(exactly: edgeID.rawValue - base), index < places.count,
            case .inFlight(let attempt, let hold) = places[index]
        else { return }
        places[index] = .finished(
            Finished(
                attempt: attempt,
                outcome: hold?.isTooLong == true ? .failed(.timedOut) : outcome,
                wallMicroseconds: wallMicroseconds,
                hold: hold
            )
        )
    }

    /// The dispatcher's name of an attempt at the edge; `nil` once its outcome was passed on.
    func attempt(_ edgeID: AttemptID) -> AttemptID? {
        guard edgeID.rawValue >= base,
            let index = Int(exactly: edgeID.rawValue - base), index < places.count
        else { return nil }
        switch places[index] {
        case .inFlight(let attempt, _): return attempt
        case .finished(let finished): return finished.attempt
        case .passedOn: return nil
        }
    }

    /// Takes the next outcome that may be passed on.
    ///
    /// - Parameters:
    ///   - edgeID: the attempt that ended just now.
    ///   - inOrder: whether it has to wait for those sent before it.
    /// - Returns: the outcome, or `nil` if there is none to pass on.
    mutating func next(endedNow edgeID: AttemptID, inOrder: Bool) -> Finished? {
        defer { dropPassedOn() }
        dropPassedOn()
        if head < places.count, case .finished(let finished) = places[head] {
            passOn(head)
            return finished
        }
        guard !inOrder, edgeID.rawValue >= base, let index = Int(exactly: edgeID.rawValue - base),
            index < places.count, case .finished(let finished) = places[index]
        else { return nil }
        passOn(index)
        return finished
    }

    /// Takes the oldest outcome that still waits for one before it, when order matters no more.
    mutating func nextWaiting() -> Finished? {
        defer { dropPassedOn() }
        for index in head..<places.count {
            guard case .finished(let finished) = places[index] else { continue }
            passOn(index)
            return finished
        }
        return nil
    }

    /// Forgets all attempts in flight: their outcomes mean nothing any more.
    mutating func forgetAll() {
        base += UInt64(places.count)
        places.removeAll()
        head = 0
        inFlightCount = 0
    }

    private mutating func passOn(_ index: Int) {
        places[index] = .passedOn
        inFlightCount -= 1
    }

    private mutating func dropPassedOn() {
        while head < places.count, case .passedOn = places[head] { head += 1 }
        guard head == places.count || head > 4_096 else { return }
        base += UInt64(head)
        places.removeFirst(head)
        head = 0
    }
}
