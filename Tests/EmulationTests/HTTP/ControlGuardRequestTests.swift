import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// Which requests the guard of the control API lets through.
@Suite struct ControlGuardRequestTests {
    private func status(
        _ text: String,
        _ change: (inout Configuration) -> Void = { _ in }
    ) throws -> Int {
        var test = try TestWorld(change)
        let connection = test.world.connect()
        test.world.expectResponses(to: [.get], on: connection)
        let lines = text.split(separator: "\n").joined(separator: "\r\n")
        test.world.send(Array("\(lines)\r\n\r\n".utf8), on: connection)
        return try test.response(on: connection).status.code
    }

    @Test(
        arguments: [
            ("GET http://localhost/_wws/health HTTP/1.1\nHost: localhost", 200),
            // The target's authority counts (RFC 9112 §3.2.2), not the field.
            ("GET http://evil.example/_wws/health HTTP/1.1\nHost: localhost", 403),
            ("GET http://127.0.0.1:4747//_wws/health HTTP/1.1\nHost: evil.example", 200),
            ("GET /_wws/health HTTP/1.0", 403),
            ("GET /_wws/health HTTP/1.0\nHost: [::1]:4747", 200),
            ("GET /_wws/health HTTP/1.1\nHost:", 403),
            ("GET /_wws HTTP/1.1\nHost: evil.example", 403),
            ("GET /_wws/ HTTP/1.1\nHost: evil.example", 403),
            ("GET /_wws?x HTTP/1.1\nHost: evil.example", 403),
            ("GET /_wwsx HTTP/1.1\nHost: evil.example", 403),
            ("GET ///%5f%77%77s///health/ HTTP/1.1\nHost: evil.example", 403),
            ("GET ///%5f%77%77s///health/ HTTP/1.1\nHost: localhost", 200),
            ("GET /%255Fwws/health HTTP/1.1\nHost: evil.example", 404),
            ("GET /x/_wws/health HTTP/1.1\nHost: evil.example", 404),
            ("GET /oauth/token HTTP/1.1\nHost: evil.example", 405),
        ]
    )
    func `a foreign name is refused wherever it stands and however the path is spelled`(
        request: String,
        expected: Int
    ) throws {
        #expect(try status(request) == expected)
    }

    @Test(
        arguments: [
            ("http://localhost:4747", 200), ("https://localhost:4747", 200),
            ("HTTP://LOCALHOST:4747", 200), ("http://localhost", 403), ("null", 403), ("", 403),
            ("http://localhost:4748", 403), ("http://127.0.0.1:4747", 403),
            ("http://localhost:4747.evil.example", 403), ("http://evil.example", 403),
            ("file://", 403), ("chrome-extension://abc", 403), ("localhost:4747", 403),
            ("http://localhost:4747/", 403), ("http://localhost:4747, http://x", 403),
        ]
    )
    func `a page may use it if it came from this very host and port`(
        origin: String,
        expected: Int
    ) throws {
        let request = "GET /_wws/health HTTP/1.1\nHost: localhost:4747\nOrigin: \(origin)"

        #expect(try status(request) == expected)
    }

    @Test func `a refused page changes nothing`() throws {
        var test = try TestWorld()
        for path in ["/_wws/reset", "/_wws/spaces", "/_wws/shutdown"] {
            let reply = try test.request(
                .post,
                path,
                ["title": "x"],
                fields: ["Origin": "http://evil.example"]
            )
            #expect(reply.status == .forbidden)
            #expect(reply.json["field"] == "Origin")
        }

        #expect(!test.world.hasStopped)
        #expect(try test.request(.get, "/_wws/spaces").json["total"] == 2)
    }

    @Test(arguments: ["localhost", "wws", "example.com:80"])
    func `with any host allowed, a page must still be of the host that is asked`(host: String)
        throws
    {
        let request = "GET /_wws/health HTTP/1.1\nHost: \(host)"
        let set: (inout Configuration) -> Void = { $0.controlHosts = .any }

        #expect(try status(request, set) == 200)
        #expect(try status("\(request)\nOrigin: http://\(host)", set) == 200)
        #expect(try status("\(request)\nOrigin: http://evil.example", set) == 403)
    }

    @Test(
        arguments: [
            ("Bearer t0ken", 200), ("bearer t0ken", 200), ("Bearer  t0ken", 200),
            ("Bearer t0ken2", 401), ("Bearer T0ken", 401), ("Bearer t0kem", 401), ("Bearer", 401),
            ("t0ken", 401), ("Basic dDBrZW46", 401), ("", 401),
        ]
    )
    func `a token that was set is asked for, after name and page`(header: String, expected: Int)
        throws
    {
        let request = "GET /_wws/health HTTP/1.1\nAuthorization: \(header)\nHost: "
        let set: (inout Configuration) -> Void = { $0.controlToken = "t0ken" }

        #expect(try status(request + "localhost", set) == expected)
        #expect(try status(request + "evil.example", set) == 403)
    }

    @Test func `the refusal without a token says which one is meant`() throws {
        var test = try TestWorld { $0.controlToken = "t0ken" }
        let reply = try test.request(.get, "/_wws/nothing")

        #expect(reply.status == .unauthorized)
        #expect(reply.fields["WWW-Authenticate"] == #"Bearer realm="wws""#)
        #expect(reply.json["field"] == "Authorization")
        #expect(reply.json["message"]?.stringValue?.contains("t0ken") == false)
    }

    @Test func `the service asks for no token of the control API`() throws {
        var test = try TestWorld { $0.controlToken = "t0ken" }
        let control = try test.request(
            .post,
            "/_wws/tokens",
            ["for": "echo"],
            fields: ["Authorization": "Bearer t0ken"]
        )
        let token = try #require(control.json["access_token"]?.stringValue)

        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status == .created
        )
        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: "t0ken").status
                == .unauthorized
        )
    }
}
