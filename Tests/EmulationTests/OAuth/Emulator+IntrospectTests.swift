import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// `POST /oauth/introspect` (RFC 7662).
@Suite struct EmulatorIntrospectTests {
    private static let inactive = #"{"active":false}"#

    private func ask(
        _ browser: inout TestBrowser,
        _ token: String,
        _ authorization: String? = TestBrowser.echoBasic
    ) throws -> HTTPResponse {
        try browser.post("/oauth/introspect", "token=\(token)", authorization)
    }

    @Test func `an access token tells what it says`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens(for: "ada", "&scope=space_list")
        let reply = try ask(&browser, tokens.access)
        let jti = try #require(reply.json["jti"]?.stringValue)

        #expect(
            reply.text
                == #"{"active":true,"scope":"space_list","client_id":"\#(TestWorld.echo)","#
                + #""token_type":"bearer","exp":1519898399,"iat":1519894800,"#
                + #""sub":"ada00000-0000-4000-8000-000000000001","iss":"wws","jti":"\#(jti)"}"#
        )
        #expect(reply.fields["Cache-Control"] == "no-store")
    }

    @Test func `a refresh token tells what was consented to`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens(for: "ada", "&scope=space_list")

        #expect(
            try ask(&browser, tokens.refresh).text
                == #"{"active":true,"scope":"space_list","client_id":"\#(TestWorld.echo)","#
                + #""exp":1522486800,"sub":"ada00000-0000-4000-8000-000000000001","iss":"wws"}"#
        )
    }

    @Test func `an app's own token is active`() throws {
        var browser = try TestBrowser()
        let token = try browser.test.token()

        #expect(try ask(&browser, token).json["active"] == true)
        #expect(try ask(&browser, token).json["sub"] == .string(TestWorld.echo))
    }

    @Test func `what is over, revoked or none is inactive, and that is all`() throws {
        var browser = try TestBrowser()
        let (one, other) = (try browser.tokens(), try browser.tokens())
        _ = try browser.post("/oauth/revoke", "token=\(one.refresh)")
        for token in [one.access, one.refresh, "x", "a.b.c", String(other.refresh.dropLast())] {
            #expect(try ask(&browser, token).text == Self.inactive)
        }
        _ = try browser.test.advance("3599s")
        #expect(try ask(&browser, other.access).text == Self.inactive)
        #expect(try ask(&browser, other.refresh).json["active"] == true)
        _ = try browser.test.advance("30d")
        #expect(try ask(&browser, other.refresh).text == Self.inactive)
    }

    @Test func `another app's tokens are as if they were none`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens()

        for token in [tokens.access, tokens.refresh] {
            #expect(try ask(&browser, token, TestBrowser.helperBasic).text == Self.inactive)
        }
    }

    @Test func `who asks must be a client and say of what`() throws {
        var browser = try TestBrowser()

        #expect(try ask(&browser, "x", nil).status == .unauthorized)
        #expect(try browser.post("/oauth/introspect", "").json["error"] == "invalid_request")
    }
}
