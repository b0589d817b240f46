import Crypto
import Determinism
import HTTP
import JSON
import Simulation
import Testing

@Suite struct TokenEndpointTests {
    private static let basic =
        "Basic "
        + Base64.encode(
            Array("\(TestWorld.echo):\(TestWorld.echoSecret)".utf8),
            alphabet: .standard,
            padding: true
        )
    private static let form = "client_id=\(TestWorld.echo)&client_secret=\(TestWorld.echoSecret)"

    private func ask(
        _ test: inout TestWorld,
        _ body: String,
        authorization: String? = nil
    ) throws -> HTTPResponse {
        var fields: HTTPFields = ["Content-Type": "application/x-www-form-urlencoded"]
        if let authorization { fields.append("Authorization", authorization) }
        let connection = test.world.connect()
        var request = SimulatedWorld.request(.post, "/oauth/token", nil, fields)
        request.body = Array(body.utf8)
        test.world.send(request, on: connection)
        let reply = test.world.response(on: connection)
        return try #require(reply)
    }

    @Test(
        arguments: [
            ("grant_type=client_credentials", basic),
            ("grant_type=client_credentials&\(form)", basic),
            ("grant_type=client_credentials&\(form)", nil),
        ] as [(String, String?)]
    )
    func `each way of authenticating gets the recorded reply`(
        body: String,
        authorization: String?
    ) throws {
        var test = try TestWorld()
        let reply = try ask(&test, body, authorization: authorization)

        #expect(reply.status == .ok)
        #expect(reply.fields["Content-Type"] == "application/json;charset=UTF-8")
        let keys = reply.json.objectValue?.keys
        #expect(keys == ["access_token", "token_type", "expires_in", "scope", "id", "jti"])
        #expect(reply.json["token_type"] == "bearer")
        #expect(reply.json["expires_in"] == 3_599)
        #expect(reply.json["id"] == .string(TestWorld.echo))
        // Recorded in March 2018 (WWX tests/data/auth.json).
        #expect(
            reply.json["scope"]
                == .string(
                    "transcript_read profile_update message_create space_list message_read"
                        + " file_upload space_change file_download space_read membership_list"
                        + " profile_read"
                )
        )
    }

    @Test func `the token's exp is in virtual time`() throws {
        var test = try TestWorld()
        let token = try #require(
            try ask(&test, "grant_type=client_credentials", authorization: Self.basic)
                .json["access_token"]?.stringValue
        )
        let parts = token.split(separator: ".").map(String.init)
        let payload = try #require(
            Base64.decode(parts[1], alphabet: .urlSafe, padding: .forbidden)
        )

        #expect(try JSONParser.parse(payload)["exp"] == 1_519_898_399)
    }

    @Test func `a wrong secret gets the recorded 401, whatever else is asked`() throws {
        for grant in ["client_credentials", "nonsense"] {
            var test = try TestWorld()
            let reply = try ask(
                &test,
                "grant_type=\(grant)&client_id=\(TestWorld.echo)&client_secret=wrong"
            )

            #expect(reply.status == .unauthorized)
            #expect(reply.fields["WWW-Authenticate"]?.hasPrefix("Basic realm=") == true)
            #expect(
                reply.text
                    == #"{"timestamp":"2018-03-01T09:00:00.000+0000","status":401,"#
                    + #""error":"Unauthorized","message":"Bad credentials","path":"/oauth/token"}"#
            )
        }
    }

    @Test(
        arguments: [
            ("", "invalid_request"), ("grant_type=", "invalid_request"),
            ("grant_type=password", "unsupported_grant_type"),
            ("grant_type=client_credentials&scope=space_create", "invalid_scope"),
            ("grant_type=client_credentials&grant_type=client_credentials", "invalid_request"),
            ("grant_type=%zz", "invalid_request"),
        ]
    )
    func `a request that can't be granted is a 400 with RFC 6749's word`(
        body: String,
        error: String
    ) throws {
        var test = try TestWorld()
        let reply = try ask(&test, body, authorization: Self.basic)

        #expect(reply.status == .badRequest)
        #expect(reply.json["error"] == .string(error))
    }

    @Test func `a scope can be narrowed`() throws {
        var test = try TestWorld()
        let reply = try ask(
            &test,
            "grant_type=client_credentials&scope=message_read",
            authorization: Self.basic
        )

        #expect(reply.json["scope"] == "message_read")
        let token = try #require(reply.json["access_token"]?.stringValue)
        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status == .forbidden
        )
    }
}
