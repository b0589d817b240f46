import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// What a page of another origin can ask for (facts §1.0).
@Suite struct CrossOriginTests {
    private static let origin: HTTPFields = ["Origin": "https://page.example"]

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ fields: HTTPFields
    ) throws -> HTTPResponse {
        var test = try TestWorld()
        return try test.request(method, path, fields: fields)
    }

    private func preflight(_ path: String, _ more: HTTPFields = [:]) throws -> HTTPResponse {
        var fields = Self.origin
        fields.append("Access-Control-Request-Method", "POST")
        fields.append("Access-Control-Request-Headers", "authorization,content-type,jwt")
        for field in more { fields.append(field.name, field.value) }
        return try ask(.options, path, fields)
    }

    @Test(
        arguments: [
            ("/oauth/token", "POST"), ("/oauth/revoke", "POST"),
            ("/v1/spaces/x/messages", "POST"), ("//v1/spaces/x/messages", "POST"),
            ("/oauth/%74oken", "POST"),
        ]
    )
    func `a browser that asks first is told what it may send`(path: String, methods: String) throws
    {
        let reply = try preflight(path)

        #expect(reply.status == .noContent)
        #expect(reply.fields.values(of: "Access-Control-Allow-Origin") == ["*"])
        #expect(reply.fields["Access-Control-Allow-Methods"] == methods)
        let allowed = reply.fields["Access-Control-Allow-Headers"] ?? ""
        for name in ["authorization", "jwt", "content-type", "accept", "x-graphql-view"] {
            #expect(allowed.split(separator: ", ").contains { $0 == name })
        }
        #expect(reply.fields["Access-Control-Allow-Credentials"] == nil)
        #expect(reply.fields["Access-Control-Max-Age"] == "3600")
    }

    @Test(
        arguments: [
            "/_wws/health", "/_wws/tokens", "//_wws/tokens", "/%5fwws/tokens", "/_wws/clock",
            "/oauth/authorize", "/oauth/introspect", "/oauth//authorize", "/oauth/x/../token",
        ]
    )
    func `nobody from elsewhere is let in where browsers are trusted`(path: String) throws {
        for reply in [try preflight(path), try ask(.get, path, Self.origin)] {
            #expect(reply.status != .noContent)
            #expect(reply.fields["Access-Control-Allow-Origin"] == nil)
        }
    }

    @Test func `GraphQL is open, too`() throws {
        let reply = try preflight("/graphql")

        #expect(reply.status == .noContent)
        #expect(reply.fields["Access-Control-Allow-Methods"]?.contains("POST") == true)
        #expect(
            try ask(.post, "/graphql", Self.origin).fields["Access-Control-Allow-Origin"] == "*"
        )
    }

    @Test func `a path that isn't there is a 404 to a preflight, too`() throws {
        #expect(try preflight("/v1/nothing").status == .notFound)
    }

    @Test func `an OPTIONS that isn't a preflight is a method like any other`() throws {
        #expect(try ask(.options, "/oauth/token", [:]).status == .methodNotAllowed)
        #expect(try ask(.options, "/oauth/token", Self.origin).status == .methodNotAllowed)
        let fields: HTTPFields = ["Access-Control-Request-Method": "POST"]
        #expect(try ask(.options, "/oauth/token", fields).status == .methodNotAllowed)
    }

    @Test(arguments: ["https://page.example", "http://localhost:8080", "null", "x"])
    func `a page can read answers and refusals`(origin: String) throws {
        var browser = try TestBrowser()
        let token = try browser.test.token()
        let fields: HTTPFields = ["Origin": origin, "jwt": token]
        let posted = try browser.test.request(
            .post,
            "/v1/spaces/\(TestWorld.support)/messages",
            [
                "type": "appMessage", "version": 1,
                "annotations": [["type": "generic", "text": "x"]],
            ],
            fields: fields
        )
        let refused = try browser.test.request(.post, "/oauth/token", fields: fields)
        let absent = try browser.test.request(.get, "/v1/nothing", fields: fields)

        #expect(posted.status == .created)
        #expect(refused.status == .unauthorized)
        #expect(absent.status == .notFound)
        for reply in [posted, refused, absent] {
            #expect(reply.fields.values(of: "Access-Control-Allow-Origin") == ["*"])
            #expect(
                reply.fields["Access-Control-Expose-Headers"] == "WWW-Authenticate, Location"
            )
        }
    }

    @Test func `a page can read what a fault rule answers, and its browser's question is answered`()
        throws
    {
        var browser = try TestBrowser()
        let rule: JSONValue = [
            "on": "request", "match": ["path": "/oauth/token"], "do": ["status": 503],
            "times": ["first": 2],
        ]
        let added = try browser.test.request(.post, "/_wws/faults", rule)
        try #require(added.status == .created, "\(added.text)")
        var fields = Self.origin
        fields.append("Access-Control-Request-Method", "POST")

        let asked = try browser.test.request(.options, "/oauth/token", fields: fields)
        let broken = try browser.test.request(.post, "/oauth/token", fields: Self.origin)
        let plain = try browser.test.request(.post, "/oauth/token")

        #expect(asked.status == .noContent)
        #expect(broken.status.code == 503)
        #expect(broken.fields.values(of: "Access-Control-Allow-Origin") == ["*"])
        #expect(plain.status.code == 503)
        #expect(plain.fields["Access-Control-Allow-Origin"] == nil)
    }

    @Test func `who isn't a page gets the recorded fields and no more`() throws {
        let reply = try ask(.post, "/oauth/token", [:])

        #expect(reply.fields["Access-Control-Allow-Origin"] == nil)
        #expect(reply.fields["Access-Control-Expose-Headers"] == nil)
    }

    @Test(
        arguments: [
            ("/graphql", true), ("/graphql?query=x", true), ("/photos/", true), ("/v1", true),
            ("/files/api/v1/files/file/x", true), ("/people/api/v1/people/invite/user", true),
            ("/graphqlx", false), ("/", false), ("/oauth", false), ("/V1/x", false),
            ("*", false), ("http://h/v1/x", true), ("http://h/_wws/x", false),
        ]
    )
    func `which paths are open`(target: String, isOpen: Bool) throws {
        #expect(CrossOrigin.isOpen(try #require(RequestTarget(target))) == isOpen)
    }
}
