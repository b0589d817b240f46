import OAuth
import Testing

@Suite struct CodeChallengeTests {
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let digest = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    @Test func `the example of RFC 7636, appendix B`() throws {
        let challenge = try CodeChallenge(challenge: Self.digest, method: "S256")

        #expect(challenge?.method == .s256)
        #expect(challenge?.isMet(by: Self.verifier) == true)
        #expect(challenge?.isMet(by: Self.digest) == false)
    }

    @Test(arguments: ["plain", nil])
    func `a plain challenge is its verifier, and is what counts without a method`(
        method: String?
    ) throws {
        let challenge = try CodeChallenge(challenge: Self.verifier, method: method)

        #expect(challenge?.method == .plain)
        #expect(challenge?.isMet(by: Self.verifier) == true)
        #expect(challenge?.isMet(by: Self.verifier + "A") == false)
        #expect(challenge?.isMet(by: String(Self.verifier.dropLast())) == false)
        #expect(challenge?.isMet(by: "") == false)
    }

    @Test func `no challenge is none`() throws {
        #expect(try CodeChallenge(challenge: nil, method: nil) == nil)
        #expect(throws: AuthorizationError.self) {
            try CodeChallenge(challenge: nil, method: "plain")
        }
    }

    @Test(arguments: ["s256", "PLAIN", "S512", "none", " S256"])
    func `another method is refused`(method: String) {
        #expect(
            throws: AuthorizationError.invalidRequest(
                "code_challenge_method must be S256 or plain"
            )
        ) { try CodeChallenge(challenge: Self.digest, method: method) }
    }

    @Test func `a challenge has 43 to 128 characters, and with S256 exactly 43`() throws {
        for (count, isPlain, isDigest) in [
            (42, false, false), (43, true, true), (44, true, false), (128, true, false),
            (129, false, false),
        ] {
            let text = String(repeating: "a", count: count)
            let plain = try? CodeChallenge(challenge: text, method: "plain")
            let digest = try? CodeChallenge(challenge: text, method: "S256")

            #expect((plain != nil) == isPlain, "\(count)")
            #expect((digest != nil) == isDigest, "\(count)")
            #expect(plain?.isMet(by: text) ?? false == isPlain)
        }
    }

    @Test(arguments: ["+", "/", "=", " ", "\u{212A}", "é", "%", "\0"])
    func `other characters than unreserved ones are refused`(character: String) throws {
        let text = Self.verifier + character

        #expect(throws: AuthorizationError.self) {
            try CodeChallenge(challenge: text, method: "plain")
        }
        let plain = try CodeChallenge(challenge: Self.verifier, method: "plain")
        #expect(plain?.isMet(by: text) == false)
    }

    @Test func `every unreserved character may be in it`() throws {
        let text = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

        #expect(try CodeChallenge(challenge: text, method: "plain")?.isMet(by: text) == true)
    }
}
