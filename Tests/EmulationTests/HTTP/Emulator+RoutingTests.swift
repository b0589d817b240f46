import Emulation
import HTTP
import JSON
import Simulation
import Testing

@Suite struct EmulatorRoutingTests {
    @Test(
        arguments: [
            ("/oauth/token", .get, "POST"), ("/_wws/health", .post, "GET, HEAD"),
            ("/_wws/clock", .delete, "GET, HEAD, PUT, POST"), ("/_wws/clock", .options, nil),
            ("/_wws/spaces/support/messages", .put, "GET, HEAD, POST"),
            ("/v1/spaces/x/messages", .options, "POST"),
        ] as [(String, HTTPRequest.Method, String?)]
    )
    func `another method is a 405 that says which ones there are`(
        path: String,
        method: HTTPRequest.Method,
        allow: String?
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(method, path)

        #expect(reply.status == .methodNotAllowed)
        #expect(reply.fields["Allow"] == allow ?? "GET, HEAD, PUT, POST")
        #expect(reply.json["status"] == 405)
        #expect(reply.json["error"] == "Method Not Allowed")
        #expect(reply.json["path"] == .string(path))
    }

    @Test(
        arguments: [
            "/", "/_wws", "/_wws/", "/_WWS/health", "/v1", "/v1/spaces", "/v2/spaces/x/messages",
            "/_wws/../_wws/health/x", "/graphql/x",
        ]
    )
    func `a path that isn't there is a 404 in the service's form`(path: String) throws {
        var test = try TestWorld()
        let reply = try test.request(.get, path)

        #expect(reply.status == .notFound)
        #expect(
            reply.text
                == #"{"timestamp":"2018-03-01T09:00:00.000+0000","status":404,"error":"Not Found","#
                + #""message":"there is nothing at this path","path":"\#(path)"}"#
        )
    }

    @Test(arguments: ["/_wws/%", "/_wws/people/%ff", "/v1/spaces/%zz/messages"])
    func `a path that isn't percent-encoded UTF-8 is a 400`(path: String) throws {
        var test = try TestWorld()

        #expect(try test.request(.get, path).status == .badRequest)
    }

    @Test func `HEAD is answered as GET is, without the body`() throws {
        var test = try TestWorld()
        let get = try test.request(.get, "/_wws/apps")
        let head = try test.request(.head, "/_wws/apps")

        #expect(head.status == get.status)
        #expect(head.body.isEmpty)
        #expect(head.fields["Content-Length"] == String(get.body.count))
        #expect(head.fields["Content-Type"] == get.fields["Content-Type"])
        #expect(try test.request(.head, "/nothing").body.isEmpty)
    }

    @Test func `the query is no part of the path`() throws {
        var test = try TestWorld()

        #expect(try test.request(.get, "/_wws/people/ada?x=/y").json["key"] == "ada")
    }

    @Test func `an id may be escaped in a path`() throws {
        var test = try TestWorld()

        #expect(try test.request(.get, "/_wws/people/%61da").json["key"] == "ada")
    }

    @Test(
        arguments: [
            ("[]", "expected an object"), ("1", "expected an object"), ("{", "not JSON"),
            ("\u{FEFF}{}", "not JSON"), (#"{"bye":"1h"}"#, #"did you mean "by"?"#),
        ]
    )
    func `a body that isn't an object of known members is a 400`(
        body: String,
        message: String
    ) throws {
        var test = try TestWorld()
        var request = SimulatedWorld.request(.post, "/_wws/clock/advance")
        request.body = Array(body.utf8)
        let connection = test.send(request)
        let reply = try test.response(on: connection)

        #expect(reply.status == .badRequest)
        #expect(reply.json["message"]?.stringValue?.contains(message) == true)
    }

    @Test func `an empty body stands for an empty object`() throws {
        var test = try TestWorld()

        #expect(try test.request(.post, "/_wws/clock/next").status == .ok)
    }

    @Test func `every answered request is logged once, with its status`() throws {
        var test = try TestWorld()
        _ = try test.request(.get, "/_wws/people?limit=1")
        _ = try test.request(.get, "/nothing")

        #expect(
            test.world.log.map(\.content) == [
                .request(method: "GET", target: "/_wws/people?limit=1", status: 200),
                .request(method: "GET", target: "/nothing", status: 404),
            ]
        )
    }

    @Test func `below the level nothing is logged`() throws {
        var test = try TestWorld { $0.logLevel = .warning }
        try test.enableWebhook()
        try test.post("x")

        #expect(test.world.log.isEmpty)
    }
}
