import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// `POST /oauth/token` for people: codes and refresh tokens (facts §1.1, §2.2).
@Suite struct EmulatorConsentsTests {
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    /// The order recorded in mid 2018, without `app_read` (facts §7, 3).
    private static let scope =
        "transcript_read message_create space_create space_list file_upload file_download "
        + "settings_update settings_read profile_update message_read space_read profile_read "
        + "membership_list"

    @Test func `the reply is the recorded one, byte for byte around tokens and jti`() throws {
        var browser = try TestBrowser()
        let reply = try browser.exchange(browser.code())
        let token = try #require(reply.json["access_token"]?.stringValue)
        let refresh = try #require(reply.json["refresh_token"]?.stringValue)
        let jti = try #require(reply.json["jti"]?.stringValue)

        #expect(reply.status == .ok)
        #expect(
            reply.text
                == #"{"access_token":"\#(token)","token_type":"bearer","refresh_token":"\#(refresh)","#
                + #""expires_in":3599,"scope":"\#(Self.scope)","#
                + #""id":"ada00000-0000-4000-8000-000000000001","displayName":"Ada Example","#
                + #""providerId":"BLUE_ID_AUTH_PROVIDER","jti":"\#(jti)"}"#
        )
        #expect(reply.fields["Cache-Control"] == "no-store")
        #expect(reply.fields["Pragma"] == "no-cache")
    }

    @Test func `with the token the app posts as the person, where the person may`() throws {
        var browser = try TestBrowser()
        let ben = try browser.tokens(for: "ben")
        let reply = try browser.test.postAppMessage(MessageEndpointTests.plain, token: ben.access)

        #expect(reply.json["createdBy"] == "be000000-0000-4000-8000-000000000002")
        // Cleo is in another space, which Echo isn't in.
        let cleo = try browser.tokens(for: "cleo")
        #expect(try browser.statusOfPost(cleo.access) == 403)
        let lounge = try browser.test.postAppMessage(
            MessageEndpointTests.plain,
            token: cleo.access,
            path: "/v1/spaces/5a9f0000e4b0000000000002/messages"
        )
        #expect(lounge.status == .created)
    }

    @Test func `the scope is what was consented to, in the recorded order`() throws {
        var browser = try TestBrowser()
        let code = try browser.code(for: "ada", "&scope=profile_read+space_list++message_create")

        #expect(
            try browser.exchange(code).json["scope"] == "message_create space_list profile_read"
        )
    }

    @Test func `a token without a permission does without it`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens(for: "ada", "&scope=space_list")

        #expect(try browser.statusOfPost(tokens.access) == 403)
    }

    @Test func `an app's own scopes come behind the recorded ones`() throws {
        var browser = try TestBrowser {
            $0.world.apps[0].scopes = ["z_own", "space_list", "a_own", "message_create"]
        }
        let code = try browser.code()

        #expect(try browser.exchange(code).json["scope"] == "message_create space_list z_own a_own")
    }

    @Test(
        arguments: [
            // VBOT and NR: Basic and form; HK: the form alone; NR: a scope; all: any order.
            ("&client_id=\(TestWorld.echo)&client_secret=\(TestWorld.echoSecret)", true),
            ("&client_id=\(TestWorld.echo)&client_secret=\(TestWorld.echoSecret)", false),
            ("&scope=undefined", true), ("&scope=%22", true), ("&unknown=1&unknown=2", true),
        ]
    )
    func `however a client says who it is`(more: String, hasBasic: Bool) throws {
        var browser = try TestBrowser()
        let code = try browser.code()
        let reply = try browser.exchange(
            code,
            "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback\(more)",
            hasBasic ? TestBrowser.echoBasic : nil
        )

        #expect(reply.status == .ok, "\(reply.text)")
    }

    @Test func `a code is good once, and used again it takes back what it gave`() throws {
        var browser = try TestBrowser()
        let code = try browser.code()
        let json = try browser.exchange(code).json
        let access = try #require(json["access_token"]?.stringValue)
        let refresh = try #require(json["refresh_token"]?.stringValue)
        let next = try #require(try browser.refresh(refresh).json["access_token"]?.stringValue)
        #expect(try browser.statusOfPost(access) == 201)
        #expect(try browser.statusOfPost(next) == 201)

        let again = try browser.exchange(code)
        #expect(again.status == .badRequest)
        #expect(
            again.text
                == #"{"timestamp":"2018-03-01T09:00:00.000+0000","status":400,"error":"invalid_grant","#
                + #""error_description":"The authorization code was used before","#
                + #""message":"The authorization code was used before","path":"/oauth/token"}"#
        )
        #expect(try browser.statusOfPost(access) == 401)
        #expect(try browser.statusOfPost(next) == 401)
        #expect(try browser.refresh(refresh).json["error"] == "invalid_grant")
    }

    @Test func `a code is good for ten minutes of virtual time, or as it is set`() throws {
        for (lifetime, last) in [(nil, "9m59s999ms"), (1_000, "999ms")] as [(Int64?, String)] {
            var browser = try TestBrowser {
                if let lifetime { $0.authorizationCodeLifetimeMilliseconds = lifetime }
            }
            let (first, second) = (try browser.code(), try browser.code())
            _ = try browser.test.advance(last)
            #expect(try browser.exchange(first).status == .ok)
            _ = try browser.test.advance("1ms")
            let reply = try browser.exchange(second)
            #expect(reply.json["message"] == "The authorization code expired")
        }
    }

    @Test(
        arguments: [
            "", "&redirect_uri=", "&redirect_uri=http://localhost:3000/callback/",
            "&redirect_uri=http://localhost:3000/callback?x",
            "&redirect_uri=http://127.0.0.1/callback",
            "&redirect_uri=http://LOCALHOST:3000/callback", "&redirect_uri=x",
            "&redirect_uri=http://localhost:3000/callback&code_verifier=\(verifier)",
        ]
    )
    func `what doesn't fit the code is refused, and the code is gone`(more: String) throws {
        var browser = try TestBrowser()
        let code = try browser.code()

        #expect(try browser.exchange(code, more).json["error"] == "invalid_grant")
        #expect(try browser.exchange(code).json["error"] == "invalid_grant")
    }

    @Test func `a redirect URI that was left out may be left out`() throws {
        var browser = try TestBrowser { $0.world.apps[0].redirectURIs = [TestBrowser.callback] }
        for more in ["", "&redirect_uri=\(TestBrowser.callback)"] {
            let reply = try browser.authorize(
                "client_id=\(TestWorld.echo)&response_type=code&wws_user=ada"
            )
            let code = try #require(reply.answer["code"])
            #expect(try browser.exchange(code, more).status == .ok)
        }
    }

    @Test func `another app's code is none, and stays good`() throws {
        var browser = try TestBrowser()
        let code = try browser.code()
        let uri = "&redirect_uri=\(TestBrowser.callback)"

        let stolen = try browser.exchange(code, uri, TestBrowser.helperBasic)
        #expect(stolen.json["error"] == "invalid_grant")
        #expect(try browser.exchange(code, uri).status == .ok)
    }

    @Test func `a secret that is wrong is a 401, whatever else is right`() throws {
        var browser = try TestBrowser()
        let code = try browser.code()
        let reply = try browser.exchange(code, "&redirect_uri=\(TestBrowser.callback)", nil)

        #expect(reply.status == .unauthorized)
        #expect(reply.fields["WWW-Authenticate"] == #"Basic realm="oauth2/client""#)
        #expect(try browser.exchange(code).status == .ok)
    }

    @Test(
        arguments: [
            ("S256", challenge, verifier, true), ("S256", challenge, challenge, false),
            ("plain", verifier, verifier, true), ("plain", verifier, challenge, false),
            ("plain", challenge, verifier, false),
        ]
    )
    func `a verifier must meet its challenge`(
        method: String,
        challenge: String,
        verifier: String,
        isMet: Bool
    ) throws {
        var browser = try TestBrowser()
        let more = "&code_challenge=\(challenge)&code_challenge_method=\(method)"
        let uri = "&redirect_uri=\(TestBrowser.callback)"
        let code = try browser.code(for: "ada", more)
        let other = try browser.code(for: "ada", more)

        let reply = try browser.exchange(code, uri + "&code_verifier=\(verifier)")
        #expect((reply.status == .ok) == isMet)
        #expect(try browser.exchange(other, uri).json["message"] == "Missing code verifier")
    }

    @Test func `a refresh gives a new access token and the same refresh token`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens()
        _ = try browser.test.advance("59m59s")
        #expect(try browser.statusOfPost(tokens.access) == 401)

        for _ in 1...3 {
            let reply = try browser.refresh(tokens.refresh)
            let token = try #require(reply.json["access_token"]?.stringValue)
            #expect(reply.status == .ok)
            #expect(reply.json["refresh_token"] == .string(tokens.refresh))
            #expect(reply.json["displayName"] == "Ada Example")
            #expect(reply.json["scope"] == .string(Self.scope))
            #expect(
                reply.json.objectValue?.keys == [
                    "access_token", "token_type", "refresh_token", "expires_in", "scope", "id",
                    "displayName", "providerId", "jti",
                ]
            )
            #expect(try browser.statusOfPost(token) == 201)
        }
    }

    @Test func `a refresh may narrow the scope, and the next may have it all again`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens(for: "ada", "&scope=message_create+space_list")

        let narrow = try browser.refresh(tokens.refresh, "&scope=space_list")
        #expect(narrow.json["scope"] == "space_list")
        let token = try #require(narrow.json["access_token"]?.stringValue)
        #expect(try browser.statusOfPost(token) == 403)
        // The Java SDK sends a scope always.
        for more in ["", "&scope=", "&scope=space_list+message_create"] {
            let reply = try browser.refresh(tokens.refresh, more)
            #expect(reply.json["scope"] == "message_create space_list")
        }
        let wide = try browser.refresh(tokens.refresh, "&scope=message_create+message_read")
        #expect(wide.json["error"] == "invalid_scope")
        #expect(wide.json["error_description"] == "Invalid scope: message_read")
    }

    @Test func `a refresh token ends thirty days of virtual time after the consent`() throws {
        var browser = try TestBrowser { $0.tokenLifetimeMilliseconds = 3_600_000_000 }
        let tokens = try browser.tokens()
        _ = try browser.test.advance("29d23h59m59s999ms")
        #expect(try browser.refresh(tokens.refresh).status == .ok)
        _ = try browser.test.advance("1ms")
        let reply = try browser.refresh(tokens.refresh)

        #expect(reply.json["message"] == "The refresh token expired")
        #expect(try browser.statusOfPost(tokens.access) == 201)
    }

    @Test func `an app's token refreshes nothing`() throws {
        var browser = try TestBrowser()
        let token = try browser.test.token()
        let withoutClient = try browser.refresh(token, "", "Bearer \(token)")
        let withClient = try browser.refresh(token)

        for reply in [withoutClient, withClient] {
            #expect(reply.status == .badRequest)
            #expect(reply.json["error"] == "invalid_grant")
        }
        #expect(try browser.refresh(token, "", nil).status == .unauthorized)
    }

    @Test func `another app's refresh token is none`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens()
        let reply = try browser.refresh(tokens.refresh, "", TestBrowser.helperBasic)

        #expect(reply.json["error"] == "invalid_grant")
        #expect(try browser.refresh(tokens.refresh).status == .ok)
    }

    @Test func `an app that is shared no more gets no more tokens`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens(for: "cleo")
        let code = try browser.code(for: "cleo")
        let reply = try browser.test.request(.put, "/_wws/apps/echo", ["sharedWith": ["ben"]])
        try #require(reply.status == .ok)

        #expect(try browser.refresh(tokens.refresh).json["error"] == "invalid_grant")
        #expect(try browser.exchange(code).json["error"] == "invalid_grant")
    }

    @Test(arguments: ["authorization_code", "refresh_token"])
    func `what is to be exchanged must be there`(grant: String) throws {
        var browser = try TestBrowser()
        let reply = try browser.post("/oauth/token", "grant_type=\(grant)")

        #expect(reply.status == .badRequest)
        #expect(reply.json["error"] == "invalid_request")
    }
}
