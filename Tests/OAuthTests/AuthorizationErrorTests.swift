import OAuth
import Testing

@Suite struct AuthorizationErrorTests {
    @Test(
        arguments: [
            (.invalidRequest("Missing x"), "invalid_request", "Missing x"),
            (
                .unsupportedResponseType("token"), "unsupported_response_type",
                "Unsupported response type: token"
            ),
            (.invalidScope("x"), "invalid_scope", "Invalid scope: x"),
            (.accessDenied("User denied access"), "access_denied", "User denied access"),
            (.loginRequired, "login_required", "Nobody is signed in"),
            (.consentRequired, "consent_required", "The person has not consented yet"),
        ] as [(AuthorizationError, String, String)]
    )
    func `each error has its code and sentence`(
        error: AuthorizationError,
        code: String,
        message: String
    ) {
        #expect(error.errorCode == code)
        #expect(error.message == message)
    }

    @Test func `a sentence has only characters that error_description may have`() {
        #expect(
            AuthorizationError.invalidScope("a\"\\\r\n\té~ \u{7F}🙂b").message
                == "Invalid scope: a??????~ ??b"
        )
    }
}
