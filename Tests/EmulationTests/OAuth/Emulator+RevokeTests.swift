import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// `POST /oauth/revoke` (RFC 7009).
@Suite struct EmulatorRevokeTests {
    @Test(arguments: [
        "", "&token_type_hint=refresh_token", "&token_type_hint=access_token",
        "&token_type_hint=nonsense",
    ])
    func `a refresh token takes all its access tokens along`(hint: String) throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens()
        let other = try browser.tokens()
        let next = try browser.refresh(tokens.refresh).json["access_token"]?.stringValue ?? ""

        let reply = try browser.post("/oauth/revoke", "token=\(tokens.refresh)\(hint)")
        #expect(reply.status == .ok)
        #expect(reply.body.isEmpty)
        #expect(try browser.refresh(tokens.refresh).json["error"] == "invalid_grant")
        #expect(try browser.statusOfPost(tokens.access) == 401)
        #expect(try browser.statusOfPost(next) == 401)
        #expect(try browser.statusOfPost(other.access) == 201)
        #expect(try browser.refresh(other.refresh).status == .ok)
    }

    @Test func `an access token goes alone`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens()
        let next = try browser.refresh(tokens.refresh).json["access_token"]?.stringValue ?? ""

        #expect(try browser.post("/oauth/revoke", "token=\(tokens.access)").status == .ok)
        let reply = try browser.test.postAppMessage(
            MessageEndpointTests.plain,
            token: tokens.access
        )
        #expect(reply.status == .unauthorized)
        #expect(reply.json["message"] == "Invalid access token. The token was revoked")
        #expect(try browser.statusOfPost(next) == 201)
        #expect(try browser.refresh(tokens.refresh).status == .ok)
    }

    @Test func `an app's own token can be revoked, too`() throws {
        var browser = try TestBrowser()
        let form = "grant_type=client_credentials"
        let one = try browser.post("/oauth/token", form).json["access_token"]?.stringValue ?? ""
        let other = try browser.post("/oauth/token", form).json["access_token"]?.stringValue ?? ""

        #expect(try browser.post("/oauth/revoke", "token=\(one)").status == .ok)
        #expect(try browser.post("/oauth/revoke", "token=\(one)").status == .ok)
        #expect(try browser.statusOfPost(one) == 401)
        #expect(try browser.statusOfPost(other) == 201)
    }

    @Test(arguments: ["x", "a.b.c", "%E2%84%AA", "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.e30."])
    func `what is no token is as good as revoked`(token: String) throws {
        var browser = try TestBrowser()

        #expect(try browser.post("/oauth/revoke", "token=\(token)").status == .ok)
    }

    @Test func `nobody revokes what was issued to another app`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens()

        for token in [tokens.access, tokens.refresh] {
            let reply = try browser.post(
                "/oauth/revoke",
                "token=\(token)",
                TestBrowser.helperBasic
            )
            #expect(reply.status == .badRequest)
            #expect(reply.json["error"] == "invalid_grant")
        }
        #expect(try browser.statusOfPost(tokens.access) == 201)
    }

    @Test func `who revokes must be a client and say what`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens()
        let anonymous = try browser.post("/oauth/revoke", "token=\(tokens.access)", nil)
        let bearer = try browser.post(
            "/oauth/revoke",
            "token=\(tokens.access)",
            "Bearer \(tokens.access)"
        )

        #expect(anonymous.status == .unauthorized)
        #expect(anonymous.fields["WWW-Authenticate"] == #"Basic realm="oauth2/client""#)
        #expect(bearer.status == .unauthorized)
        #expect(try browser.post("/oauth/revoke", "").json["error"] == "invalid_request")
        #expect(try browser.statusOfPost(tokens.access) == 201)
    }
}
