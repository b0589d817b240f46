import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct MessageMutationsTests {
    /// A message that somebody posts, by its id.
    private static func message(_ test: inout TestWorld, _ text: String = "hello") throws -> String
    {
        try test.post(text)
        let messages = try test.request(.get, "/_wws/spaces/support/messages").json["messages"]
        return try #require(messages?[0]?["id"]?.stringValue)
    }

    @Test(arguments: ["ACTIONS,PUBLIC", "PUBLIC, BETA"])
    func `an app posts by its annotations`(views: String) throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let data = try test.data(
            of: """
                mutation { createMessage(input: {conversationId: "\(TestWorld.support)" \
                annotations: [{genericAnnotation: {title: "T" text: "X" color: "red" \
                actor: {name: "N"} buttons: [{postbackButton: {id: "i" title: "t" \
                style: PRIMARY}}{postbackButton: {id: "j" title: "u" style: SECONDARY}}]}}]}) { \
                message { id content annotations } } }
                """,
            views: views
        )["createMessage"]?["message"]

        let text = try #require(data?["annotations"]?[0]?.stringValue)
        let payload =
            #"{"type":"generic","version":1,"color":"red","title":"T","text":"X","#
            + #""actor":{"name":"N"},"buttons":[{"postbackButton":{"id":"i","title":"t","#
            + #""style":"PRIMARY"}},{"postbackButton":{"id":"j","title":"u","style":"SECONDARY"}}]"#
        #expect(text.hasPrefix(payload + #","annotationId":""#), "\(text)")
        #expect(data?["content"] == .null)
        let events = test.callbacks.map(\.json)
        #expect(events.map { $0["type"] } == ["message-created", "message-annotation-added"])
        #expect(events.first?["content"] == "")
        #expect(events.last?["annotationPayload"] == .string(payload + "}"))
    }

    @Test(arguments: ["PUBLIC, BETA, EXPERIMENTAL", "SYNCHRONOUS_CREATE_MESSAGE"])
    func `a person posts content`(views: String) throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let data = try test.data(
            of: """
                mutation m($input: CreateMessageInput!) { createMessage(input: $input) \
                { message { content createdBy { id } annotations } } }
                """,
            as: "ada",
            views: views,
            variables: ["input": ["conversationId": .string(TestWorld.support), "content": "hi"]]
        )

        #expect(
            data["createMessage"]?["message"]
                == [
                    "content": "hi", "createdBy": ["id": .string(TestWorld.ada)], "annotations": [],
                ]
        )
        #expect(test.callbacks.last?.json["content"] == "hi")
    }

    @Test func `content with annotations is one message with both`() throws {
        var test = try TestWorld()
        let data = try test.data(
            of: """
                mutation { createMessage(input: {conversationId: "\(TestWorld.support)", \
                content: "hi", annotations: {genericAnnotation: {text: "X"}}}) \
                { message { content annotations } } }
                """,
            as: "ada"
        )["createMessage"]?["message"]

        #expect(data?["content"] == "hi")
        #expect(data?["annotations"]?.arrayValue?.count == 1)
    }

    @Test(
        arguments: [
            ("echo", #"conversationId: "\#(TestWorld.support)", content: "x""#, "403 Forbidden"),
            ("cleo", #"conversationId: "\#(TestWorld.support)", content: "x""#, "404 Not Found"),
            ("ada", #"conversationId: "x", content: "x""#, "404 Not Found"),
            ("ada", #"conversationId: "\#(TestWorld.support)""#, "400 Bad Request"),
            ("ada", #"conversationId: "\#(TestWorld.support)", content: """#, "400 Bad Request"),
            (
                "echo", #"conversationId: "\#(TestWorld.support)", annotations: []"#,
                "400 Bad Request"
            ),
        ]
    )
    func `who can't post, or has nothing to say, gets an error`(
        actor: String,
        input: String,
        message: String
    ) throws {
        var test = try TestWorld()
        let error = try test.error(
            of: "mutation { createMessage(input: {\(input)}) { message { id } } }",
            as: actor
        )

        #expect(error["message"] == .string(message))
        #expect(error["field"] == ["name": "createMessage", "type": "MessageMutation"])
    }

    @Test func `an edit is the author's own; the documentation's form works, too`() throws {
        var test = try TestWorld()
        let id = try Self.message(&test)
        _ = try test.advance("1s")
        let mutation = """
            mutation { updateMessage(input: {id: "\(id)", content: "new"}) { id content \
            contentUpdated updated updatedBy { email } message { content contentUpdated } } }
            """
        let second = "2018-03-01T09:00:01.000+0000"

        #expect(
            try test.data(of: mutation, as: "ada")["updateMessage"] == [
                "id": .string(id), "content": "new", "contentUpdated": .string(second),
                "updated": .string(second), "updatedBy": ["email": "ada@example.com"],
                "message": ["content": "new", "contentUpdated": .string(second)],
            ]
        )
        for actor in ["ben", "echo"] {
            #expect(try test.error(of: mutation, as: actor)["message"] == "403 Forbidden")
        }
        #expect(try test.error(of: mutation, as: "cleo")["message"] == "404 Not Found")
    }

    @Test func `a deleted message keeps its place, empty`() throws {
        var test = try TestWorld()
        let id = try Self.message(&test)
        let mutation = #"mutation { deleteMessage(input: {id: "\#(id)"}) { successful } }"#
        #expect(try test.error(of: mutation, as: "ben")["message"] == "403 Forbidden")
        #expect(
            try test.reply(to: mutation, as: "ada")
                == #"{"data":{"deleteMessage":{"successful":true}}}"#
        )
        #expect(try test.error(of: mutation, as: "ada")["message"] == "404 Not Found")
        let data = try test.data(
            of: """
                { message(id: "\(id)") { content annotations softDeleted createdBy { id } } \
                conversation(id: "\(TestWorld.support)") { shown: messages { items { id } } \
                all: messages(includeSoftDeleted: true) { items { id } } } }
                """
        )

        #expect(
            data["message"] == [
                "content": .null, "annotations": [], "softDeleted": true,
                "createdBy": ["id": .string(TestWorld.ada)],
            ]
        )
        #expect(data["conversation"]?["shown"]?["items"] == [])
        #expect(data["conversation"]?["all"]?["items"] == [["id": .string(id)]])
    }

    struct Focus: CustomTestStringConvertible, Sendable {
        let input: String
        let payload: String
        var testDescription: String { input }
    }

    private static func focus(
        category: String = "null",
        actions: String = "[]",
        confidence: String = "null",
        payload: String = "null",
        start: String = "null",
        end: String = "null"
    ) -> String {
        #""lens":"L","category":\#(category),"phrase":"rain","actions":\#(actions),"#
            + #""confidence":\#(confidence),"payload":\#(payload),"start":\#(start),"#
            + #""end":\#(end),"focusVersion":1,"hidden":false,"context":null,"extractedInfo":null}"#
    }

    static let focuses: [Focus] = [
        Focus(input: "", payload: focus()),
        Focus(input: "start: 0, end: 4, version: 1", payload: focus(start: "0", end: "4")),
        Focus(
            input: #"category: "", actions: "OneAction", confidence: 1, payload: "", start: -1"#,
            payload: focus(
                category: #""""#,
                actions: #"["OneAction"]"#,
                confidence: "1.0",
                payload: #""""#,
                start: "-1"
            )
        ),
        Focus(
            input: #"actions: ["a b", "c"], confidence: 0.5, payload: "{\"k\":1}", hidden: false"#,
            payload: focus(
                actions: #"["a b","c"]"#,
                confidence: "0.5",
                payload: #""{\"k\":1}""#
            )
        ),
    ]

    @Test(arguments: focuses)
    func `a focus is in the reply already, as compact JSON`(focus: Focus) throws {
        var test = try TestWorld()
        let id = try Self.message(&test, "Rain")
        let data = try test.data(
            of: """
                mutation addFocus { addMessageFocus(input: {messageId: "\(id)", messageFocus: \
                {lens: "L", phrase: "rain", \(focus.input)}}) { message { id annotations \
                updatedBy { id } } } }}
                """,
            views: "BETA"
        )["addMessageFocus"]?["message"]

        let text = try #require(data?["annotations"]?[0]?.stringValue)
        #expect(text.hasSuffix(focus.payload), "\(text)")
        #expect(text.contains(#""phrase":"rain","#))
        #expect(data?["updatedBy"]?["id"] == .string(TestWorld.echo))
    }

    @Test func `a reaction counts once for each, and is told of as the caller sees it`() throws {
        var test = try TestWorld()
        let id = try Self.message(&test)
        func react(_ field: String, as actor: String) throws -> String {
            try test.reply(
                to: """
                    mutation { \(field)(input: {targetId: "\(id)", reaction: "🌧️"}) \
                    { reaction { reaction count viewerHasReacted } } }
                    """,
                as: actor,
                views: "PUBLIC"
            )
        }
        func reply(_ field: String, _ count: Int, _ flag: Bool) -> String {
            #"{"data":{"\#(field)":{"reaction":{"reaction":"🌧️","count":\#(count),"#
                + #""viewerHasReacted":\#(flag)}}}}"#
        }

        #expect(try react("addReaction", as: "echo") == reply("addReaction", 1, true))
        #expect(try react("addReaction", as: "echo") == reply("addReaction", 1, true))
        #expect(try react("addReaction", as: "ada") == reply("addReaction", 2, true))
        #expect(
            try test.data(
                of: "{ message(id: \"\(id)\") { reactions { reaction count viewerHasReacted } } }",
                as: "ben"
            )["message"]
                == ["reactions": [["reaction": "🌧️", "count": 2, "viewerHasReacted": false]]]
        )
        #expect(try react("removeReaction", as: "echo") == reply("removeReaction", 1, false))
        #expect(try react("removeReaction", as: "ada") == reply("removeReaction", 0, false))
        #expect(try react("removeReaction", as: "ada") == reply("removeReaction", 0, false))
        #expect(try react("addReaction", as: "cleo").contains("404 Not Found"))
    }
}
