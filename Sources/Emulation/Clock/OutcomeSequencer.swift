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
    }

    private enum Place: Sendable {
        case inFlight(AttemptID)
        case finished(Finished)
        case passedOn
    }

    private var places: [Place] = []
    private var head = 0
    /// The edge's number of the attempt at `places[0]`.
    private var base: UInt64 = 0

    /// How many outcomes have not been passed on, because they aren't known or wait for their turn.
    var inFlightCount: Int {
        places[head...].count { place in
            if case .passedOn = place { false } else { true }
        }
    }

    /// Notes that an attempt is sent, and names it for the edge.
    mutating func send(_ attempt: AttemptID) -> AttemptID {
        places.append(.inFlight(attempt))
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
            case .inFlight(let attempt) = places[index]
        else { return }
        places[index] = .finished(
            Finished(attempt: attempt, outcome: outcome, wallMicroseconds: wallMicroseconds)
        )
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
            places[head] = .passedOn
            return finished
        }
        guard !inOrder, edgeID.rawValue >= base, let index = Int(exactly: edgeID.rawValue - base),
            index < places.count, case .finished(let finished) = places[index]
        else { return nil }
        places[index] = .passedOn
        return finished
    }

    /// Takes the oldest outcome that still waits for one before it, when order matters no more.
    mutating func nextWaiting() -> Finished? {
        defer { dropPassedOn() }
        for index in head..<places.count {
            guard case .finished(let finished) = places[index] else { continue }
            places[index] = .passedOn
            return finished
        }
        return nil
    }

    /// Forgets all attempts in flight: their outcomes mean nothing any more.
    mutating func forgetAll() {
        base += UInt64(places.count)
        places.removeAll()
        head = 0
    }

    private mutating func dropPassedOn() {
        while head < places.count, case .passedOn = places[head] { head += 1 }
        guard head == places.count || head > 4_096 else { return }
        base += UInt64(head)
        places.removeFirst(head)
        head = 0
    }
}
