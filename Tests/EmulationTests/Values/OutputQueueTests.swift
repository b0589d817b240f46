import Determinism
import TestSupport
import Testing

@testable import Emulation

@Suite struct OutputQueueTests {
    private func number(_ output: Output?) -> UInt64? {
        guard case .close(let id)? = output else { return nil }
        return id.rawValue
    }

    /// Model-based: the queue must agree with an array whose first element is removed.
    @Test(arguments: Seed.first(50))
    func `outputs come out in the order in which they went in`(seed: Seed) {
        var prng = seed.prng
        var queue = OutputQueue()
        var model: [UInt64] = []

        for next in 0..<300 as Range<UInt64> {
            if prng.chance(Ratio(1, of: 2)) {
                queue.append(.close(ConnectionID(rawValue: next)))
                model.append(next)
            } else {
                let expected = model.isEmpty ? nil : model.removeFirst()
                #expect(number(queue.popFirst()) == expected)
            }
        }
        while !model.isEmpty {
            #expect(number(queue.popFirst()) == model.removeFirst())
        }
        #expect(number(queue.popFirst()) == nil)
    }
}
