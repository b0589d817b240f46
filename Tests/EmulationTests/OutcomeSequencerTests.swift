import Determinism
import TestSupport
import Testing
import Webhooks

@testable import Emulation

@Suite struct OutcomeSequencerTests {
    /// Model-based: in order, an outcome comes out when all sent before it are known.
    @Test(arguments: Seed.first(100))
    func `outcomes come out in the order of sending, each once`(seed: Seed) {
        var prng = seed.prng
        var sequencer = OutcomeSequencer()
        var inFlight: [(edge: AttemptID, number: UInt64)] = []
        var sent: [UInt64] = []
        var taken: [UInt64] = []

        for number in 0..<200 as Range<UInt64> {
            let edge = sequencer.send(AttemptID(rawValue: number))
            #expect(!inFlight.contains { $0.edge == edge })
            inFlight.append((edge, number))
            sent.append(number)
            while !inFlight.isEmpty, prng.chance(Ratio(1, of: 2)) {
                let (edge, _) = inFlight.remove(at: prng.next(in: 0...inFlight.count - 1))
                sequencer.finish(edge, .failed(.timedOut), wallMicroseconds: 1)
                sequencer.finish(edge, .failed(.connectionRefused), wallMicroseconds: 1)
                while let finished = sequencer.next(endedNow: edge, inOrder: true) {
                    #expect(finished.outcome == .failed(.timedOut))
                    taken.append(finished.attempt.rawValue)
                }
                let unknown = inFlight.map(\.number).min() ?? number + 1
                #expect(taken == sent.filter { $0 < unknown })
            }
            #expect(sequencer.inFlightCount == sent.count - taken.count)
        }
    }

    @Test func `out of order, an outcome comes out at once`() {
        var sequencer = OutcomeSequencer()
        let first = sequencer.send(AttemptID(rawValue: 1))
        let second = sequencer.send(AttemptID(rawValue: 2))
        sequencer.finish(second, .failed(.timedOut), wallMicroseconds: 1)

        #expect(sequencer.next(endedNow: second, inOrder: false)?.attempt.rawValue == 2)
        #expect(sequencer.next(endedNow: second, inOrder: false) == nil)
        sequencer.finish(first, .failed(.timedOut), wallMicroseconds: 1)
        #expect(sequencer.nextWaiting()?.attempt.rawValue == 1)
        #expect(sequencer.nextWaiting() == nil)
    }

    @Test func `what was in flight at a reset is never heard of, and no number comes twice`() {
        var sequencer = OutcomeSequencer()
        let old = sequencer.send(AttemptID(rawValue: 1))
        sequencer.forgetAll()
        let new = sequencer.send(AttemptID(rawValue: 1))
        sequencer.finish(old, .failed(.timedOut), wallMicroseconds: 1)

        #expect(new != old)
        #expect(sequencer.next(endedNow: old, inOrder: true) == nil)
        #expect(sequencer.inFlightCount == 1)
    }

    /// Model-based, with a clock that is stopped and set going: an array that remembers everything.
    @Test(arguments: Seed.first(30))
    func `whatever the clock does, each outcome comes out once, and early ones only while it runs`(
        seed: Seed
    ) {
        var prng = seed.prng
        var sequencer = OutcomeSequencer()
        // By number: the edge's name, and whether it has ended and come out.
        var model: [(edge: AttemptID, hasEnded: Bool, isOut: Bool)] = []
        var isStanding = true
        var edges: Set<AttemptID> = []
        var mistakes: [String] = []
        func take(_ finished: OutcomeSequencer.Finished?) -> Bool {
            guard let number = (finished?.attempt.rawValue).map(Int.init) else { return false }
            if !model[number].hasEnded || model[number].isOut { mistakes.append("\(number) again") }
            if isStanding, model[..<number].contains(where: { !$0.isOut }) {
                mistakes.append("\(number) comes too early")
            }
            model[number].isOut = true
            return true
        }

        for _ in 0..<400 {
            let open = model.indices.filter { !model[$0].hasEnded }
            switch prng.next(in: 0...9) {
            case 0...3:
                let edge = sequencer.send(AttemptID(rawValue: UInt64(model.count)))
                if !edges.insert(edge).inserted { mistakes.append("\(edge) is used twice") }
                model.append((edge, false, false))
            case 4...8 where !open.isEmpty:
                let number = open[prng.next(in: 0...open.count - 1)]
                let edge = model[number].edge
                model[number].hasEnded = true
                sequencer.finish(edge, .failed(.timedOut), wallMicroseconds: 1)
                while take(sequencer.next(endedNow: edge, inOrder: isStanding)) {}
            default:
                isStanding.toggle()
                while !isStanding, take(sequencer.nextWaiting()) {}
            }
            let left = model.count { !$0.isOut }
            if sequencer.inFlightCount != left { mistakes.append("\(left) are left") }
            if !isStanding, model.contains(where: { $0.hasEnded != $0.isOut }) {
                mistakes.append("an outcome waits while the clock runs")
            }
        }
        #expect(mistakes == [])
    }
}
