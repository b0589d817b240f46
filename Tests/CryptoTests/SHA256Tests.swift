import Crypto
import Determinism
import TestSupport
import Testing

@Suite struct SHA256Tests {
    @Test func `the examples of NIST, up to a million times a`() throws {
        let examples = try vectors("sha256/nist.txt")

        #expect(examples.count == 5)
        for example in examples {
            let count = try #require(Int(example[1]))
            let message = Array(String(repeating: example[2], count: count).utf8)
            #expect(Hex.encode(SHA256.hash(message)) == example[0])
        }
    }

    /// One, two and three blocks, and each place in them where padding begins.
    @Test func `every length up to 130 bytes hashes as elsewhere, whole or in two pieces`() throws {
        let digests = try vectors("sha256/lengths.txt").map { $0[0] }

        #expect(digests.count == 131)
        for (count, digest) in digests.enumerated() {
            let message = (0..<count).map { UInt8($0) }
            for cut in 0...count {
                var hash = SHA256()
                hash.update(message[..<cut])
                hash.update(message[cut...])
                if Hex.encode(hash.finalize()) != digest { Issue.record("\(count) cut at \(cut)") }
            }
        }
    }

    @Test(arguments: Seed.first(50))
    func `the pieces of a message do not matter`(seed: Seed) {
        var prng = seed.prng
        let message = (0..<prng.next(in: 0...600)).map { _ in UInt8(prng.next(below: 256)) }
        var hash = SHA256()

        var rest = message[...]
        while !rest.isEmpty {
            let piece = rest.prefix(prng.next(in: 0...200))
            hash.update(piece)
            rest = rest.dropFirst(piece.count)
        }

        #expect(hash.finalize() == SHA256.hash(message))
    }

    @Test func `a copy goes on by itself`() {
        var left = SHA256()
        left.update(Array("ab".utf8))
        var right = left
        left.update(Array("c".utf8))
        right.update(Array("d".utf8))

        #expect(left.finalize() == SHA256.hash(Array("abc".utf8)))
        #expect(right.finalize() == SHA256.hash(Array("abd".utf8)))
    }
}
