import HTTP
import JSON
import Simulation
import Testing

@Suite struct ControlTests {
    @Test func `deliveries show state, attempts, the next instant and what blocks them`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        try test.post("a")
        try test.post("b")
        let list = try test.request(.get, "/_wws/deliveries").json
        let first = try #require(list["deliveries"]?[0])

        #expect(list["total"] == 2)
        #expect(
            first.objectValue?.keys == [
                "id", "event", "webhook", "app", "space", "state", "index", "attempts",
                "firstFailedAt", "nextAttemptAt", "blockedBy",
            ]
        )
        #expect(first["state"] == "retrying")
        #expect(first["nextAttemptAt"] == "2018-03-01T09:00:30.000Z")
        #expect(list["deliveries"]?[1]?["blockedBy"] == "d-1")
        let one = try test.request(.get, "/_wws/deliveries/d-1").json
        #expect(one["attemptLog"]?[0]?["status"] == 503)
        #expect(one["body"]?.stringValue?.contains(#""content":"a""#) == true)
        #expect(try test.request(.get, "/_wws/deliveries/d-9").status == .notFound)
    }

    @Test func `deliveries can be filtered and paged`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        for text in ["a", "b", "c"] { try test.post(text) }
        func ids(_ query: String) throws -> [JSONValue?] {
            let reply = try test.request(.get, "/_wws/deliveries?\(query)")
            return reply.json["deliveries"]?.arrayValue?.map { $0["id"] } ?? []
        }

        #expect(try ids("limit=2") == ["d-1", "d-2"])
        #expect(try ids("limit=2&after=d-2") == ["d-3"])
        #expect(
            try ids("state=delivered&space=support&webhook=bot&event=message-created").count == 3
        )
        #expect(try ids("state=retrying") == [])
        #expect(try ids("webhook=nobody") == [])
        for query in ["limit=0", "limit=1001", "limit=x", "state=lost", "event=x", "after=x"] {
            let reply = try test.request(.get, "/_wws/deliveries?\(query)")
            #expect(reply.status == .badRequest)
            #expect(reply.json["field"] != nil)
        }
    }

    @Test func `spaces are made, shown, changed and removed`() throws {
        var test = try TestWorld()
        let made = try test.request(
            .post,
            "/_wws/spaces",
            ["title": "New", "key": "new", "members": ["ada", "echo"]]
        )
        #expect(made.status == .created)
        #expect(made.json["members"]?.arrayValue?.count == 2)
        let path = "/_wws/spaces/new"
        let changed = try test.request(.put, path, ["title": "T", "description": "D"])
        #expect(changed.json["description"] == "D")
        let cleared = try test.request(.put, path, ["description": .null])
        #expect(cleared.json["description"] == .null)
        #expect(cleared.json["title"] == "T")
        #expect(try test.request(.get, "/_wws/spaces").json["total"] == 3)
        #expect(try test.request(.delete, path).status == .noContent)
        #expect(try test.request(.get, path).status == .notFound)
        #expect(
            try test.request(.post, "/_wws/spaces", ["title": "x", "members": ["nobody"]]).status
                == .badRequest
        )
        #expect(
            try test.request(.post, "/_wws/spaces", ["title": "x", "key": "support"]).status
                == .conflict
        )
    }

    @Test func `posting as anybody needs a member and content`() throws {
        var test = try TestWorld()
        let path = "/_wws/spaces/support/messages"

        let stranger = try test.request(.post, path, ["as": "cleo", "content": "x"])
        #expect(stranger.status == .forbidden)
        #expect(try test.request(.post, path, ["as": "ada"]).status == .badRequest)
        #expect(
            try test.request(.post, path, ["as": "nobody", "content": "x"]).status == .badRequest
        )
        try test.post("one")
        try test.post("two", as: "echo")
        let list = try test.request(.get, "\(path)?limit=1").json
        #expect(list["total"] == 2)
        #expect(list["messages"]?[0]?["content"] == "two")
        let last = try #require(list["messages"]?[0]?["id"]?.stringValue)
        let older = try test.request(.get, "\(path)?after=\(last)").json
        #expect(older["messages"]?.arrayValue?.map { $0["content"] } == ["one"])
    }

    @Test func `tokens are made for anybody, of any lifetime`() throws {
        var test = try TestWorld()
        let reply = try test.request(
            .post,
            "/_wws/tokens",
            ["for": "ada", "app": "echo", "scopes": ["message_create"], "lifetime": "1h"]
        )

        #expect(reply.json["expires_in"] == 3_600)
        #expect(reply.json["scope"] == "message_create")
        #expect(reply.json["id"] == "ada00000-0000-4000-8000-000000000001")
        #expect(try test.request(.post, "/_wws/tokens", ["for": "nobody"]).status == .badRequest)
        #expect(
            try test.request(.post, "/_wws/tokens", ["for": "ada", "app": "ben"]).status
                == .badRequest
        )
    }

    @Test func `people and apps are found by key and id`() throws {
        var test = try TestWorld()

        #expect(try test.request(.get, "/_wws/people").json["total"] == 3)
        #expect(try test.request(.get, "/_wws/people/ada").json["displayName"] == "Ada Example")
        #expect(try test.request(.get, "/_wws/apps").json["total"] == 2)
        #expect(try test.request(.get, "/_wws/apps/\(TestWorld.echo)").json["key"] == "echo")
        #expect(try test.request(.get, "/_wws/apps/ada").status == .notFound)
        #expect(try test.request(.get, "/_wws/people/echo").status == .notFound)
        #expect(try test.request(.get, "/_wws/people?limit=1&after=x").status == .badRequest)
    }

    @Test func `what isn't there is a 404, what isn't done there a 405 with Allow`() throws {
        var test = try TestWorld()

        let missing = try test.request(.get, "/nothing")
        #expect(missing.status == .notFound)
        #expect(
            missing.json.objectValue?.keys == ["timestamp", "status", "error", "message", "path"]
        )
        let method = try test.request(.delete, "/_wws/clock")
        #expect(method.status == .methodNotAllowed)
        #expect(method.fields["Allow"] == "GET, HEAD, PUT, POST")
        #expect(try test.request(.get, "/_wws/%zz").status == .badRequest)
        let head = try test.request(.head, "/_wws/health")
        #expect(head.status == .ok)
        #expect(head.body.isEmpty)
    }
}
