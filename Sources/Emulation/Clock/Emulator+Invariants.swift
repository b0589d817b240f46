import Determinism
import HTTP
import WatsonWork
import Webhooks

extension Emulator {
    /// The laws that don't hold at this moment, each as a sentence; none in a sound emulator.
    ///
    /// For tests: the cost grows with the state.
    public func checkInvariants() -> [String] {
        var violations = work.checkInvariants() + dispatcher.checkInvariants()
        if clock.now(at: host) > now { violations.append("the present lags behind the clock") }
        if advances.isRunning != clock.isHeld {
            violations.append("the clock is held without an advance, or runs during one")
        }
        if sequencer.inFlightCount + delays.outcomeCount != dispatcher.inFlightCount {
            violations.append(
                "\(sequencer.inFlightCount) attempts are at the edge and \(delays.outcomeCount)"
                    + " outcomes held back, the dispatcher knows of \(dispatcher.inFlightCount)"
            )
        }
        if let due = delays.nextDue, due < now, clock.isStanding {
            violations.append("what was held back until \(due.rfc3339) is late")
        }
        for id in streams.ids where connections.slot(of: id) == nil {
            violations.append("events are sent to connection \(id.rawValue), which is gone")
        }
        for (id, connection) in connections.all
        where connection.unanswered != nil && connection.http.phase != .answering {
            violations.append("connection \(id.rawValue) waits for an answer that was given")
        }
        return violations
    }
}
