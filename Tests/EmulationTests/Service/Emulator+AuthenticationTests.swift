import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// Who a request's token says it is (facts §1.0).
@Suite struct EmulatorAuthenticationTests {
    private static let path = "/v1/spaces/\(TestWorld.support)/messages"

    private func post(_ test: inout TestWorld, _ fields: HTTPFields) throws -> HTTPResponse {
        try test.request(
            .post,
            Self.path,
            try JSONValue(parsing: MessageEndpointTests.plain),
            fields: fields
        )
    }

    @Test(arguments: ["Bearer ", "bearer ", "BEARER ", "Bearer   "])
    func `the scheme's case and blanks don't matter`(scheme: String) throws {
        var test = try TestWorld()
        let token = try test.token()

        #expect(try post(&test, ["Authorization": scheme + token]).status == .created)
    }

    @Test func `the bare token may stand in a field named jwt, in any case`() throws {
        var test = try TestWorld()
        let token = try test.token()

        #expect(try post(&test, ["jwt": token]).status == .created)
        #expect(try post(&test, ["JWT": token, "spaceid": "x"]).status == .created)
        #expect(try post(&test, ["jwt": "Bearer \(token)"]).status == .unauthorized)
        #expect(try post(&test, ["jwt": ""]).status == .unauthorized)
    }

    @Test func `a Bearer token counts before jwt; another scheme doesn't`() throws {
        var test = try TestWorld()
        let token = try test.token()

        #expect(
            try post(&test, ["Authorization": "Bearer x", "jwt": token]).status == .unauthorized
        )
        #expect(
            try post(&test, ["Authorization": "Bearer \(token)", "jwt": "x"]).status == .created
        )
        #expect(try post(&test, ["Authorization": "Basic eDp5", "jwt": token]).status == .created)
    }

    @Test(
        arguments: [
            // Node-RED's nodes say this once, and try again after a 401 only.
            "Bearer[object Object]", "Bearer [object Object]", "Bearer", "Bearer ", "Bearer a.b.c",
            "Bearer a.b", "Bearer ..", "", "Token x",
            "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.e30.",
        ]
    )
    func `what isn't a token is a 401 with a challenge`(header: String) throws {
        var test = try TestWorld()
        let reply = try post(&test, ["Authorization": header])

        #expect(reply.status == .unauthorized)
        #expect(
            reply.fields["WWW-Authenticate"]
                == #"Bearer realm="watsonwork", error="invalid_token""#
        )
        #expect(
            reply.json.objectValue?.keys == ["timestamp", "status", "error", "message", "path"]
        )
        #expect(reply.json["error"] == "Unauthorized")
        #expect(reply.json["path"] == .string(Self.path))
    }

    @Test func `a token that was touched anywhere is none`() throws {
        var test = try TestWorld()
        let token = Array(try test.token().utf8)
        let other = try TestWorld { $0.seed = 2 }

        for index in stride(from: 0, to: token.count - 1, by: 7) {
            var touched = token
            touched[index] = touched[index] == 0x41 ? 0x42 : 0x41
            let text = String(decoding: touched, as: UTF8.self)
            #expect(try post(&test, ["jwt": text]).status == .unauthorized)
        }
        var stranger = other
        let foreign = try stranger.token()
        #expect(try post(&test, ["jwt": foreign]).status == .unauthorized)
    }

    @Test func `the token is looked at before the body and the space`() throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/v1/spaces/nowhere/messages", ["type": 1])

        #expect(reply.status == .unauthorized)
    }

    @Test func `a token without a permission posts nothing`() throws {
        var test = try TestWorld()
        let none = try test.token(for: "echo", ["scopes": []])
        let other = try test.token(for: "ada", ["scopes": ["message_read", "space_change"]])

        for token in [none, other] {
            let reply = try post(&test, ["jwt": token])
            #expect(reply.status == .forbidden)
            #expect(reply.json["message"]?.stringValue?.contains("message_create") == true)
        }
    }

    @Test func `a token of lifetime 0 was never good`() throws {
        var test = try TestWorld()
        let token = try test.token(for: "echo", ["lifetime": "0s"])

        #expect(try post(&test, ["jwt": token]).status == .unauthorized)
    }

    @Test func `an expired token says when it expired`() throws {
        var test = try TestWorld()
        let token = try test.token(for: "echo", ["lifetime": "500ms"])
        _ = try test.advance("499ms")
        #expect(try post(&test, ["jwt": token]).status == .created)
        _ = try test.advance("1ms")

        let reply = try post(&test, ["jwt": token])
        #expect(reply.status == .unauthorized)
        #expect(
            reply.json["message"]?.stringValue?.contains("2018-03-01T09:00:00.500+0000") == true,
            "\(reply.text)"
        )
    }
}
