import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct TimePagesTests {
    @Test func `those who reacted come the newest first, with plain milliseconds`() throws {
        var test = try TestWorld()
        try test.post("hello")
        let messages = try test.request(.get, "/_wws/spaces/support/messages").json["messages"]
        let id = try #require(messages?[0]?["id"]?.stringValue)
        for actor in ["ada", "ben", "echo"] {
            _ = try test.data(
                of:
                    #"mutation { addReaction(input: {targetId: "\#(id)", reaction: "x"}) { reaction { count } } }"#,
                as: actor
            )
            if actor != "ben" { _ = try test.advance("1s") }
        }
        func page(_ arguments: String) throws -> JSONValue {
            try test.data(
                of: """
                    { reactingUsers(targetId: "\(id)", reaction: "x"\(arguments)) { totalCount \
                    pageInfo { startCursor endCursor hasPreviousPage hasNextPage } \
                    items { reacted user { displayName email } } } }
                    """,
                views: "PUBLIC"
            )["reactingUsers"] ?? .null
        }

        let whole = try page("")
        #expect(whole["totalCount"] == 3)
        let names = whole["items"]?.arrayValue?.map { $0["user"]?["displayName"] }
        #expect(names == ["Echo", "Ben Example", "Ada Example"])
        #expect(whole["items"]?[0]?["user"]?["email"] == .null)
        #expect(whole["items"]?[0]?["reacted"] == "2018-03-01T09:00:01.000+0000")
        #expect(whole["pageInfo"]?["endCursor"] == "1519894800000")
        let second = try page(
            #", first: 1, after: \#(whole["pageInfo"]?["startCursor"]?.compactText ?? "")"#
        )
        #expect(second["items"]?[0]?["user"]?["displayName"] == "Ben Example")
        #expect(second["pageInfo"]?["hasPreviousPage"] == true)
        #expect(second["pageInfo"]?["hasNextPage"] == true)
        let last = try page(", last: 2")
        #expect(last["items"]?[1]?["user"]?["displayName"] == "Ada Example")
    }

    @Test func `a reaction that nobody has is an empty collection, an unknown message null`() throws
    {
        var test = try TestWorld()
        try test.post("hello")
        let messages = try test.request(.get, "/_wws/spaces/support/messages").json["messages"]
        let id = try #require(messages?[0]?["id"]?.stringValue)
        let query = """
            { a: reactingUsers(targetId: "\(id)", reaction: "x") { totalCount items \
            { user { id } } } b: reactingUsers(targetId: "y", reaction: "x") { totalCount } }
            """

        #expect(
            try test.reply(to: query) == #"{"data":{"a":{"totalCount":0,"items":[]},"b":null}}"#
        )
    }

    @Test func `mentions come the newest first with their milliseconds`() throws {
        var test = try TestWorld()
        try test.post("<@\(TestWorld.ben)|Ben> hi")
        _ = try test.advance("1s")
        try test.post("<@space> all")
        let query = """
            { mentioned(first: 5) { pageInfo { startCursor endCursor hasNextPage } items \
            { updated updatedBy message { content } space { id } person { displayName } } } }
            """

        #expect(
            try test.reply(to: query, as: "ben", views: "PUBLIC")
                == #"{"data":{"mentioned":{"pageInfo":{"startCursor":"MTUxOTg5NDgwMTAwMA==","#
                + #""endCursor":"MTUxOTg5NDgwMDAwMA==","hasNextPage":false},"items":["#
                + #"{"updated":1519894801000,"updatedBy":"\#(TestWorld.ada)","#
                + #""message":{"content":"<@space> all"},"space":{"id":"\#(TestWorld.support)"},"#
                + #""person":{"displayName":"Ben Example"}},"#
                + #"{"updated":1519894800000,"updatedBy":"\#(TestWorld.ada)","#
                + #""message":{"content":"<@\#(TestWorld.ben)|Ben> hi"},"#
                + #""space":{"id":"\#(TestWorld.support)"},"person":{"displayName":"Ben Example"}}]}}}"#
        )
        #expect(
            try test.reply(to: "{ mentioned { items { updated } } }", as: "echo")
                == #"{"data":{"mentioned":{"items":[]}}}"#
        )
    }
}
