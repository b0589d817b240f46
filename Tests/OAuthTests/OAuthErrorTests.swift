import OAuth
import Testing

@Suite struct OAuthErrorTests {
    @Test(
        arguments: [
            (.invalidRequest("Missing grant type"), 400, "invalid_request", "Missing grant type"),
            (.invalidClient, 401, "invalid_client", "Bad credentials"),
            (
                .unsupportedGrantType("x"), 400, "unsupported_grant_type",
                "Unsupported grant type: x"
            ),
            (.invalidScope("x"), 400, "invalid_scope", "Invalid scope: x"),
            (.invalidGrant("Invalid x"), 400, "invalid_grant", "Invalid x"),
            (.temporarilyUnavailable("full"), 503, "temporarily_unavailable", "full"),
        ] as [(OAuthError, Int, String, String)]
    )
    func `each error has its status, code and sentence`(
        error: OAuthError,
        status: Int,
        code: String,
        message: String
    ) {
        #expect(error.status == status)
        #expect(error.errorCode == code)
        #expect(error.message == message)
    }

    @Test func `only a client that must say who it is is challenged`() {
        #expect(OAuthError.invalidClient.challenge == #"Basic realm="oauth2/client""#)
        #expect(OAuthError.invalidRequest("x").challenge == nil)
        #expect(OAuthError.unsupportedGrantType("x").challenge == nil)
        #expect(OAuthError.invalidScope("x").challenge == nil)
        #expect(OAuthError.invalidGrant("x").challenge == nil)
        #expect(OAuthError.temporarilyUnavailable("x").challenge == nil)
    }
}
