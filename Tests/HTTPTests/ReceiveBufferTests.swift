import Determinism
import TestSupport
import Testing

@testable import HTTP

@Suite struct ReceiveBufferTests {
    /// Model-based: the buffer must agree with an array.
    @Test(arguments: Seed.first(50))
    func `a buffer is a queue`(seed: Seed) {
        var prng = seed.prng
        var buffer = ReceiveBuffer()
        var model: [UInt8] = []
        for _ in 0..<100 {
            if prng.next(in: 0...2) < 2 {
                let more = (0..<prng.next(in: 0...20)).map { UInt8($0) }
                buffer.append(more[...])
                model += more
            } else {
                let count = prng.next(in: 0...model.count)
                buffer.discardFirst(count)
                model.removeFirst(count)
            }
            #expect(Array(buffer.contents) == model)
            #expect(buffer.count == model.count)
            #expect(buffer.isEmpty == model.isEmpty)
        }
        buffer.removeAll()
        #expect(buffer.isEmpty)
    }
}
