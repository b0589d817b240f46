import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// `PUT /_wws/apps/{app}`.
@Suite struct EmulatorAppSettingsTests {
    private func put(
        _ browser: inout TestBrowser,
        _ json: JSONValue
    ) throws -> HTTPResponse {
        try browser.test.request(.put, "/_wws/apps/echo", json)
    }

    @Test func `what is given changes, the rest stays`() throws {
        var browser = try TestBrowser()
        let before = try browser.test.request(.get, "/_wws/apps/echo").json
        let reply = try put(
            &browser,
            [
                "name": "Echo 2", "permissions": ["message_create"], "scopes": ["space_list"],
                "redirectUris": ["http://localhost/cb"], "autoApprove": "ben",
                "sharedWith": ["cleo", "ben"],
            ]
        )
        let ben = JSONValue.string("be000000-0000-4000-8000-000000000002")

        #expect(reply.status == .ok)
        #expect(reply.json["name"] == "Echo 2")
        #expect(reply.json["permissions"] == ["message_create"])
        #expect(reply.json["scopes"] == ["space_list"])
        #expect(reply.json["redirectUris"] == ["http://localhost/cb"])
        #expect(reply.json["autoApprove"] == ben)
        #expect(reply.json["sharedWith"] == ["c1e00000-0000-4000-8000-000000000003", ben])
        for key in ["id", "key", "secret", "owner"] { #expect(reply.json[key] == before[key]) }
        #expect(try browser.test.request(.get, "/_wws/apps/echo").json == reply.json)
        #expect(try put(&browser, [:]).json == reply.json)
    }

    @Test func `null is the default again`() throws {
        var browser = try TestBrowser()
        let before = try browser.test.request(.get, "/_wws/apps/echo").json
        _ = try put(&browser, ["autoApprove": "ben", "sharedWith": []])

        #expect(try put(&browser, ["autoApprove": .null, "sharedWith": .null]).json == before)
        #expect(before["autoApprove"] == .null)
        #expect(before["sharedWith"] == .null)
    }

    @Test func `a new secret voids all that the app ever got`() throws {
        var browser = try TestBrowser()
        let (own, ada) = (try browser.test.token(), try browser.tokens())
        let code = try browser.code()
        let reply = try put(&browser, ["secret": "TheNewSecretOf28Characters12"])
        let basic = "client_id=\(TestWorld.echo)&client_secret=TheNewSecretOf28Characters12"

        #expect(reply.json["secret"] == "TheNewSecretOf28Characters12")
        #expect(
            try browser.post("/oauth/token", "grant_type=client_credentials").status
                == .unauthorized
        )
        for token in [own, ada.access] { #expect(try browser.statusOfPost(token) == 401) }
        #expect(try browser.refresh(ada.refresh, "&\(basic)", nil).json["error"] == "invalid_grant")
        let redirect = "&redirect_uri=\(TestBrowser.callback)"
        #expect(
            try browser.exchange(code, "\(redirect)&\(basic)", nil).json["error"]
                == "invalid_grant"
        )

        let new = try browser.post("/oauth/token", "grant_type=client_credentials&\(basic)", nil)
        #expect(try browser.statusOfPost(new.json["access_token"]?.stringValue ?? "") == 201)
        #expect(try browser.statusOfPost(browser.test.token()) == 201)
        let again = try browser.exchange(browser.code(), "\(redirect)&\(basic)", nil)
        #expect(try browser.statusOfPost(again.json["access_token"]?.stringValue ?? "") == 201)
    }

    @Test func `the secret that it has already voids nothing`() throws {
        var browser = try TestBrowser()
        let token = try browser.test.token()
        _ = try put(&browser, ["secret": .string(TestWorld.echoSecret), "name": "X"])

        #expect(try browser.statusOfPost(token) == 201)
    }

    @Test(
        arguments: [
            (["nmae": "x"], "nmae"), (["name": ""], "name"), (["secret": "a b"], "secret"),
            (["scopes": ["a b"]], "scopes[0]"), (["redirectUris": ["x"]], "redirectUris[0]"),
            (["autoApprove": "bob"], "autoApprove"), (["autoApprove": true], "autoApprove"),
            (["sharedWith": ["ada", "bob"]], "sharedWith"), (["sharedWith": "ada"], "sharedWith"),
        ] as [(JSONValue, String)]
    )
    func `what can't be is told with its place, and nothing changes`(
        json: JSONValue,
        part: String
    ) throws {
        var browser = try TestBrowser()
        let before = try browser.test.request(.get, "/_wws/apps/echo").json
        let reply = try put(&browser, json)

        #expect(reply.status == .badRequest)
        #expect(reply.text.contains(part), "\(reply.text)")
        #expect(try browser.test.request(.get, "/_wws/apps/echo").json == before)
    }

    @Test func `an app that isn't there is a 404`() throws {
        var browser = try TestBrowser()

        #expect(try browser.test.request(.put, "/_wws/apps/x", [:]).status == .notFound)
        #expect(try browser.test.request(.put, "/_wws/apps/ada", [:]).status == .notFound)
    }

    @Test func `an app is registered without ceremony`() throws {
        var browser = try TestBrowser()
        let id = "00000000-0000-4000-8000-0000000000aa"
        let reply = try browser.test.request(
            .post,
            "/_wws/apps",
            [
                "key": "new", "id": .string(id), "owner": "ben", "name": "New", "secret": "s",
                "scopes": ["space_list"], "sharedWith": ["ada"],
                "actions": [["name": "A", "command": "/a"]],
            ]
        )
        #expect(reply.status == .created, "\(reply.text)")
        #expect(reply.json["id"] == .string(id))
        #expect(reply.json["scopes"] == ["space_list"])
        #expect(reply.json["permissions"]?.arrayValue?.count == 11)
        #expect(reply.json["actions"]?[0]?["id"]?.stringValue?.utf8.count == 24)
        #expect(try browser.test.request(.get, "/_wws/apps/new").json == reply.json)

        let plain = try browser.test.request(.post, "/_wws/apps", ["name": "Plain"])
        #expect(plain.json["secret"]?.stringValue?.utf8.count == 28)
        #expect(plain.json["owner"] == .null)
        #expect(plain.json["sharedWith"] == .null)
    }

    @Test(
        arguments: [
            ([:], 400), (["name": ""], 400), (["name": "A", "key": "ada"], 409),
            (["name": "A", "owner": "echo"], 400), (["name": "A", "x": 1], 400),
            (["name": "A", "configurationUrl": "ftp://a/"], 400),
            (["name": "A", "actionUrl": "a"], 400),
        ] as [(JSONValue, Int)]
    )
    func `an app that can't be is refused`(body: JSONValue, status: Int) throws {
        var browser = try TestBrowser()

        #expect(try browser.test.request(.post, "/_wws/apps", body).status.code == status)
    }

    @Test func `a new secret voids what came of the old one`() throws {
        var browser = try TestBrowser()
        let token = try browser.tokens().access
        let reply = try browser.test.request(.post, "/_wws/apps/echo/secret")

        #expect(reply.json["secret"]?.stringValue?.utf8.count == 28)
        #expect(reply.json["secret"] != .string(TestWorld.echoSecret))
        #expect(try browser.statusOfPost(token) == 401)
    }

    @Test func `an app that is deleted is gone with its webhooks and tokens`() throws {
        var browser = try TestBrowser()
        try browser.test.addWebhook()
        let token = try browser.test.token()

        #expect(try browser.test.request(.delete, "/_wws/apps/echo").status == .noContent)
        #expect(try browser.test.request(.delete, "/_wws/apps/echo").status == .notFound)
        #expect(try browser.statusOfPost(token) == 401)
        let members = try browser.test.request(.get, "/_wws/spaces/support/members").text
        #expect(!members.contains(TestWorld.echo))
    }
}
