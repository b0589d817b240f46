import HTTP
import JSON
import Simulation
import Testing

/// Spaces, their members and messages.
@Suite struct EmulatorSpacesTests {
    private static let ada = "ada00000-0000-4000-8000-000000000001"

    @Test func `a space is shown in one form wherever it is`() throws {
        var test = try TestWorld()
        let expected =
            #"{"id":"\#(TestWorld.support)","key":"support","title":"Support","description":null,"#
            + #""members":["\#(Self.ada)","be000000-0000-4000-8000-000000000002","#
            + #""\#(TestWorld.echo)"],"created":"2018-03-01T09:00:00.000+0000","#
            + #""updated":"2018-03-01T09:00:00.000+0000"}"#

        #expect(try test.request(.get, "/_wws/spaces/support").text == expected)
        #expect(try test.request(.get, "/_wws/spaces/\(TestWorld.support)").text == expected)
        let list = try test.request(.get, "/_wws/spaces").json["spaces"]
        #expect(list?[0]?.compactText == expected)
    }

    @Test func `a new space has what was given, and an id if none was`() throws {
        var test = try TestWorld()
        _ = try test.advance("1h")
        let given = try test.request(
            .post,
            "/_wws/spaces",
            [
                "id": "own-id", "key": "k", "title": "T", "description": "",
                "members": ["echo", .string(Self.ada), "echo"],
            ]
        )
        #expect(
            given.text
                == #"{"id":"own-id","key":"k","title":"T","description":"","#
                + #""members":["\#(TestWorld.echo)","\#(Self.ada)"],"#
                + #""created":"2018-03-01T10:00:00.000+0000","#
                + #""updated":"2018-03-01T10:00:00.000+0000"}"#
        )
        let minted = try test.request(.post, "/_wws/spaces", ["title": "T"])

        #expect(minted.status == .created)
        #expect(minted.json["key"] == .null)
        #expect(minted.json["members"] == [])
        let id = try #require(minted.json["id"]?.stringValue)
        #expect(id.utf8.count == 24)
        #expect(try test.request(.get, "/_wws/spaces/\(id)").text == minted.text)
    }

    @Test(
        arguments: [
            ([:], 400, "title"), (["title": ""], 400, "title"), (["title": " "], 400, "title"),
            (["title": 1], 400, "title"), (["title": "T", "members": "ada"], 400, "members"),
            (["title": "T", "members": ["ada", "x"]], 400, "members[1]"),
            (["title": "T", "id": ""], 400, "id"), (["title": "T", "id": "a/b"], 400, "id"),
            (["title": "T", "key": "a b"], 400, "key"), (["title": "T", "kye": "k"], 400, nil),
            (["title": "T", "id": "lounge"], 409, nil),
            (["title": "T", "key": "lounge"], 409, nil),
        ] as [(JSONValue, Int, String?)]
    )
    func `a space that can't be is refused, and isn't there`(
        body: JSONValue,
        status: Int,
        field: String?
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/spaces", body)

        #expect(reply.status.code == status)
        #expect(reply.json["field"] == field.map { .string($0) })
        #expect(try test.request(.get, "/_wws/spaces").json["total"] == 2)
    }

    @Test func `a change shows when it was, and only if it is one`() throws {
        var test = try TestWorld()
        _ = try test.advance("1h")
        let path = "/_wws/spaces/support"
        let same = try test.request(.put, path, ["title": "Support"]).json
        #expect(same["updated"] == "2018-03-01T09:00:00.000+0000")
        #expect(try test.request(.put, path, [:]).json == same)
        let other = try test.request(.put, path, ["title": "Help"]).json
        #expect(other["updated"] == "2018-03-01T10:00:00.000+0000")
        #expect(other["created"] == "2018-03-01T09:00:00.000+0000")

        #expect(try test.request(.put, path, ["title": ""]).status == .badRequest)
        #expect(try test.request(.put, path, ["title": .null]).json["title"] == "Help")
        #expect(try test.request(.put, path, ["members": []]).status == .badRequest)
        #expect(try test.request(.put, "/_wws/spaces/x", ["title": "T"]).status == .notFound)
    }

    @Test func `members come and go by key or id, once each`() throws {
        var test = try TestWorld()
        let path = "/_wws/spaces/lounge/members"
        let before = try test.request(.get, path)
        #expect(
            before.text
                == #"{"members":[{"id":"\#(Self.ada)","type":"person","#
                + #""displayName":"Ada Example"},"#
                + #"{"id":"c1e00000-0000-4000-8000-000000000003","type":"person","#
                + #""displayName":"Cleo Example"}],"total":2}"#
        )
        let added = try test.request(
            .post,
            path,
            ["members": ["echo", .string(TestWorld.echo), "ada"]]
        )
        #expect(added.json["members"]?.arrayValue?.count == 3)
        let app = try test.request(.get, path).json["members"]?[2]
        #expect(app?["type"] == "app")
        #expect(app?["displayName"] == "Echo")
        let removed = try test.request(.delete, path, ["members": ["echo", "ben"]])

        #expect(removed.status == .ok)
        #expect(try test.request(.get, path).text == before.text)
        #expect(try test.request(.post, path, [:]).status == .badRequest)
        let unknown = try test.request(.delete, path, ["members": ["ada", "x"]])
        #expect(unknown.status == .badRequest)
        #expect(unknown.json["field"] == "members[1]")
        #expect(try test.request(.get, path).text == before.text)
    }

    @Test func `a space that is gone takes nothing with it but itself`() throws {
        var test = try TestWorld()
        try test.post("x")
        #expect(try test.request(.delete, "/_wws/spaces/support").status == .noContent)
        for (method, path) in [
            (.get, ""), (.delete, ""), (.get, "/members"), (.get, "/messages"),
        ] as [(HTTPRequest.Method, String)] {
            #expect(try test.request(method, "/_wws/spaces/support\(path)").status == .notFound)
        }

        #expect(try test.request(.get, "/_wws/spaces").json["total"] == 1)
        #expect(try test.request(.get, "/_wws/people/ada").status == .ok)
        let again = try test.request(.post, "/_wws/spaces", ["title": "T", "key": "support"])
        #expect(again.status == .created)
    }

    @Test func `a message is shown as it was posted, the newest first`() throws {
        var test = try TestWorld()
        let path = "/_wws/spaces/support/messages"
        let posted = try test.request(.post, path, ["as": "ada", "content": "hello"])
        let id = try #require(posted.json["id"]?.stringValue)
        #expect(posted.status == .created)
        #expect(
            posted.text
                == #"{"id":"\#(id)","space":"\#(TestWorld.support)","author":"\#(Self.ada)","#
                + #""content":"hello","contentType":"text/markdown","#
                + #""created":"2018-03-01T09:00:00.000+0000","edited":null,"deleted":false,"#
                + #""annotations":[],"reactions":[]}"#
        )
        _ = try test.postAppMessage(
            #"{"type":"appMessage","annotations":[{"type":"generic","text":"x"}]}"#,
            token: try test.token()
        )
        let list = try test.request(.get, path).json

        #expect(list["total"] == 2)
        #expect(list["messages"]?[1] == posted.json)
        let newest = list["messages"]?[0]
        #expect(newest?["content"] == .null)
        #expect(newest?["author"] == .string(TestWorld.echo))
        let annotation = newest?["annotations"]?[0]
        #expect(
            annotation?.objectValue?.keys
                == ["annotationId", "type", "createdBy", "created", "edited", "payload"]
        )
        #expect(annotation?["payload"] == ["type": "generic", "text": "x"])
    }

    @Test func `pages of messages go back in time, whatever is posted meanwhile`() throws {
        var test = try TestWorld()
        for number in 1...5 { try test.post("\(number)") }
        var contents: [JSONValue?] = []
        var query = "limit=2"
        for _ in 0..<3 {
            let page = try test.request(.get, "/_wws/spaces/support/messages?\(query)").json
            let messages = page["messages"]?.arrayValue ?? []
            contents += messages.map { $0["content"] }
            query = "limit=2&after=\(messages.last?["id"]?.stringValue ?? "")"
            try test.post("late")
        }

        #expect(contents == ["5", "4", "3", "2", "1"])
        try test.add("echo", to: "lounge")
        try test.post("elsewhere", in: "lounge")
        let other = try test.request(.get, "/_wws/spaces/lounge/messages").json
        let foreign = try #require(other["messages"]?[0]?["id"]?.stringValue)
        let path = "/_wws/spaces/support/messages?after=\(foreign)"
        #expect(try test.request(.get, path).json["field"] == "after")
    }

    @Test(
        arguments: [
            (["as": "ada", "content": ""], 400), (["as": "ada", "content": 1], 400),
            (["as": "x", "content": "x"], 400), (["content": "x"], 400), (["as": "ada"], 400),
            (["as": "ada", "content": "x", "to": "y"], 400), (["as": "cleo", "content": "x"], 403),
            (["as": "helper", "content": "x"], 403), (["as": "echo", "content": "x"], 201),
            (["as": .string(TestWorld.echo), "content": " "], 201),
        ] as [(JSONValue, Int)]
    )
    func `a member with something to say may post, and nobody else`(
        body: JSONValue,
        status: Int
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/spaces/support/messages", body)

        #expect(reply.status.code == status)
        let total = try test.request(.get, "/_wws/spaces/support/messages").json["total"]
        #expect(total == (status == 201 ? 1 : 0))
    }
}
