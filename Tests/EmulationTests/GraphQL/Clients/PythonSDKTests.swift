import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// cathaldi's SDK for Python (facts: PY), which puts documents into the URL of an empty `POST`.
@Suite struct PythonSDKTests {
    /// Sends a document as this client does.
    private static func send(
        _ document: String,
        to test: inout TestWorld,
        views: String = "PUBLIC"
    ) throws -> HTTPResponse {
        try test.sendJSON("", views: views, query: urlParameter("query", document))
    }

    @Test func `a space is got by the URL alone (§1.10)`() throws {
        var test = try TestWorld()
        let document = """
            query {
              space(id: "\(TestWorld.support)") { title id members { items { displayName email } } }
            }
            """

        #expect(
            try Self.send(document, to: &test).json["data"]?["space"]?["members"]?["items"]?[2]
                == ["displayName": "Echo", "email": .null]
        )
    }

    @Test func `a number for a document is an error and no crash (§6.9)`() throws {
        var test = try TestWorld()
        let reply = try Self.send("10", to: &test)

        #expect(reply.status == .ok)
        #expect(reply.json["data"] == .null)
        #expect(reply.json["errors"]?[0]?["message"] == #"Syntax Error: Unexpected Int "10"."#)
    }

    @Test func `members are removed behind two braces too many (§1.10)`() throws {
        var test = try TestWorld()
        let document = """
            mutation { removeSpaceMembers(input: {spaceId: "\(TestWorld.support)", \
            members: ["\(TestWorld.ben)"]}) { memberIdsChanged } } }}
            """

        #expect(
            try Self.send(document, to: &test).text
                == #"{"data":{"removeSpaceMembers":{"memberIdsChanged":["\#(TestWorld.ben)"]}}}"#
        )
    }

    @Test func `a space is made by people alone, and deleted by an app in it (§3.4)`() throws {
        var test = try TestWorld()
        let create = """
            mutation { createSpace(input: {title: "New", members: ["\(TestWorld.echo)"]}) { \
            space { id } } }
            """
        #expect(
            try Self.send(create, to: &test).json["errors"]?[0]?["message"] == "403 Forbidden"
        )
        let made = try test.sendJSON("", as: "ada", query: urlParameter("query", create)).json
        let id = try #require(made["data"]?["createSpace"]?["space"]?["id"]?.stringValue)

        #expect(
            try Self.send(
                #"mutation { deleteSpace(input: {id: "\#(id)"}) { successful } }"#,
                to: &test
            ).text == #"{"data":{"deleteSpace":{"successful":true}}}"#
        )
    }

    @Test func `the identity's own record has no address (§6.9)`() throws {
        var test = try TestWorld()
        let document = #"query { person(id: "\#(TestWorld.echo)") { id displayName email } }"#

        #expect(
            try Self.send(document, to: &test).text
                == #"{"data":{"person":{"id":"\#(TestWorld.echo)","displayName":"Echo","#
                + #""email":null}}}"#
        )
    }

    @Test func `a focus is found by a part of its text (§6.7)`() throws {
        var test = try TestWorld()
        let id = try test.postGeneric("Rain")
        let reply = try Self.send(
            """
            mutation { addMessageFocus(input: {messageId: "\(id)", messageFocus: {phrase: "rain", \
            lens: "Weather", confidence: 1, start: 0, end: 4, version: 1, actions: ["a", "b"]}}) \
            { message { id annotations } } }
            """,
            to: &test,
            views: "PUBLIC,BETA"
        )
        let annotations = reply.json["data"]?["addMessageFocus"]?["message"]?["annotations"]

        #expect(annotations?[1]?.stringValue?.contains(#""phrase":"rain","#) == true)
    }

    @Test func `a reaction comes, is counted and goes (§6.8)`() throws {
        var test = try TestWorld()
        let id = try test.postGeneric("Rain")
        func mutate(_ field: String) throws -> String {
            try Self.send(
                """
                mutation { \(field)(input: {targetId: "\(id)", reaction: "🌧️"}) { reaction { \
                reaction count viewerHasReacted } } }
                """,
                to: &test
            ).text
        }
        func users() throws -> JSONValue? {
            try Self.send(
                """
                query { reactingUsers(targetId: "\(id)", reaction: "🌧️") { totalCount \
                items { user { email displayName id } } } }
                """,
                to: &test
            ).json["data"]?["reactingUsers"]
        }

        #expect(try users() == ["totalCount": 0, "items": []])
        #expect(
            try mutate("addReaction") == #"{"data":{"addReaction":{"reaction":{"reaction":"🌧️","#
                + #""count":1,"viewerHasReacted":true}}}}"#
        )
        let echo: JSONValue = [
            "email": .null, "displayName": "Echo", "id": .string(TestWorld.echo),
        ]
        #expect(try users() == ["totalCount": 1, "items": [["user": echo]]])
        #expect(
            try mutate("removeReaction") == #"{"data":{"removeReaction":{"reaction":"#
                + #"{"reaction":"🌧️","count":0,"viewerHasReacted":false}}}}"#
        )
        #expect(try users() == ["totalCount": 0, "items": []])
    }

    @Test func `its default style of buttons is no value of the enum (§6.5)`() throws {
        var test = try TestWorld()
        func reply(_ style: String) throws -> JSONValue {
            try Self.send(
                """
                mutation { createTargetedMessage(input: {conversationId: "\(TestWorld.support)", \
                targetUserId: "\(TestWorld.ada)", targetDialogId: "d", attachments: [{type: CARD, \
                cardInput: {type: INFORMATION, informationCardInput: {title: "t", subtitle: "s", \
                text: "x", date: "1540940716000", buttons: [{text: "b", payload: "p", \
                style: \(style)}]}}}]}) { successful } }
                """,
                to: &test,
                views: "PUBLIC, BETA"
            ).json
        }

        #expect(try reply("PRIMARY")["data"]?["createTargetedMessage"]?["successful"] == true)
        #expect(
            try reply("Primary")["errors"]?[0]?["message"]?.stringValue?
                .hasPrefix(#"Value "Primary" does not exist in "ButtonStyle" enum."#) == true
        )
    }
}
