import Determinism
import OAuth
import Testing

@Suite struct IntrospectionResponseTests {
    private func text(_ response: IntrospectionResponse) -> String {
        String(decoding: response.json, as: UTF8.self)
    }

    @Test func `of a token that is no good there is nothing to say`() {
        #expect(text(.inactive) == #"{"active":false}"#)
    }

    @Test func `an access token tells what it says`() {
        #expect(
            text(.accessToken(sampleClaims(subject: "ada", subjectKind: .person)))
                == #"{"active":true,"scope":"message_create space_read","#
                + #""client_id":"e798f199-42f2-4323-b96f-63467945e0db","token_type":"bearer","#
                + #""exp":1521741962,"iat":1521738363,"sub":"ada","iss":"wws","#
                + #""jti":"0b4a1c46-5d0f-4d0e-9a6d-6c2f4c1f7b11"}"#
        )
    }

    @Test func `a refresh token tells what was consented to`() {
        #expect(
            text(
                .refreshToken(
                    Consent(clientID: "app", subject: "ada", scope: ["a", "b"]),
                    until: Instant(millisecondsSinceEpoch: 1_521_738_363_999)
                )
            )
                == #"{"active":true,"scope":"a b","client_id":"app","exp":1521738363,"sub":"ada","#
                + #""iss":"wws"}"#
        )
    }
}
