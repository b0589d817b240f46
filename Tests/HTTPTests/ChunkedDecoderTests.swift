import Determinism
import TestSupport
import Testing

@testable import HTTP

@Suite struct ChunkedDecoderTests {
    @Test(arguments: Seed.first(50))
    func `a body comes out whole however it was cut into chunks and pieces`(seed: Seed) throws {
        var prng = seed.prng
        let body = (0..<prng.next(in: 0...60)).map { _ in UInt8(prng.next(in: 0...255)) }
        var message: [UInt8] = []
        var rest = body[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(prng.next(in: 1...20))
            let zeros = String(repeating: "0", count: prng.next(in: 0...3))
            let suffix = ["", ";a", " ; a=\"b\""][prng.next(in: 0...2)]
            message += Array((zeros + String(chunk.count, radix: 16) + suffix + "\r\n").utf8)
            message += chunk + [13, 10]
            rest = rest.dropFirst(chunk.count)
        }
        message += Array("0\r\nX: y\r\n\r\nmore".utf8)

        try everySplit(of: message) { pieces in
            var decoder = ChunkedDecoder(limits: HTTPLimits(), joinsFolds: false)
            var decoded: [UInt8] = []
            var left: [UInt8] = []
            var isComplete = false
            for piece in pieces {
                left += piece
                guard !isComplete else { continue }
                var position = 0
                isComplete = try decoder.decode(left[...], from: &position, into: &decoded)
                left.removeFirst(position)
            }
            #expect(isComplete)
            #expect(decoded == body)
            #expect(left == Array("more".utf8))
        }
    }

    @Test func `digits of a size are counted`() throws {
        let limit = ChunkedDecoder.sizeDigitLimit
        for count in [limit - 1, limit] {
            var decoder = ChunkedDecoder(limits: HTTPLimits(), joinsFolds: false)
            let size = String(repeating: "0", count: count - 1) + "1"
            var body: [UInt8] = []
            var position = 0
            let bytes = Array((size + "\r\nx\r\n0\r\n\r\n").utf8)
            #expect(try decoder.decode(bytes[...], from: &position, into: &body))
            #expect(body == Array("x".utf8))
        }
        var decoder = ChunkedDecoder(limits: HTTPLimits(), joinsFolds: false)
        var body: [UInt8] = []
        var position = 0
        let bytes = [UInt8](repeating: 0x30, count: limit + 1)
        let error = #expect(throws: ParseError.self) {
            try decoder.decode(bytes[...], from: &position, into: &body)
        }
        #expect(error?.reason == .invalidChunkSize)
    }
}
