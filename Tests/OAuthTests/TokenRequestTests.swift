import OAuth
import Testing

@Suite struct TokenRequestTests {
    @Test func `the request that the service's clients send`() throws {
        let request = try TokenRequest(
            authorization: basic("app:s3cret"),
            form: [("grant_type", "client_credentials")]
        )

        #expect(request.grant == .clientCredentials)
        #expect(request.client == ClientCredentials(id: "app", secret: "s3cret"))
        #expect(request.scope == nil)
    }

    @Test(
        arguments: [
            ("authorization_code", .unsupportedGrantType("authorization_code")),
            ("refresh_token", .unsupportedGrantType("refresh_token")),
            ("password", .unsupportedGrantType("password")),
            ("Client_Credentials", .unsupportedGrantType("Client_Credentials")),
            ("client_credentials ", .unsupportedGrantType("client_credentials ")),
            ("", .invalidRequest("Missing grant type")),
        ] as [(String, OAuthError)]
    )
    func `another grant is refused by name`(grant: String, error: OAuthError) {
        #expect(throws: error) {
            try TokenRequest(authorization: basic("a:b"), form: [("grant_type", grant)])
        }
    }

    @Test func `a request without a grant is refused`() {
        #expect(throws: OAuthError.invalidRequest("Missing grant type")) {
            try TokenRequest(authorization: basic("a:b"), form: [])
        }
    }

    @Test func `who does not say who they are learns nothing else`() {
        for form in [[], [("grant_type", "nonsense")], [("scope", "\"")]] {
            #expect(throws: OAuthError.invalidClient) {
                try TokenRequest(
                    authorization: nil,
                    form: form.map { (name: $0.0, value: $0.1) }
                )
            }
        }
    }

    @Test func `all that the client may have is granted, or what it asks for of it`() throws {
        let allowed = ["space_read", "message_create", "space_list"]

        #expect(try request(scope: nil).grantedScope(from: allowed) == allowed)
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

    private func request(scope: String?) throws -> TokenRequest {
        try TokenRequest(
            authorization: basic("a:b"),
            form: [("grant_type", "client_credentials"), ("scope", scope ?? "")]
        )
    }
}
