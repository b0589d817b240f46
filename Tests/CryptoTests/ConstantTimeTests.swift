import Crypto
import Testing

@Suite struct ConstantTimeTests {
    @Test func `equal means every byte and the length`() {
        let secret = Array("secret".utf8)

        #expect(ConstantTime.equal(secret, Array("secret".utf8)))
        #expect(ConstantTime.equal([], []))
        #expect(!ConstantTime.equal(secret, []))
        #expect(!ConstantTime.equal(secret, Array("secre".utf8)))
        #expect(!ConstantTime.equal(secret, Array("secrets".utf8)))
        for place in secret.indices {
            for bit in 0..<8 {
                var other = secret
                other[place] ^= 1 << bit
                #expect(!ConstantTime.equal(secret, other))
            }
        }
    }
}
