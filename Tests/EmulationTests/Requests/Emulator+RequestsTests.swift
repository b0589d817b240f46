import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct EmulatorRequestsTests {
    private func list(_ test: inout TestWorld, _ query: String = "") throws -> JSONValue {
        let reply = try test.request(.get, "/_wws/requests\(query)")
        try #require(reply.status == .ok, "\(reply.json)")
        return reply.json
    }

    private func targets(_ test: inout TestWorld, _ query: String = "") throws -> [String] {
        try list(&test, query)["requests"]?.arrayValue?.compactMap { $0["target"]?.stringValue }
            ?? []
    }

    @Test func `a request is kept with its answer, who sent it, and no secret`() throws {
        var test = try TestWorld()
        let token = try test.token()
        _ = try test.postAppMessage(MessageEndpointTests.plain, token: token)
        let all = try list(&test)

        #expect(all["total"] == 1)
        #expect(all["forgotten"] == 0)
        let record = try #require(all["requests"]?[0])
        #expect(record["id"] == "r-1")
        #expect(record["at"] == "2018-03-01T09:00:00.000Z")
        #expect(record["method"] == "POST")
        #expect(record["route"] == "/v1/spaces/{space}/messages")
        #expect(record["app"] == .string(TestWorld.echo))
        #expect(record["person"] == nil || record["person"] == .null)
        #expect(record["headers"]?["Authorization"] == "Bearer ...")
        #expect(record["body"] == .string(MessageEndpointTests.plain))
        #expect(record["answer"]?["status"] == 201)
        #expect(record["answer"]?["body"]?.stringValue?.contains("\"id\"") == true)
        #expect(!all.compactText.contains(token))
    }

    @Test func `a list is filtered by everything that it can be`() throws {
        var test = try TestWorld()
        let token = try test.token()
        let person = try test.token(for: "ada")
        _ = try test.postAppMessage(MessageEndpointTests.plain, token: token)
        _ = try test.advance("30m")
        _ = try test.request(.get, "/graphql")
        _ = try test.request(
            .post,
            "/graphql",
            ["query": "{me{id}}"],
            fields: ["Authorization": "Bearer \(person)"]
        )
        _ = try test.request(.put, "/v1/spaces/x/messages")
        let post = "/v1/spaces/\(TestWorld.support)/messages"

        #expect(try targets(&test).count == 4)
        #expect(try targets(&test, "?method=GET") == ["/graphql"])
        #expect(try targets(&test, "?path=/v1/spaces") == [post, "/v1/spaces/x/messages"])
        #expect(try targets(&test, "?path=/v1/%7Ba%7D/x") == ["/v1/spaces/x/messages"])
        #expect(try targets(&test, "?status=201") == [post])
        #expect(try targets(&test, "?status=4xx") == ["/v1/spaces/x/messages"])
        #expect(try targets(&test, "?app=echo") == [post])
        #expect(try targets(&test, "?person=ada") == ["/graphql"])
        #expect(try targets(&test, "?since=2018-03-01T09:30:00Z").count == 3)
        #expect(try targets(&test, "?limit=1&after=r-1") == ["/graphql"])
        #expect(try list(&test, "?limit=1")["total"] == 4)
        #expect(try targets(&test, "/unmatched") == ["/v1/spaces/x/messages"])
        #expect(try targets(&test, "?control=true&path=/_wws/tokens").count == 2)
    }

    @Test(arguments: ["status=x", "since=x", "path=x", "control=x", "after=x", "limit=0"])
    func `a filter that says nothing is refused`(query: String) throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/requests?\(query)")

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"] == .string(String(query.prefix { $0 != "=" })))
    }

    @Test func `what waits for its answer, or never gets one, is there without`() throws {
        var test = try TestWorld()
        _ = try test.request(
            .post,
            "/_wws/faults",
            ["on": "request", "match": ["path": "/graphql"], "do": ["delay": "5s"]]
        )
        _ = test.send(.get, "/graphql")
        let before = try #require(try list(&test)["requests"]?[0])
        _ = try test.advance("5s")
        let after = try #require(try list(&test)["requests"]?[0])

        #expect(before["answer"] == .null)
        #expect(before["fault"] == "f-1")
        #expect(after["answer"]?["status"] == 200)
        #expect(after["answer"]?["at"] == "2018-03-01T09:00:05.000Z")
    }

    @Test func `a reset forgets all, and an answer from before is nobody's`() throws {
        var test = try TestWorld()
        _ = try test.request(.get, "/x")
        let waiting = test.sendAdvance("1h")
        _ = try test.request(.post, "/_wws/reset")
        _ = try test.response(on: waiting)

        #expect(try list(&test)["total"] == 0)
        _ = try test.request(.get, "/y")
        #expect(try list(&test)["requests"]?[0]?["id"] == "r-1")
        #expect(try targets(&test, "?control=true").contains("/_wws/reset"))
    }

    @Test func `the list shows no secret of the token endpoint`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        var request = SimulatedWorld.request(.post, "/oauth/token", nil, [:])
        let form =
            "grant_type=client_credentials&client_id=\(TestWorld.echo)"
            + "&client_secret=\(TestWorld.echoSecret)"
        request.body = Array(form.utf8)
        test.world.send(request, on: connection)
        let token = try #require(try test.response(on: connection).json["access_token"])
        let text = try list(&test).compactText

        #expect(text.contains("client_secret=..."))
        #expect(!text.contains(TestWorld.echoSecret))
        #expect(!text.contains(try #require(token.stringValue)))
    }
}
