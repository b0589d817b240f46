import Determinism

/// Ways in which an input may arrive; none of them may make a difference.
enum Cuts {
    /// Inputs up to this length are cut at every offset.
    private static let exhaustiveByteCount = 48
    /// How many ways longer inputs are cut.
    private static let sampleCount = 3

    /// Ways of cutting an input that depend on nothing but the input.
    static func all(of bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
        var ways = [bytes.indices.map { bytes[$0...$0] }]
        if bytes.count <= exhaustiveByteCount {
            ways += bytes.indices.dropFirst().map { [bytes[..<$0], bytes[$0...]] }
        } else {
            var prng = PRNG(seed: fingerprint(bytes))
            for _ in 0..<sampleCount { ways.append(randomly(bytes, &prng)) }
        }
        return ways
    }

    /// The input cut into pieces of at most `length` bytes.
    static func evenly(_ bytes: [UInt8], length: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: bytes.count, by: length).map {
            bytes[$0..<min($0 + length, bytes.count)]
        }
    }

    private static func randomly(_ bytes: [UInt8], _ prng: inout PRNG) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let longest = prng.chance(Ratio(1, of: 4)) ? 3 : bytes.count
            let end = min(bytes.count, start + prng.next(in: 1...longest))
            pieces.append(bytes[start..<end])
            start = end
        }
        return pieces
    }

    /// FNV-1a: the same number in every process.
    static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
