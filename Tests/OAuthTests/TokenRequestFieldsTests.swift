import OAuth
import Testing

@Suite struct TokenRequestFieldsTests {
    @Test(arguments: ["grant_type", "client_id", "client_secret", "scope"])
    func `a field that counts may come once`(name: String) {
        let form = [
            (name: "grant_type", value: "client_credentials"), ("client_id", "app"),
            ("client_secret", "s3cret"), ("scope", "a"), (name, "again"),
        ]

        #expect(throws: OAuthError.invalidRequest("Repeated parameter: \(name)")) {
            try TokenRequest(authorization: nil, form: form)
        }
    }

    @Test func `a field without a value counts as absent`() throws {
        let request = try TokenRequest(
            authorization: basic("app:s3cret"),
            form: [
                ("grant_type", ""), ("grant_type", "client_credentials"), ("scope", ""),
            ]
        )

        #expect(request.scope == nil)
    }

    @Test func `unknown fields are ignored, even twice`() throws {
        _ = try TokenRequest(
            authorization: basic("app:s3cret"),
            form: [("x", "1"), ("grant_type", "client_credentials"), ("x", "2"), ("Scope", "b c")]
        )
    }
}
