import Determinism
import OAuth
import Testing

@Suite struct TokenRejectionTests {
    @Test(
        arguments: [
            (.malformed, "The token is malformed"),
            (.wrongAlgorithm, "The token is not signed with HS256"),
            (.badSignature, "The token's signature is wrong"),
            (
                .expired(Instant(millisecondsSinceEpoch: 1_521_738_363_529)),
                "The token expired at 2018-03-22T17:06:03.529+0000"
            ),
            (.notYetValid, "The token is not valid yet"),
            (.wrongClaims, "The token was not issued here"),
            (.revoked, "The token was revoked"),
            (.orphaned, "The token's subject or client is gone"),
        ] as [(TokenRejection, String)]
    )
    func `each reason has its sentence`(rejection: TokenRejection, message: String) {
        #expect(rejection.message == message)
    }
}
