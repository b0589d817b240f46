import Crypto
import Determinism
import Testing

@testable import Emulation

@Suite struct RunDigestTests {
    private let instant = Instant(millisecondsSinceEpoch: 1_519_894_800_000)

    @Test func `it is the hash of the lines as they are described`() {
        var digest = RunDigest()
        #expect(digest.text == Hex.encode(SHA256.hash([])))
        digest.append("request", instant, ["POST", "/graphql"], body: Array("{}".utf8))
        digest.append("broken", instant, [])
        digest.append("settled", instant, ["d-1", "delivered"])
        digest.leaveOut()

        let text =
            "request 1519894800000 POST /graphql 2\n{}\nbroken 1519894800000\n"
            + "settled 1519894800000 d-1 delivered\n"
        #expect(digest.text == Hex.encode(SHA256.hash(Array(text.utf8))))
        #expect(digest.entryCount == 3)
        #expect(digest.leftOutCount == 1)
    }

    @Test func `much is hashed piece by piece`() {
        var digest = RunDigest()
        var text = ""
        for number in 0..<1_000 {
            digest.append("domain", instant, ["\(number)"])
            text += "domain 1519894800000 \(number)\n"
        }

        #expect(digest.text == Hex.encode(SHA256.hash(Array(text.utf8))))
    }
}
