import Testing

@testable import OAuth

@Suite struct CodeExchangeTests {
    private static let verifier = String(repeating: "v", count: 43)

    private func check(
        _ exchange: CodeExchange,
        isNamed: Bool = true,
        challenge: String? = nil
    ) throws {
        let request = Authorizations.CodeRequest(
            consent: Consent(clientID: "app", subject: "ada", scope: ["a"]),
            redirectURI: try RedirectURI("http://localhost/cb"),
            namesRedirectURI: isNamed,
            challenge: try CodeChallenge(challenge: challenge, method: nil)
        )
        try exchange.check(against: request)
    }

    @Test func `the redirect URI must be repeated, letter for letter`() throws {
        try check(CodeExchange(code: "c", redirectURI: "http://localhost/cb"))
        for other in [
            "http://localhost/cb/", "http://LOCALHOST/cb", "http://localhost:80/cb",
            "http://localhost/%63b", "http://localhost/cb?", "x",
        ] {
            #expect(throws: OAuthError.invalidGrant("Redirect URI mismatch")) {
                try check(CodeExchange(code: "c", redirectURI: other))
            }
        }
    }

    @Test func `a redirect URI that the first request left out may be left out again`() throws {
        try check(CodeExchange(code: "c"), isNamed: false)
        try check(CodeExchange(code: "c", redirectURI: "http://localhost/cb"), isNamed: false)
        #expect(throws: OAuthError.invalidGrant("Redirect URI mismatch")) {
            try check(CodeExchange(code: "c", redirectURI: "http://localhost/"), isNamed: false)
        }
        #expect(throws: OAuthError.self) { try check(CodeExchange(code: "c")) }
    }

    @Test func `challenge and verifier go together`() throws {
        let uri = "http://localhost/cb"
        let verifier = Self.verifier
        try check(
            CodeExchange(code: "c", redirectURI: uri, verifier: verifier),
            challenge: verifier
        )
        #expect(throws: OAuthError.invalidGrant("Missing code verifier")) {
            try check(CodeExchange(code: "c", redirectURI: uri), challenge: verifier)
        }
        #expect(throws: OAuthError.invalidGrant("A code verifier without a code challenge")) {
            try check(CodeExchange(code: "c", redirectURI: uri, verifier: verifier))
        }
        #expect(
            throws: OAuthError.invalidGrant("The code verifier does not meet the code challenge")
        ) {
            try check(
                CodeExchange(code: "c", redirectURI: uri, verifier: verifier + "v"),
                challenge: verifier
            )
        }
    }
}
