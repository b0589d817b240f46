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

    @Test func `a person's reply has the fields of the recorded one, in their order`() {
        let person = TokenResponse.Person(displayName: "Jane Doe", refreshToken: "r")
        let response = TokenResponse(
            accessToken: "eyJh.eyJp.c2ln",
            claims: sampleClaims(),
            person: person
        )

        #expect(
            String(decoding: response.json, as: UTF8.self)
                == #"{"access_token":"eyJh.eyJp.c2ln","token_type":"bearer","refresh_token":"r","#
                + #""expires_in":3599,"scope":"message_create space_read","#
                + #""id":"e798f199-42f2-4323-b96f-63467945e0db","displayName":"Jane Doe","#
                + #""providerId":"BLUE_ID_AUTH_PROVIDER","#
                + #""jti":"0b4a1c46-5d0f-4d0e-9a6d-6c2f4c1f7b11"}"#
        )
    }

    @Test func `without a refresh token there is no field for one`() {
        let person = TokenResponse.Person(displayName: "\"", refreshToken: nil)
        let response = TokenResponse(
            accessToken: "t",
            claims: sampleClaims(),
            person: person
        )
        let text = String(decoding: response.json, as: UTF8.self)

        #expect(!text.contains("refresh_token"))
        #expect(text.contains(#""displayName":"\"","#))
    }
}
