import Determinism
@testable import Runtime
import Sockets
import TestSupport
import Testing

@Suite struct DeadlineQueueTests {
    @Test func `nothing comes up before its time`() {
        var queue = DeadlineQueue()
        queue.add(Registration(index: 1, generation: 0), at: HostInstant(nanoseconds: 10))

        #expect(queue.pop(through: HostInstant(nanoseconds: 9)) == nil)
        let popped = queue.pop(through: HostInstant(nanoseconds: 10))
        #expect(popped?.registration.index == 1)
        #expect(popped?.deadline == HostInstant(nanoseconds: 10))
        #expect(queue.next == nil)
    }

    @Test(arguments: Seed.first(50))
    func `entries come up in the order of their deadlines`(seed: Seed) {
        var prng = seed.prng
        var queue = DeadlineQueue()
        var expected: [UInt64] = []
        for index in 0..<prng.next(in: 0...199) {
            let deadline = prng.next(below: 100)
            expected.append(deadline)
            queue.add(
                Registration(index: index, generation: 0),
                at: HostInstant(nanoseconds: deadline)
            )
        }
        expected.sort()

        var popped: [UInt64] = []
        while let entry = queue.pop(through: HostInstant(nanoseconds: 1_000)) {
            popped.append(entry.deadline.nanoseconds)
        }

        #expect(popped == expected)
    }
}
