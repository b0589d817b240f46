import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// OpenCode4Workspace's SDK for Java (facts: JSDK and JBETA), whose tests ran against the service.
@Suite struct JavaSDKTests {
    private static let space = TestWorld.support

    @Test func `me, with the members of a body that only this client knows (§1.10)`() throws {
        var test = try TestWorld()
        let reply = try test.sendJSON(
            #"{"query":"query getMe {me {id displayName email}}","variables":{},"#
                + #""operationName":"getMe","returnObjectTypes":{"me":"PERSON"},"beta":false}"#
        )

        #expect(
            reply.text == #"{"data":{"me":{"id":"\#(TestWorld.echo)","displayName":"Echo","#
                + #""email":null}}}"#
        )
    }

    @Test func `people by ids come in the order of the ids (§3.4 and §6.9)`() throws {
        var test = try TestWorld()
        let query =
            #"query getPeople {people(id: ["\#(TestWorld.cleo)", "\#(TestWorld.ada)"]) "#
            + "{items {id displayName presence created updated}}}"
        let items = try test.data(of: query, views: "PUBLIC")["people"]?["items"]?.arrayValue

        #expect(items?.map { $0["displayName"] } == ["Cleo Example", "Ada Example"])
        #expect(items?.map { $0["presence"] } == ["online", "online"])
    }

    @Test func `people by number are beyond an app, and the test asserts it (§3.4)`() throws {
        var test = try TestWorld()
        let json = try test.sendJSON(#"{"query":"{people(first: 10) {items {id}}}"}"#).json

        #expect(json["data"] == ["people": .null])
        #expect(json["errors"]?.arrayValue?.count == 1)
        #expect(json["errors"]?[0]?["message"] == "500 Internal Server Error")
        #expect(
            json["errors"]?[0]?["field"] == ["name": "people", "type": "PersonCollection"]
        )
        #expect(
            try test.data(of: "{people(first: 10) {items {id}}}", as: "ada")["people"]?["items"]?
                .arrayValue?.count == 3
        )
    }

    @Test func `an app creates no space: the whole message is compared (§3.4)`() throws {
        var test = try TestWorld()
        let error = try test.error(
            of: #"mutation createSpace {createSpace(input: {title: "x", members: [""]}) "#
                + "{space {id}}}",
            views: "PUBLIC"
        )

        #expect(error["message"] == "403 Forbidden")
        #expect(error["field"]?["name"] == "createSpace")
    }

    @Test func `two spaces under aliases, one of which isn't there (§1.10)`() throws {
        var test = try TestWorld()

        #expect(
            try test.reply(
                to: #"query getTwoSpaces {space1: space(id: "\#(Self.space)") {title} "#
                    + #"space2: space(id: "17") {title}}"#,
                views: "PUBLIC"
            ) == #"{"data":{"space1":{"title":"Support"},"space2":null}}"#
        )
    }

    @Test func `a conversation's generic messages, and a window of time (§6.9)`() throws {
        var test = try TestWorld()
        _ = try test.postContent("before")
        _ = try test.advance("1s")
        let id = try test.postGeneric("within")
        _ = try test.advance("1s")
        _ = try test.postContent("after")
        func items(_ arguments: String) throws -> JSONValue? {
            try test.data(
                of: "query getConversation {conversation(id: \"\(Self.space)\") {id created "
                    + "messages(\(arguments)) {items {id content annotations}}}}",
                views: "PUBLIC"
            )["conversation"]?["messages"]?["items"]
        }
        let generic = try items(#"first: 200, annotationType: "generic""#)

        #expect(generic?.arrayValue?.count == 1)
        #expect(generic?[0]?["id"] == .string(id))
        #expect(generic?[0]?["content"] == .null)
        let window = "oldestTimestamp: 1519894801000, mostRecentTimestamp: 1519894801000"
        #expect(try items(window) == generic)
        #expect(try items("first: 200")?.arrayValue?.count == 3)
    }

    @Test(
        arguments: [
            ("2018-03-01T09:00:00.000+0000", 2), ("2018-03-01T04:00:01.000-0500", 1),
            ("2018-03-01T10:00:02.000+0100", 0),
        ]
    )
    func `spaces that changed since a time with any offset (§3.3)`(since: String, count: Int)
        throws
    {
        var test = try TestWorld()
        _ = try test.advance("1s")
        _ = try test.request(.put, "/_wws/spaces/support", ["title": "Changed"])
        let items = try test.data(
            of: #"{spaces(updatedSince: "\#(since)") {items {title updated}}}"#,
            as: "ada",
            views: "PUBLIC"
        )["spaces"]?["items"]?.arrayValue

        #expect(items?.count == count)
        if count > 0 { #expect(items?[0]["title"] == "Changed") }
    }

    @Test func `a space's title and members change and change back (§6.9)`() throws {
        var test = try TestWorld()
        func update(_ input: String) throws -> JSONValue? {
            try test.data(
                of: "mutation updateSpace {updateSpace(input: {id: \"\(Self.space)\", \(input)}) "
                    + "{memberIdsChanged space {title updatedBy {id}}}}",
                views: "PUBLIC"
            )["updateSpace"]
        }
        let cleo = #"members: ["\#(TestWorld.cleo)"]"#

        #expect(
            try update(#"title: "New""#) == [
                "memberIdsChanged": [],
                "space": ["title": "New", "updatedBy": ["id": .string(TestWorld.echo)]],
            ]
        )
        for operation in ["ADD", "REMOVE"] {
            #expect(
                try update("\(cleo), memberOperation: \(operation)")?["memberIdsChanged"]
                    == [.string(TestWorld.cleo)]
            )
        }
    }

    @Test func `quoted keys were never GraphQL, and stay an error with its place (§1.10)`() throws {
        var test = try TestWorld()
        let error = try test.error(
            of: #"mutation {addSpaceMembers(input: {spaceId: "x", "#
                + #"members: [{"id": "y", "permissions": "MEMBER"}]}) {memberIdsChanged}}"#
        )

        #expect(error["message"] == #"Syntax Error: Expected Name, found String "id"."#)
        #expect(error["locations"] == [["line": 1, "column": 60]])
    }

    @Test func `a permission may stand where a list of them is expected (§7, 48)`() throws {
        var test = try TestWorld()
        let data = try test.data(
            of: #"mutation {addSpaceMembers(input: {spaceId: "\#(Self.space)", "#
                + #"members: [{id: "\#(TestWorld.cleo)", permissions: "MEMBER"}]}) "#
                + "{memberIdsChanged}}"
        )

        #expect(data["addSpaceMembers"] == ["memberIdsChanged": [.string(TestWorld.cleo)]])
    }

    @Test func `mentions are told with milliseconds and the id of who made them (§3.3)`() throws {
        var test = try TestWorld()
        let id = try test.postContent("Hi <@\(TestWorld.ben)|Ben>")

        #expect(
            try test.reply(
                to: "query getMentioned {mentioned(first: 1) {pageInfo {startCursor endCursor "
                    + "hasNextPage} items {updated updatedBy message {id} space {id} "
                    + "person {id}}}}",
                as: "ben",
                views: "PUBLIC"
            )
                == #"{"data":{"mentioned":{"pageInfo":{"startCursor":"MTUxOTg5NDgwMDAwMA==","#
                + #""endCursor":"MTUxOTg5NDgwMDAwMA==","hasNextPage":false},"items":["#
                + #"{"updated":1519894800000,"updatedBy":"\#(TestWorld.ada)","#
                + #""message":{"id":"\#(id)"},"space":{"id":"\#(Self.space)"},"#
                + #""person":{"id":"\#(TestWorld.ben)"}}]}}}"#
        )
    }
}
