import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// The service's own web client, as imitations and generated classes show it (facts §1.10, GEN17).
@Suite struct WebClientTests {
    @Test func `a message by a named operation with variables as text (§6.6)`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let variables: JSONValue = [
            "input": ["conversationId": .string(TestWorld.support), "content": "typed"]
        ]
        let body: JSONValue = [
            "operation": "createMessage", "variables": .string(variables.compactText),
            "query": """
            query other { me { id } } mutation createMessage($input: CreateMessageInput!) \
            { createMessage(input: $input) { message { content } } }
            """,
        ]
        let reply = try test.sendJSON(
            body.compactText,
            as: "ada",
            views: "SYNCHRONOUS_CREATE_MESSAGE"
        )

        #expect(reply.text == #"{"data":{"createMessage":{"message":{"content":"typed"}}}}"#)
        #expect(test.callbacks.map(\.json["content"]) == ["typed"])
    }

    @Test func `a slash command reaches the app as recorded (§4.1)`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let dialog = "a67207a0-2620-11e8-928c-f1f45453ff65"
        _ = try test.data(
            of: """
                mutation { selectAction(input: {conversationId: "\(TestWorld.support)", \
                targetDialogId: "\(dialog)", targetId: "\(TestWorld.echo)", \
                actionId: "/invite someone", referralMessageId: "\(dialog)"}) { successful } }
                """,
            as: "ada",
            views: "ACTIONS,PUBLIC"
        )

        let event = try #require(test.callbacks.last)
        let message = try #require(event.json["messageId"]?.stringValue)
        let annotation = try #require(event.json["annotationId"]?.stringValue)
        let payload =
            #"{"type":"actionSelected","annotationId":"\#(annotation)","version":"1.0","#
            + #""created":1519894800000,"createdBy":"\#(TestWorld.ada)","updated":1519894800000,"#
            + #""updatedBy":"\#(TestWorld.ada)","tokenClientId":"toscana-web-client-id","#
            + #""conversationId":"\#(TestWorld.support)","targetDialogId":"\#(dialog)","#
            + #""referralMessageId":"\#(dialog)","actionId":"/invite someone","#
            + #""targetAppId":"\#(TestWorld.echo)"}"#
        #expect(
            event.text
                == #"{"spaceName":"Support","spaceId":"\#(TestWorld.support)","annotationPayload":"#
                + JSONValue.string(payload).compactText
                + #","messageId":"\#(message)","annotationType":"actionSelected","#
                + #""annotationId":"\#(annotation)","time":1519894800000,"#
                + #""type":"message-annotation-added","userName":"Ada Example","#
                + #""userId":"\#(TestWorld.ada)"}"#
        )
        // The annotation's id is the one after the message's.
        let number = UInt64(message.suffix(12), radix: 16)
        #expect(UInt64(annotation.suffix(12), radix: 16) == number.map { $0 + 1 })
    }

    @Test func `the active meeting is asked for as the web client does, and is none`() throws {
        var test = try TestWorld()

        #expect(
            try test.reply(
                to: #"{ space(id: "\#(TestWorld.support)") { activeMeeting { meetingNumber "#
                    + "password } } }",
                as: "ada"
            ) == #"{"data":{"space":{"activeMeeting":null}}}"#
        )
    }
}
