import Crypto
import HTTP
import JSON
import Simulation
import Testing

/// `POST /_wws/tokens`.
@Suite struct EmulatorTokensTests {
    private func claims(_ reply: HTTPResponse) throws -> JSONValue {
        let token = try #require(reply.json["access_token"]?.stringValue)
        let parts = token.split(separator: ".").map(String.init)
        let payload = try #require(
            Base64.decode(parts[1], alphabet: .urlSafe, padding: .forbidden)
        )
        return try JSONParser.parse(payload)
    }

    @Test func `an app's token is the one that the service would give`() throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/tokens", ["for": "echo"])
        let claims = try claims(reply)

        #expect(
            reply.json.objectValue?.keys
                == ["access_token", "token_type", "expires_in", "scope", "id", "jti"]
        )
        #expect(reply.json["expires_in"] == 3_599)
        #expect(reply.json["scope"]?.stringValue?.hasPrefix("transcript_read ") == true)
        #expect(claims["sub"] == .string(TestWorld.echo))
        #expect(claims["client_id"] == .string(TestWorld.echo))
    }

    @Test func `a person's token has a person's scope, and names the app that acts`() throws {
        var test = try TestWorld()
        let own = try test.request(.post, "/_wws/tokens", ["for": "ada"])
        let through = try test.request(.post, "/_wws/tokens", ["for": "ada", "app": "echo"])

        #expect(
            own.json["scope"]?.stringValue?.split(separator: " ").contains("space_create") == true
        )
        #expect(own.json["id"] == "ada00000-0000-4000-8000-000000000001")
        #expect(try claims(own)["client_id"] == "wws-control")
        #expect(try claims(through)["client_id"] == .string(TestWorld.echo))
        #expect(try claims(through)["sub"] == "ada00000-0000-4000-8000-000000000001")
    }

    @Test(
        arguments: [
            (["for": "ada"], 201), (["for": "ben", "scopes": ["message_create"]], 201),
            (["for": "cleo"], 403), (["for": "ada", "scopes": ["space_read"]], 403),
            (["for": "echo", "scopes": ["message_create", "nonsense"]], 201),
        ] as [(JSONValue, Int)]
    )
    func `a token lets its bearer do what its scope says, as a member`(
        body: JSONValue,
        status: Int
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/tokens", body)
        let token = try #require(reply.json["access_token"]?.stringValue)
        let posted = try test.postAppMessage(MessageEndpointTests.plain, token: token)

        #expect(posted.status.code == status)
        if status == 201 { #expect(posted.json["createdBy"] == reply.json["id"]) }
    }

    @Test(
        arguments: [
            ([:], "for"), (["for": "x"], "for"), (["for": 1], "for"),
            (["for": "ada", "app": "x"], "app"), (["for": "ada", "app": "ben"], "app"),
            (["for": "ada", "scopes": "x"], "scopes"),
            (["for": "ada", "scopes": [1]], "scopes[0]"),
            (["for": "ada", "scopes": ["a b"]], "scopes[0]"),
            (["for": "ada", "scopes": [""]], "scopes[0]"),
            (["for": "ada", "lifetime": "soon"], "lifetime"),
            (["for": "ada", "lifetime": -1], "lifetime"),
        ] as [(JSONValue, String)]
    )
    func `a token that can't be is a 400 with the field at fault`(
        body: JSONValue,
        field: String
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/tokens", body)

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"] == .string(field))
    }

    @Test(arguments: [("90s", 90), ("1h", 3_600), (7, 7), ("2d", 172_800)] as [(JSONValue, Int64)])
    func `a lifetime is a duration`(lifetime: JSONValue, seconds: Int64) throws {
        var test = try TestWorld()
        let reply = try test.request(
            .post,
            "/_wws/tokens",
            ["for": "echo", "lifetime": lifetime]
        )
        #expect(reply.json["expires_in"]?.int64Value == seconds)
        let token = try #require(reply.json["access_token"]?.stringValue)
        _ = try test.advance("\(seconds * 1_000 - 1)ms")
        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status == .created
        )
        _ = try test.advance("1ms")

        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status
                == .unauthorized
        )
    }
}
