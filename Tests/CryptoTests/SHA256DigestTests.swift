import Testing

@testable import Crypto

@Suite struct SHA256DigestTests {
    @Test func `it begins as FIPS 180-4 §5.3.3 says`() {
        #expect(
            Hex.encode(SHA256Digest().bytes)
                == "6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19"
        )
    }

    @Test func `two blocks at once are the blocks one after the other`() {
        let blocks = (0..<128).map { UInt8($0) }
        var once = SHA256Digest()
        var twice = SHA256Digest()

        once.compress(blocks[...])
        twice.compress(blocks[..<64])
        twice.compress(blocks[64...])

        #expect(once.bytes == twice.bytes)
    }

    @Test func `no block changes nothing`() {
        var digest = SHA256Digest()

        digest.compress([])

        #expect(digest.bytes == SHA256Digest().bytes)
    }

    @Test func `less than a block is a programmer error`() async {
        await #expect(processExitsWith: .failure) {
            var digest = SHA256Digest()
            digest.compress(Array(repeating: 0, count: 63)[...])
        }
    }
}
