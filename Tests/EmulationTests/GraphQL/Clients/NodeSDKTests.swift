import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// van-ibm's SDK for Node, its bot framework and its todo bot (facts: VSDK, VBOT, VTODO).
@Suite struct NodeSDKTests {
    private static let views = "PUBLIC, BETA, EXPERIMENTAL"

    @Test func `id is asked for once more, and comes once (§1.10)`() throws {
        var test = try TestWorld()

        #expect(
            try test.reply(
                to: #"query getSpace { space (id: "\#(TestWorld.support)") { id title id } }"#,
                views: "PUBLIC"
            ) == #"{"data":{"space":{"id":"\#(TestWorld.support)","title":"Support"}}}"#
        )
    }

    @Test(arguments: [#""actions":"sdk-action""#, #""actions":["sdk-action"]"#])
    func `a focus by variables behind a brace too many is in the reply (§6.7)`(actions: String)
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        let id = try test.postGeneric("Hello from *Watson Workspace* SDK.")
        let reply = try test.sendJSON(
            #"{"query":"mutation addMessageFocus($input: AddFocusInput!) "#
                + #"{ addMessageFocus(input: $input) { message { id annotations id } } }}","#
                + #""variables":{"input":{"messageId":"\#(id)","messageFocus":{"#
                + #""lens":"SDK","category":"","phrase":"SDK",\#(actions),"confidence":0.99,"#
                + #""payload":"{}","start":29,"end":32,"version":1,"hidden":false}}}}"#,
            views: Self.views
        )
        let message = reply.json["data"]?["addMessageFocus"]?["message"]
        let annotations = try (message?["annotations"]?.arrayValue ?? []).map {
            try JSONValue(parsing: $0.stringValue ?? "")
        }

        // The client looks at the first annotation to see whether the message is an app's (§4.0).
        #expect(annotations.map { $0["type"] } == ["generic", "message-focus"])
        #expect(annotations.last?["actions"] == ["sdk-action"])
        #expect(annotations.last?["confidence"]?.compactText == "0.99")
        #expect(test.callbacks.last?.type == "message-annotation-added")
        #expect(test.callbacks.last?.json["annotationType"] == "message-focus")
        #expect(test.callbacks.last?.json["userId"] == .string(TestWorld.echo))
    }

    @Test func `a message is read right after it was posted (§6.2)`() throws {
        var test = try TestWorld()
        let id = try test.postGeneric("text")
        let message = try test.data(
            of: #"query { message(id: "\#(id)") { created createdBy { id } annotations id } }"#,
            views: "PUBLIC"
        )["message"]

        #expect(message?["annotations"]?.arrayValue?.count == 1)
        #expect(message?["createdBy"]?["id"] == .string(TestWorld.echo))
    }

    @Test(arguments: ["1528127651602", #""1528127651602""#])
    func `cards whose dates are numbers or text are shown (§6.5)`(date: String) throws {
        var test = try TestWorld()
        let reply = try test.sendJSON(
            #"{"query":"mutation createTargetedMessage($input: CreateTargetedMessageInput!) "#
                + #"{ createTargetedMessage(input: $input) { successful } }","variables":{"input":{"#
                + #""conversationId":"\#(TestWorld.support)","targetUserId":"\#(TestWorld.ada)","#
                + #""targetDialogId":"a67207a0-2620-11e8-928c-f1f45453ff65","attachments":["#
                + #"{"type":"CARD","cardInput":{"type":"INFORMATION","informationCardInput":{"#
                + #""title":"t","subtitle":"s","text":"x","date":\#(date),"buttons":["#
                + #"{"text":"b","payload":"","style":"PRIMARY"}]}}}]}}}"#,
            views: Self.views
        )

        #expect(reply.text == #"{"data":{"createTargetedMessage":{"successful":true}}}"#)
    }

    @Test func `a message as a person has its content, also for webhooks (§6.6)`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let reply = try test.sendJSON(
            #"{"query":"mutation createMessage($input: CreateMessageInput!) "#
                + #"{ createMessage(input: $input) { message { content createdBy { id } } } }","#
                + #""variables":{"input":{"conversationId":"\#(TestWorld.support)","#
                + #""content":"as me"}}}"#,
            as: "ben",
            views: Self.views
        )

        #expect(
            reply.text == #"{"data":{"createMessage":{"message":{"content":"as me","createdBy":"#
                + #"{"id":"\#(TestWorld.ben)"}}}}}"#
        )
        #expect(test.callbacks.map(\.json["content"]) == ["as me"])
        #expect(test.callbacks[0].json["userId"] == .string(TestWorld.ben))
    }

    @Test func `people and members are asked for together under aliases (§1.10)`() throws {
        var test = try TestWorld()
        let data = try test.data(
            of: """
                query {
                  ada: person(id: "\(TestWorld.ada)") { displayName id }
                  ben: person(email: "ben@example.com") { displayName id }
                  nobody: person(email: "nobody@example.com") { displayName id }
                }
                """,
            views: "PUBLIC"
        )

        #expect(data["ada"] == ["displayName": "Ada Example", "id": .string(TestWorld.ada)])
        #expect(data["ben"] == ["displayName": "Ben Example", "id": .string(TestWorld.ben)])
        #expect(data["nobody"] == .null)
    }
}
