import Determinism
import TestSupport
import Testing

@Suite struct TimerQueueTests {
    private func instant(_ milliseconds: Int) -> Instant {
        Instant(millisecondsSinceEpoch: Int64(milliseconds))
    }

    @Test func `a timer fires at its deadline and not a millisecond before`() {
        var queue = TimerQueue<String>()
        queue.schedule(at: instant(10), "ten")

        #expect(queue.popFirst(through: instant(9)) == nil)
        #expect(queue.popFirst(through: instant(10))?.payload == "ten")
        #expect(queue.isEmpty)
    }

    @Test func `a timer that has fired can't be cancelled, nor the one that took its place`() {
        var queue = TimerQueue<String>()
        let first = queue.schedule(at: instant(1), "first")
        _ = queue.popFirst(through: instant(1))
        queue.schedule(at: instant(2), "second")

        #expect(queue.cancel(first) == nil)
        #expect(queue.count == 1)
    }

    /// Model-based: the queue must agree with a stable sort of everything that is set.
    @Test(arguments: Seed.first(200))
    func `timers fire by deadline, then by the order in which they were set`(seed: Seed) {
        var prng = seed.prng
        var queue = TimerQueue<Int>()
        var model: [(deadline: Instant, payload: Int, id: TimerID)] = []

        for payload in 0..<prng.next(in: 1...120) {
            switch prng.next(in: 0...9) {
            case 0...5:
                let deadline = instant(prng.next(in: 0...20))
                model.append((deadline, payload, queue.schedule(at: deadline, payload)))
            case 6...7 where !model.isEmpty:
                let victim = model.remove(at: prng.next(in: 0...model.count - 1))
                #expect(queue.cancel(victim.id) == victim.payload)
                #expect(queue.cancel(victim.id) == nil)
            default:
                let now = instant(prng.next(in: 0...20))
                let due = model.enumerated().min {
                    ($0.element.deadline, $0.offset) < ($1.element.deadline, $1.offset)
                }
                let popped = queue.popFirst(through: now)
                if let due, due.element.deadline <= now {
                    #expect(popped?.payload == due.element.payload)
                    model.remove(at: due.offset)
                } else {
                    #expect(popped == nil)
                }
            }
            #expect(queue.count == model.count)
            #expect(queue.nextDeadline == model.map(\.deadline).min())
        }

        let expected = model.enumerated()
            .sorted { ($0.element.deadline, $0.offset) < ($1.element.deadline, $1.offset) }
            .map(\.element.payload)
        #expect(queue.ordered.map(\.payload) == expected)
    }
}
