import Crypto
import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// `POST /oauth/token` as its clients use it (facts §1.1, §2.2).
@Suite struct EmulatorTokenTests {
    private static let credentials = "\(TestWorld.echo):\(TestWorld.echoSecret)"
    private static let form = "client_id=\(TestWorld.echo)&client_secret=\(TestWorld.echoSecret)"
    private static let grant = "grant_type=client_credentials"

    private static func basic(_ text: String, padding: Bool = true) -> String {
        "Basic " + Base64.encode(Array(text.utf8), alphabet: .standard, padding: padding)
    }

    private func ask(
        _ test: inout TestWorld,
        _ body: String,
        _ authorization: String? = nil,
        contentType: String = "application/x-www-form-urlencoded"
    ) throws -> HTTPResponse {
        var fields: HTTPFields = ["Content-Type": contentType]
        if let authorization { fields.append("Authorization", authorization) }
        var request = SimulatedWorld.request(.post, "/oauth/token", nil, fields)
        request.body = Array(body.utf8)
        let connection = test.send(request)
        return try test.response(on: connection)
    }

    @Test func `the reply is the recorded one, byte for byte around token and jti`() throws {
        var test = try TestWorld()
        let reply = try ask(&test, Self.grant, Self.basic(Self.credentials))
        let token = try #require(reply.json["access_token"]?.stringValue)
        let jti = try #require(reply.json["jti"]?.stringValue)

        #expect(
            reply.text
                == #"{"access_token":"\#(token)","token_type":"bearer","expires_in":3599,"scope":"#
                + #""transcript_read profile_update message_create space_list message_read "#
                + #"file_upload space_change file_download space_read membership_list "#
                + #"profile_read","id":"\#(TestWorld.echo)","jti":"\#(jti)"}"#
        )
        #expect(reply.fields["Cache-Control"] == "no-store")
        #expect(jti.utf8.count == 36)
        #expect(Array(jti)[14] == "4")
    }

    @Test(
        arguments: [
            basic(credentials), basic(credentials, padding: false),
            basic(credentials).replacing("Basic", with: "basic"),
            basic(credentials).replacing("Basic ", with: "BASIC   "),
        ]
    )
    func `the scheme's case, its blanks and the padding don't matter`(header: String) throws {
        var test = try TestWorld()

        #expect(try ask(&test, Self.grant, header).status == .ok)
    }

    @Test(
        arguments: [
            "application/x-www-form-urlencoded; charset=ISO-8859-1",
            "application/x-www-form-urlencoded;charset=UTF-8", "text/plain", "application/json",
        ]
    )
    func `the content type is not looked at`(contentType: String) throws {
        var test = try TestWorld()
        let reply = try ask(
            &test,
            Self.grant,
            Self.basic(Self.credentials),
            contentType: contentType
        )

        #expect(reply.status == .ok)
    }

    @Test(
        arguments: [
            (grant, nil), (grant, ""), (grant, "Basic"), (grant, "Basic "), (grant, "Basic !!!"),
            (grant, "Basic e"), (grant, basic("no colon")), (grant, basic(":secret")),
            (grant, basic("\(TestWorld.echo):")), (grant, basic("\(TestWorld.echo):wrong")),
            (grant, basic("nobody:\(TestWorld.echoSecret)")),
            (grant, basic("echo:\(TestWorld.echoSecret)")),
            (grant, basic(credentials + "x")), (grant, basic(credentials) + "!"),
            ("\(grant)&client_id=\(TestWorld.echo)", nil),
            ("\(grant)&client_secret=\(TestWorld.echoSecret)", nil),
            ("\(grant)&client_id=nobody&client_secret=\(TestWorld.echoSecret)", nil),
            // Two names at once are nobody's.
            ("\(grant)&client_id=nobody", basic(credentials)),
            ("", "Digest x"),
        ] as [(String, String?)]
    )
    func `who doesn't prove to be a client gets 401 with a challenge`(
        body: String,
        authorization: String?
    ) throws {
        var test = try TestWorld()
        let reply = try ask(&test, body, authorization)

        #expect(reply.status == .unauthorized)
        #expect(reply.fields["WWW-Authenticate"] == #"Basic realm="oauth2/client""#)
        let keys = reply.json.objectValue?.keys
        #expect(keys == ["timestamp", "status", "error", "message", "path"])
        #expect(reply.json["timestamp"] == "2018-03-01T09:00:00.000+0000")
        #expect(reply.json["status"] == 401)
        #expect(reply.json["error"] == "Unauthorized")
        #expect(reply.json["message"] == "Bad credentials")
        #expect(reply.json["path"] == "/oauth/token")
    }

    @Test(
        arguments: [
            (grant + "&client_secret=wrong", basic(credentials)),
            (grant + "&" + form + "&unknown=1", nil),
            ("scope=&" + form + "&" + grant.replacing("_", with: "%5F"), nil),
        ] as [(String, String?)]
    )
    func `what doesn't count is not looked at`(body: String, authorization: String?) throws {
        var test = try TestWorld()
        let reply = try ask(&test, body, authorization)

        #expect(reply.status == .ok, "\(reply.text)")
    }

    @Test(
        arguments: [
            "grant_type=password&username=x&password=y", "grant_type=client%20credentials",
        ]
    )
    func `another grant is an unsupported one`(body: String) throws {
        var test = try TestWorld()
        let reply = try ask(&test, body, Self.basic(Self.credentials))

        #expect(reply.status == .badRequest)
        #expect(reply.json["error"] == "unsupported_grant_type")
        #expect(reply.json["error_description"] == reply.json["message"])
        #expect(reply.json["status"] == 400)
        #expect(reply.json["path"] == "/oauth/token")
    }

    @Test func `a narrowed scope is in the order of the app's own`() throws {
        var test = try TestWorld()
        let reply = try ask(
            &test,
            Self.grant + "&scope=space_read+message_create++message_create",
            Self.basic(Self.credentials)
        )

        #expect(reply.json["scope"] == "message_create space_read")
    }

    @Test func `each token has an id of its own, and all of them hold`() throws {
        var test = try TestWorld()
        let replies = try (0..<3).map { _ in
            try ask(&test, Self.grant, Self.basic(Self.credentials)).json
        }

        #expect(Set(replies.map { $0["jti"] }).count == 3)
        for reply in replies {
            let token = try #require(reply["access_token"]?.stringValue)
            let posted = try test.postAppMessage(MessageEndpointTests.plain, token: token)
            #expect(posted.status == .created)
        }
    }

    @Test func `the configured lifetime shows in expires_in and exp`() throws {
        var test = try TestWorld { $0.tokenLifetimeMilliseconds = 43_199_000 }
        let reply = try ask(&test, Self.grant, Self.basic(Self.credentials))
        let token = try #require(reply.json["access_token"]?.stringValue)

        #expect(reply.json["expires_in"] == 43_199)
        _ = try test.advance("11h59m58s999ms")
        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status == .created
        )
        _ = try test.advance("1ms")
        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status
                == .unauthorized
        )
    }

    @Test func `the token is a JWT that says HS256, with exp as whole seconds of virtual time`()
        throws
    {
        var test = try TestWorld()
        _ = try test.advance("1h500ms")
        let reply = try ask(&test, Self.grant, Self.basic(Self.credentials))
        let token = try #require(reply.json["access_token"]?.stringValue)
        let parts = try token.split(separator: ".").map { part in
            try #require(Base64.decode(String(part), alphabet: .urlSafe, padding: .forbidden))
        }

        #expect(parts.count == 3)
        #expect(String(decoding: parts[0], as: UTF8.self) == #"{"alg":"HS256","typ":"JWT"}"#)
        let claims = try JSONParser.parse(parts[1])
        #expect(claims["iat"] == 1_519_898_400)
        #expect(claims["exp"] == 1_519_901_999)
        #expect(claims["sub"] == .string(TestWorld.echo))
    }
}
