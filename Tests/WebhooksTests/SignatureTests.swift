import Testing
import Webhooks

@Suite struct SignatureTests {
    /// facts.md §5.2; the first two are those of a public starter's tests.
    static let vectors = [
        (
            #"{"type":"verification","challenge":"testchallenge"}"#,
            "f51ff5c91e99c63b6fde9e396bb6ea3023727f74f1853f29ab571cfdaaba4c03"
        ),
        (
            #"{"response":"testchallenge"}"#,
            "876d1f9de1b36514d30bcf48d8c4731a69500730854a964e31764159d75b88f1"
        ),
        (
            #"{"type":"message-created","content":"Hello there","userName":"Jane","spaceId":"testspace"}"#,
            "7b36f68c9ef83e62c154d7f5eaad634947f1e92931ac213462f489d7d8f8bcad"
        ),
    ]

    @Test(arguments: vectors)
    func `the recorded vectors`(body: String, token: String) {
        let signature = Signature(secret: "testwsecret")

        #expect(signature.token(of: Array(body.utf8)) == token)
        #expect(signature.tokenBytes(of: Array(body.utf8)) == Array(token.utf8))
        #expect(signature.isToken(token, of: Array(body.utf8)))
        #expect(!signature.isToken(token.uppercased(), of: Array(body.utf8)))
    }

    @Test func `a token always has 64 characters, leading zeros included`() {
        let signature = Signature(secret: "s")
        let tokens = (0..<200).map { signature.token(of: Array("\($0)".utf8)) }

        #expect(tokens.allSatisfy { $0.utf8.count == Signature.characterCount })
        #expect(tokens.contains { $0.hasPrefix("0") })
    }
}
