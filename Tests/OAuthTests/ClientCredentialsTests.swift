import Crypto
import OAuth
import Testing

/// A request as far as it says who the client is.
struct ClientCase: CustomTestStringConvertible, Sendable {
    let name: String
    let authorization: String?
    let form: [(name: String, value: String)]

    var testDescription: String { name }

    var credentials: ClientCredentials {
        get throws(OAuthError) {
            try ClientCredentials(
                authorization: authorization,
                fields: TokenRequestFields(form)
            )
        }
    }
}

/// The value of `Authorization` for what an `id:secret` stands for.
func basic(_ pair: String, padding: Bool = true) -> String {
    "Basic " + Base64.encode(Array(pair.utf8), padding: padding)
}

@Suite struct ClientCredentialsTests {
    @Test(
        arguments: [
            ClientCase(name: "Basic alone", authorization: basic("app:s3cret"), form: []),
            ClientCase(
                name: "form alone",
                authorization: nil,
                form: [("client_id", "app"), ("client_secret", "s3cret")]
            ),
            ClientCase(
                name: "both, as simple-oauth2 does",
                authorization: basic("app:s3cret"),
                form: [("client_id", "app"), ("client_secret", "s3cret")]
            ),
            ClientCase(
                name: "both, and the form has another secret: Basic counts",
                authorization: basic("app:s3cret"),
                form: [("client_id", "app"), ("client_secret", "other")]
            ),
            ClientCase(
                name: "Basic with the id in the form",
                authorization: basic("app:s3cret"),
                form: [("client_id", "app")]
            ),
            ClientCase(
                name: "Basic with empty fields in the form",
                authorization: basic("app:s3cret"),
                form: [("client_id", ""), ("client_secret", "")]
            ),
            ClientCase(
                name: "the form, with the Bearer of an old token",
                authorization: "Bearer eyJh.eyJp.c2ln",
                form: [("client_secret", "s3cret"), ("client_id", "app")]
            ),
            ClientCase(
                name: "the scheme in lower case",
                authorization: "basic YXBwOnMzY3JldA==",
                form: []
            ),
            ClientCase(
                name: "the scheme in upper case, and two blanks",
                authorization: "BASIC  YXBwOnMzY3JldA==",
                form: []
            ),
            ClientCase(
                name: "base64 without padding",
                authorization: basic("app:s3cret", padding: false),
                form: []
            ),
        ]
    )
    func `a client is recognised whichever way it says who it is`(request: ClientCase) throws {
        #expect(try request.credentials == ClientCredentials(id: "app", secret: "s3cret"))
    }

    @Test(
        arguments: [
            ClientCase(name: "nothing", authorization: nil, form: []),
            ClientCase(name: "an empty header", authorization: "", form: []),
            ClientCase(name: "a token alone", authorization: "Bearer eyJh.eyJp.c2ln", form: []),
            ClientCase(name: "an id alone", authorization: nil, form: [("client_id", "app")]),
            ClientCase(
                name: "a secret alone",
                authorization: nil,
                form: [("client_secret", "s3cret")]
            ),
            ClientCase(
                name: "an empty secret in the form",
                authorization: nil,
                form: [("client_id", "app"), ("client_secret", "")]
            ),
            ClientCase(
                name: "two ids",
                authorization: basic("app:s3cret"),
                form: [("client_id", "other"), ("client_secret", "s3cret")]
            ),
            ClientCase(name: "Basic alone as a word", authorization: "Basic", form: []),
            ClientCase(name: "Basic and nothing", authorization: "Basic ", form: []),
            ClientCase(name: "no colon", authorization: basic("app"), form: []),
            ClientCase(name: "no id", authorization: basic(":s3cret"), form: []),
            ClientCase(name: "not base64", authorization: "Basic YXBw*", form: []),
            ClientCase(name: "base64url", authorization: "Basic YXBwOj8_Pw==", form: []),
            ClientCase(name: "not UTF-8", authorization: "Basic YXBwOv8=", form: []),
            ClientCase(name: "text after it", authorization: basic("app:s3cret") + " x", form: []),
            ClientCase(
                name: "broken Basic with a good form",
                authorization: "Basic !",
                form: [("client_id", "app"), ("client_secret", "s3cret")]
            ),
        ]
    )
    func `a client that does not say who it is rightly is refused`(request: ClientCase) {
        #expect(throws: OAuthError.invalidClient) { try request.credentials }
    }

    @Test(arguments: ["Bearer eyJh.eyJp.c2ln", "bearer x", "BEARER  x"])
    func `a refresh by a bearer token alone has no such refresh token`(header: String) throws {
        let fields = try TokenRequestFields([
            ("grant_type", "refresh_token"), ("refresh_token", "eyJh.eyJp.c2ln"),
        ])

        #expect(throws: OAuthError.invalidGrant("Invalid refresh token")) {
            try ClientCredentials(authorization: header, fields: fields)
        }
        #expect(throws: OAuthError.invalidClient) {
            try ClientCredentials(authorization: "Bearer", fields: fields)
        }
        #expect(throws: OAuthError.invalidClient) {
            try ClientCredentials(
                authorization: header,
                fields: TokenRequestFields([("grant_type", "authorization_code")])
            )
        }
    }

    @Test func `id and secret are taken as they are, not form-decoded`() throws {
        let credentials = try ClientCredentials(
            authorization: basic("a%20p:s+c:r%C3%A9t ü"),
            fields: TokenRequestFields([])
        )

        #expect(credentials == ClientCredentials(id: "a%20p", secret: "s+c:r%C3%A9t ü"))
    }

    @Test func `a secret may be empty in Basic`() throws {
        let credentials = try ClientCredentials(
            authorization: basic("app:"),
            fields: TokenRequestFields([])
        )

        #expect(credentials.secret.isEmpty)
    }

    @Test func `the secret is compared byte by byte`() {
        #expect(ClientCredentials(id: "a", secret: "s3cret").hasSecret("s3cret"))
        #expect(!ClientCredentials(id: "a", secret: "s3cret").hasSecret("s3creT"))
        #expect(!ClientCredentials(id: "a", secret: "").hasSecret("s3cret"))
        #expect(!ClientCredentials(id: "a", secret: "\u{212A}").hasSecret("K"))
    }
}
