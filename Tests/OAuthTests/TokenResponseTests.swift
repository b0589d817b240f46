import OAuth
import Testing

@Suite struct TokenResponseTests {
    @Test func `the reply is the one of March 2018`() {
        let response = TokenResponse(accessToken: "eyJh.eyJp.c2ln", claims: sampleClaims())

        #expect(
            String(decoding: response.json, as: UTF8.self)
                == #"{"access_token":"eyJh.eyJp.c2ln","token_type":"bearer","expires_in":3599,"#
                + #""scope":"message_create space_read","#
                + #""id":"e798f199-42f2-4323-b96f-63467945e0db","#
                + #""jti":"0b4a1c46-5d0f-4d0e-9a6d-6c2f4c1f7b11"}"#
        )
    }
}
