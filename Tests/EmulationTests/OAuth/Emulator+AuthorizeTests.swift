import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import TestSupport
import Testing

/// `GET /oauth/authorize` without pages, and whom it tells what is wrong (facts §1.2).
@Suite struct EmulatorAuthorizeTests {
    @Test func `wws_user skips the pages: a redirect with code and state, and a cookie`() throws {
        var browser = try TestBrowser()
        let reply = try browser.ask("&state=Uv4Ypd9q2hXe5FPk2RCMaQ==&wws_user=ada")
        let code = try #require(reply.answer["code"])

        #expect(reply.status == .found)
        #expect(
            reply.location
                == "\(TestBrowser.callback)?code=\(code)&state=Uv4Ypd9q2hXe5FPk2RCMaQ=="
        )
        #expect(reply.fields["Cache-Control"] == "no-store")
        #expect(reply.fields["Referrer-Policy"] == "no-referrer")
        let cookie = try #require(reply.fields["Set-Cookie"])
        #expect(cookie.hasPrefix("wws_session="))
        #expect(cookie.hasSuffix("; Path=/oauth; HttpOnly; SameSite=Lax"))
        #expect(reply.body.isEmpty)
    }

    @Test(arguments: ["ada", "ada00000-0000-4000-8000-000000000001", "%61da"])
    func `a person is named by key or id`(name: String) throws {
        var browser = try TestBrowser()
        let code = try browser.code(for: name)

        #expect(try browser.exchange(code).json["displayName"] == "Ada Example")
    }

    @Test func `an unknown person is told with those there are`() throws {
        var browser = try TestBrowser()
        let reply = try browser.ask("&wws_user=bob")

        #expect(reply.status == .badRequest)
        #expect(reply.text.contains("there is no person “bob”; there are ada, ben, cleo."))
    }

    /// Whatever the client puts there, it gets the same octets back.
    @Test(
        arguments: [
            "s", "Uv4Ypd9q2hXe5FPk2RCMaQ==", "a+b", "a%20b", "%2B", "%00%01%ff%fe", "%", "%zz",
            "%25", "a%26b%3Dc", "%0D%0ASet-Cookie:%20x=y", "%22%3E%3Cscript%3E", "1521738363529",
            "http://evil.example/", "{}|^`\\[]", "%F0%9F%98%80", "=", "a=b=c", "'", "?x=1",
        ]
    )
    func `the state comes back octet for octet`(state: String) throws {
        var browser = try TestBrowser()
        let granted = try browser.ask("&state=\(state)&wws_user=ada")
        let refused = try browser.ask("&state=\(state)&scope=nonsense")

        for reply in [granted, refused] {
            #expect(reply.location.hasSuffix("&state=\(state)"), "\(reply.location)")
            #expect(reply.fields.filter { $0.name == "Set-Cookie" }.count <= 1)
        }
    }

    @Test(arguments: Seed.first(50))
    func `any octets at all come back`(seed: Seed) throws {
        var prng = seed.prng
        var browser = try TestBrowser()
        let octets = (0..<prng.next(in: 1...60)).map { _ in UInt8(prng.next(below: 256)) }
        var state = ""
        for octet in octets {
            let digits = String(octet, radix: 16)
            state += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
        let reply = try browser.ask("&state=\(state)&wws_user=ada")
        let returned = try #require(reply.location.split(separator: "&state=").last)

        #expect(PercentEncoding.decode(returned) == octets)
    }

    @Test func `without a state there is none`() throws {
        var browser = try TestBrowser()

        for more in ["&wws_user=ada", "&state=&wws_user=ada", "&scope=x"] {
            #expect(try !browser.ask(more).location.contains("state"))
        }
    }

    @Test(
        arguments: [
            ("", "client_id"), ("client_id=", "client_id"), ("client_id=nobody", "“nobody”"),
            ("client_id=echo", "“echo”"), ("client_id=%ff", "client_id"),
            ("client_id=\(TestWorld.echo)&client_id=\(TestWorld.echo)", "client_id more than once"),
            ("client_id=\(TestWorld.echo)", "redirect_uri must name one"),
            ("client_id=\(TestWorld.echo)&redirect_uri=%ff", "“%ff”"),
            ("client_id=\(TestWorld.echo)&redirect_uri=https://evil.example/", "“https://evil"),
            (
                "client_id=\(TestWorld.echo)&redirect_uri=javascript:alert(1)",
                "“javascript:alert(1)”"
            ),
            ("client_id=\(TestWorld.echo)&redirect_uri=\(TestBrowser.callback)/", "callback/”"),
            (
                "client_id=\(TestWorld.echo)&redirect_uri=http://LOCALHOST:3000/callback",
                "“http://LOC"
            ),
            ("client_id=\(TestWorld.echo)&redirect_uri=http://localhost:3001/callback", ":3001"),
            (
                "client_id=\(TestWorld.echo)&redirect_uri=http://localhost:3000%5C@x/callback",
                "“http"
            ),
            ("client_id=\(TestWorld.echo)&redirect_uri=http://x@localhost:3000/callback", "“http"),
            (
                "client_id=\(TestWorld.echo)&redirect_uri=http://localhost:3000/x/../callback",
                "“http"
            ),
            (
                "client_id=\(TestWorld.echo)&redirect_uri=http://localhost:3000/%252e/callback",
                "“http"
            ),
            ("client_id=\(TestWorld.echo)&redirect_uri=http://localhost.:3000/callback", "“http"),
            (
                "\(TestBrowser.request)&redirect_uri=http://localhost:3000/callback",
                "redirect_uri more than once"
            ),
        ]
    )
    func `who isn't known is told in a page, and the browser goes nowhere`(
        query: String,
        part: String
    ) throws {
        var browser = try TestBrowser()
        let reply = try browser.authorize(query + "&response_type=code&state=s&wws_user=ada")

        #expect(reply.status == .badRequest)
        #expect(reply.fields["Location"] == nil)
        #expect(reply.fields["Set-Cookie"] == nil)
        #expect(reply.fields["Content-Type"] == "text/html;charset=UTF-8")
        #expect(reply.text.contains(part), "\(reply.text)")
    }

    @Test(
        arguments: [
            (
                "response_type=code", "response_type=token", "unsupported_response_type",
                "Unsupported response type: token"
            ),
            ("response_type=code", "x=y", "invalid_request", "Missing response type"),
            (
                "response_type=code", "response_type=code&response_type=code", "invalid_request",
                "Repeated parameter: response_type"
            ),
            (
                "response_type", "scope=nonsense&response_type", "invalid_scope",
                "Invalid scope: nonsense"
            ),
            (
                "response_type", "scope=member_modify&response_type", "invalid_scope",
                "Invalid scope: member_modify"
            ),
            (
                "response_type", "scope=%22%3Cb%3E%0d%0a&response_type", "invalid_scope",
                "Invalid scope: ?<b>??"
            ),
            (
                "response_type", "code_challenge=x&response_type", "invalid_request",
                "code_challenge must be 43 to 128 of A-Z a-z 0-9 - . _ ~"
            ),
            ("response_type", "prompt=none&response_type", "login_required", "Nobody is signed in"),
        ]
    )
    func `everything else goes back to the client`(
        found: String,
        replacement: String,
        error: String,
        description: String
    ) throws {
        var browser = try TestBrowser()
        let query = TestBrowser.request.replacing(found, with: replacement, maxReplacements: 1)
        let reply = try browser.authorize(query + "&state=s")

        #expect(reply.status == .found)
        #expect(reply.location.hasPrefix("\(TestBrowser.callback)?error=\(error)&"))
        #expect(reply.answer == ["error": error, "error_description": description, "state": "s"])
        #expect(reply.location.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    }

    @Test func `a query that the redirect URI has is kept`() throws {
        var browser = try TestBrowser { configuration in
            configuration.world.apps[0].redirectURIs = ["http://localhost:3000/cb?app=%20echo"]
        }
        let reply = try browser.authorize(
            "client_id=\(TestWorld.echo)&response_type=code&state=s&wws_user=ada"
        )

        #expect(reply.location.hasPrefix("http://localhost:3000/cb?app=%20echo&code="))
        #expect(reply.location.hasSuffix("&state=s"))
    }

    @Test func `an app on a loopback address may listen on any port`() throws {
        var browser = try TestBrowser()
        let uri = "http://127.0.0.1:49152/callback"
        let reply = try browser.authorize(
            "client_id=\(TestWorld.echo)&response_type=code&redirect_uri=\(uri)&wws_user=ben"
        )
        let code = try #require(reply.answer["code"])

        #expect(reply.location == "\(uri)?code=\(code)")
        #expect(
            try browser.exchange(code, "&redirect_uri=http://127.0.0.1/callback").status
                == .badRequest
        )
        let again = try browser.authorize(
            "client_id=\(TestWorld.echo)&response_type=code&redirect_uri=\(uri)&wws_user=ben"
        )
        let second = try #require(again.answer["code"])
        #expect(try browser.exchange(second, "&redirect_uri=\(uri)").status == .ok)
    }

    @Test func `autoApprove skips the pages for one app, for that person`() throws {
        var browser = try TestBrowser { configuration in
            configuration.world.apps[0].autoApprove = "cleo"
        }
        for more in ["", "&prompt=none", "&prompt=login", "&prompt=consent"] {
            let code = try #require(try browser.ask(more).answer["code"])
            #expect(try browser.exchange(code).json["displayName"] == "Cleo Example")
        }
        let code = try browser.code(for: "ben")
        #expect(try browser.exchange(code).json["displayName"] == "Ben Example")
        browser.cookie = nil
        let other = TestBrowser.request.replacing(TestWorld.echo, with: TestBrowser.helper)
        #expect(try browser.authorize(other).text.contains("Sign in"))
    }

    @Test func `an app that is shared acts for its owner and those it is shared with`() throws {
        var browser = try TestBrowser { configuration in
            configuration.world.apps[0].sharedWith = ["ben"]
        }
        for (person, isAllowed) in [("ada", true), ("ben", true), ("cleo", false)] {
            let reply = try browser.ask("&state=s&wws_user=\(person)")
            #expect((reply.answer["code"] != nil) == isAllowed)
            #expect(reply.answer["error"] == (isAllowed ? nil : "access_denied"))
            #expect(reply.answer["state"] == "s")
        }
    }

    @Test func `whoever is signed in and has consented needs no page, but may have one`() throws {
        var browser = try TestBrowser()
        _ = try browser.code()

        #expect(try browser.ask().answer["code"] != nil)
        #expect(try browser.ask("&prompt=none").answer["code"] != nil)
        #expect(
            try browser.ask("&prompt=consent").text.contains("Let <bdi>Echo</bdi> act for you?")
        )
        #expect(try browser.ask("&prompt=login").text.contains("Who are you?"))
        #expect(try browser.ask("&prompt=select_account").text.contains("Who are you?"))
    }

    @Test func `consent to less is no consent to more, nor to another app`() throws {
        var browser = try TestBrowser()
        _ = try browser.code(for: "ada", "&scope=space_list+message_read")

        #expect(try browser.ask("&scope=message_read").answer["code"] != nil)
        #expect(try browser.ask("&scope=message_read+message_create").status == .ok)
        #expect(
            try browser.ask("&scope=message_create&prompt=none").answer["error"]
                == "consent_required"
        )
        let other = TestBrowser.request.replacing(TestWorld.echo, with: TestBrowser.helper)
        #expect(try browser.authorize(other).text.contains("Let <bdi>Helper</bdi> act"))
    }

    @Test func `a session is over an hour of virtual time after it began`() throws {
        var browser = try TestBrowser()
        _ = try browser.code()
        _ = try browser.test.advance("59m59s999ms")
        #expect(try browser.ask("&prompt=none").answer["code"] != nil)
        _ = try browser.test.advance("1ms")

        #expect(try browser.ask("&prompt=none").answer["error"] == "login_required")
    }

    @Test func `a reset forgets sessions, codes and consents`() throws {
        var browser = try TestBrowser()
        let tokens = try browser.tokens()
        let code = try browser.code()
        #expect(try browser.test.request(.post, "/_wws/reset").status == .noContent)

        #expect(try browser.ask("&prompt=none").answer["error"] == "login_required")
        #expect(try browser.exchange(code).json["error"] == "invalid_grant")
        #expect(try browser.refresh(tokens.refresh).json["error"] == "invalid_grant")
        #expect(try browser.statusOfPost(tokens.access) == 401)
    }

    @Test func `the same seed gives the same codes, sessions and tokens`() throws {
        var one = try TestBrowser()
        var other = try TestBrowser()
        var third = try TestBrowser { $0.seed = 2 }

        let reply = try one.ask("&wws_user=ada")
        #expect(try reply == other.ask("&wws_user=ada"))
        #expect(try reply.location != third.ask("&wws_user=ada").location)
    }
}
