import OAuth
import Testing

@Suite struct AuthorizationReturnTests {
    private func location(_ uri: String, state: String?) throws -> String {
        AuthorizationReturn(redirectURI: try RedirectURI(uri), rawState: state)
            .location([("code", "c%2B"), ("x", "y")])
    }

    @Test func `the answer comes first, then the state as it was sent`() throws {
        #expect(
            try location("http://a/cb", state: "Uv4Ypd9q2hXe5FPk2RCMaQ==")
                == "http://a/cb?code=c%2B&x=y&state=Uv4Ypd9q2hXe5FPk2RCMaQ=="
        )
        #expect(
            try location("http://a", state: "%ff+%00") == "http://a?code=c%2B&x=y&state=%ff+%00"
        )
    }

    @Test func `without a state there is none`() throws {
        #expect(try location("http://a/", state: nil) == "http://a/?code=c%2B&x=y")
    }

    @Test func `a query that is there is kept`() throws {
        #expect(try location("http://a/?p=1", state: "s") == "http://a/?p=1&code=c%2B&x=y&state=s")
    }
}
