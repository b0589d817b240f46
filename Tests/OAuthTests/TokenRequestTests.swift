import OAuth
import Testing

@Suite struct TokenRequestTests {
    private func request(_ fields: (String, String)...) throws(OAuthError) -> TokenRequest {
        try TokenRequest(TokenRequestFields(fields.map { (name: $0.0, value: $0.1) }))
    }

    @Test func `a request for a token of the app's own`() throws {
        let request = try request(("grant_type", "client_credentials"))

        #expect(request.grant == .clientCredentials)
        #expect(request.scope == nil)
    }

    @Test func `a code comes with its redirect URI and its verifier`() throws {
        #expect(
            try request(
                ("grant_type", "authorization_code"),
                ("code", "c"),
                ("redirect_uri", "http://a/"),
                ("code_verifier", "v")
            ).grant
                == .authorizationCode(
                    CodeExchange(code: "c", redirectURI: "http://a/", verifier: "v")
                )
        )
        #expect(
            try request(("grant_type", "authorization_code"), ("code", "c")).grant
                == .authorizationCode(CodeExchange(code: "c"))
        )
    }

    @Test func `a scope beside a code is not looked at`() throws {
        let request = try request(
            ("grant_type", "authorization_code"),
            ("code", "c"),
            ("scope", "\"")
        )

        #expect(request.scope == nil)
    }

    @Test func `a refresh may narrow the scope`() throws {
        let request = try request(
            ("grant_type", "refresh_token"),
            ("refresh_token", "r"),
            ("scope", "a b")
        )

        #expect(request.grant == .refreshToken("r"))
        #expect(request.scope == ["a", "b"])
    }

    @Test(
        arguments: [
            ("authorization_code", "Missing code"), ("refresh_token", "Missing refresh token"),
        ]
    )
    func `what is to be exchanged must be there`(grant: String, problem: String) {
        #expect(throws: OAuthError.invalidRequest(problem)) {
            try request(("grant_type", grant), ("code", ""), ("refresh_token", ""))
        }
    }

    @Test(arguments: ["password", "Client_Credentials", "client_credentials ", "implicit"])
    func `another grant is refused by name`(grant: String) {
        #expect(throws: OAuthError.unsupportedGrantType(grant)) {
            try request(("grant_type", grant))
        }
    }

    @Test func `a request without a grant is refused`() {
        #expect(throws: OAuthError.invalidRequest("Missing grant type")) { try request() }
        #expect(throws: OAuthError.invalidRequest("Missing grant type")) {
            try request(("grant_type", ""))
        }
    }

    @Test func `all that the client may have is granted, or what it asks for of it`() throws {
        let allowed = ["space_read", "message_create", "space_list"]

        #expect(try request(scope: "").grantedScope(from: allowed) == allowed)
        #expect(
            try request(scope: "space_list space_read").grantedScope(from: allowed)
                == ["space_read", "space_list"]
        )
        #expect(try request(scope: "space_read space_read").grantedScope(from: allowed).count == 1)
    }

    @Test func `more than the client may have is refused`() throws {
        let request = try request(scope: "space_read space_create")

        #expect(throws: OAuthError.invalidScope("space_create")) {
            try request.grantedScope(from: ["space_read"])
        }
    }

    private func request(scope: String) throws -> TokenRequest {
        try request(("grant_type", "client_credentials"), ("scope", scope))
    }
}
