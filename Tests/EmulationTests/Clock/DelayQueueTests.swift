import Determinism
import HTTP
import TestSupport
import Testing
import Webhooks

@testable import Emulation

@Suite struct DelayQueueTests {
    private func at(_ milliseconds: Int) -> Instant {
        TestWorld.start.advanced(byMilliseconds: Int64(milliseconds))
    }

    private func answer(_ number: UInt64) -> DelayQueue.Content {
        .answer(ConnectionID(rawValue: number), HTTPResponse(status: .ok), target: "/")
    }

    private func outcome(_ number: UInt64) -> DelayQueue.Content {
        .outcome(
            OutcomeSequencer.Finished(
                attempt: AttemptID(rawValue: number),
                outcome: .failed(.timedOut),
                wallMicroseconds: 0,
                hold: nil
            )
        )
    }

    private func number(_ content: DelayQueue.Content?) -> UInt64? {
        switch content {
        case .answer(let connection, _, target: _)?: connection.rawValue
        case .outcome(let finished)?: finished.attempt.rawValue
        case nil: nil
        }
    }

    @Test func `something comes out when it is due and not a millisecond before`() {
        var queue = DelayQueue()
        #expect(queue.nextDue == nil)
        queue.insert(answer(1), due: at(100), fault: FaultID(rawValue: 3))

        #expect(queue.nextDue == at(100))
        #expect(queue.upcoming.map(\.fault.rawValue) == [3])
        #expect(number(queue.takeDue(at: at(99))) == nil)
        #expect(number(queue.takeDue(at: at(100))) == 1)
        #expect(number(queue.takeDue(at: at(100))) == nil)
        #expect(queue.nextDue == nil)
    }

    /// Model-based: the queue must agree with a list that is sorted by (due time, insertion).
    @Test(arguments: Seed.first(30))
    func `things come out by due time, and at one time in the order in which they went in`(
        seed: Seed
    ) {
        var prng = seed.prng
        var queue = DelayQueue()
        var model: [(due: Int, number: UInt64)] = []

        for number in 0..<200 as Range<UInt64> {
            if prng.chance(Ratio(2, of: 3)) {
                let due = prng.next(in: 0...20)
                let content = prng.chance(Ratio(1, of: 2)) ? answer(number) : outcome(number)
                queue.insert(content, due: at(due), fault: FaultID(rawValue: 1))
                let place = model.firstIndex { $0.due > due } ?? model.count
                model.insert((due, number), at: place)
            } else {
                let now = prng.next(in: 0...20)
                let isDue = model.first.map { $0.due <= now } ?? false
                let expected = isDue ? model.removeFirst().number : nil
                #expect(self.number(queue.takeDue(at: at(now))) == expected)
            }
            #expect(queue.count == model.count)
            #expect(queue.nextDue == model.first.map { at($0.due) })
            #expect(queue.upcoming.map { self.number($0.content) } == model.map(\.number))
        }
        #expect(queue.takeAll().map { self.number($0) } == model.map(\.number))
    }

    @Test func `outcomes are counted apart, for the dispatcher takes them to be in flight`() {
        var queue = DelayQueue()
        queue.insert(outcome(1), due: at(1), fault: FaultID(rawValue: 1))
        queue.insert(answer(2), due: at(2), fault: FaultID(rawValue: 1))
        queue.insert(outcome(3), due: at(3), fault: FaultID(rawValue: 1))
        #expect(queue.outcomeCount == 2)
        _ = queue.takeDue(at: at(9))
        #expect(queue.outcomeCount == 1)
        _ = queue.takeDue(at: at(9))
        #expect(queue.outcomeCount == 1)
        #expect(queue.takeAll().map(number) == [3])

        #expect(queue.outcomeCount == 0)
        #expect(queue.takeAll().isEmpty)
    }
}
