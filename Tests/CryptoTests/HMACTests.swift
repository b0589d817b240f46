import Crypto
import Testing

@Suite struct HMACTests {
    @Test func `the test cases of RFC 4231`() throws {
        let cases = try vectors("sha256/rfc4231.txt")

        #expect(cases.count == 7)
        for columns in cases {
            let key = try #require(Hex.decode(columns[0]))
            let message = try #require(Hex.decode(columns[1]))
            let code = Hex.encode(HMACSHA256(key: key).authenticate(message))
            #expect(code.hasPrefix(columns[2]))
            #expect(code.utf8.count == 64)
        }
    }

    /// Codes that were seen between the service and its apps.
    @Test(
        arguments: [
            (
                #"{"type":"verification","challenge":"testchallenge"}"#,
                "f51ff5c91e99c63b6fde9e396bb6ea3023727f74f1853f29ab571cfdaaba4c03"
            ),
            (
                #"{"response":"testchallenge"}"#,
                "876d1f9de1b36514d30bcf48d8c4731a69500730854a964e31764159d75b88f1"
            ),
            (
                #"{"type":"message-created","content":"Hello there","userName":"Jane","#
                    + #""spaceId":"testspace"}"#,
                "7b36f68c9ef83e62c154d7f5eaad634947f1e92931ac213462f489d7d8f8bcad"
            ),
        ]
    )
    func `webhook bodies are signed as clients do it`(body: String, code: String) {
        let key = HMACSHA256(key: Array("testwsecret".utf8))

        #expect(Hex.encode(key.authenticate(Array(body.utf8))) == code)
    }

    @Test func `a key is used as it is up to a block and hashed beyond`() {
        let message = Array("message".utf8)
        let block = Array(repeating: UInt8(7), count: 64)
        let longer = block + [7]

        #expect(code(longer, message) == code(SHA256.hash(longer), message))
        #expect(code(block, message) != code(SHA256.hash(block), message))
        #expect(code(Array(block[..<63]), message) == code(Array(block[..<63]) + [0], message))
        #expect(code([], message) == code([0], message))
    }

    @Test func `a key serves any number of messages, whole or as slices`() {
        let key = HMACSHA256(key: [1, 2, 3])
        let message = Array("abc".utf8)

        #expect(key.authenticate(message) == key.authenticate(message))
        #expect(key.authenticate(Array("xabcx".utf8)[1..<4]) == key.authenticate(message))
    }

    private func code(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        HMACSHA256(key: key).authenticate(message)
    }

    @Test func `a message may come in pieces, and go on from a copy`() {
        let key = HMACSHA256(key: Array("key".utf8))
        let message = (0..<200).map { UInt8($0) }
        for cut in message.indices {
            var begun = key.begin()
            begun.update(message[..<cut])
            var copy = begun
            copy.update([1, 2, 3])
            begun.update(message[cut...])

            #expect(begun.finalize() == key.authenticate(message))
            #expect(copy.finalize() == key.authenticate(message[..<cut] + [1, 2, 3]))
        }
    }
}
