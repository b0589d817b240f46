import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// ScottChapman's Watson-Work-Express and its functions in the cloud (facts: WWX, WWCF), whose
/// documents are made by formatting text.
@Suite struct WorkExpressTests {
    private static let card = """
        { type: CARD, cardInput: { type: INFORMATION, informationCardInput: { title: "Card", \
        subtitle: "undefined", text: "text", date: "1528127651602", buttons: [ {text: "Yes", \
        payload: "BUTTON_SELECTED: {\\"member\\":\\"ada\\"}", style: PRIMARY},{text: "No", \
        payload: "no", style: SECONDARY} ] } } }
        """

    private static func targeted(_ attachments: String) -> String {
        """
        mutation {
          createTargetedMessage(input: {
            conversationId: "\(TestWorld.support)"
            targetUserId: "\(TestWorld.ada)"
            targetDialogId: "a67207a0-2620-11e8-928c-f1f45453ff65"
            attachments: \(attachments)
          }) {
            successful
          }
        }
        """
    }

    @Test func `one card goes without a list around it (§1.10 and §6.5)`() throws {
        var test = try TestWorld()
        let reply = try test.sendGraphQL(
            body: Self.targeted(Self.card),
            fields: try test.fields(as: "echo", views: "TYPED_ANNOTATIONS,BETA,PUBLIC")
        )

        #expect(reply.text == #"{"data":{"createTargetedMessage":{"successful":true}}}"#)
        let dialog = try test.request(.get, "/_wws/dialogs").json["dialogs"]?[0]
        #expect(dialog?["cards"]?.arrayValue?.count == 1, "\(dialog?.compactText ?? "none")")
    }

    @Test func `two cards without a list around them can't be read (§1.10)`() throws {
        var test = try TestWorld()
        let error = try test.error(of: Self.targeted("\(Self.card),\(Self.card)"))

        #expect(error["message"] == #"Syntax Error: Expected Name, found "{"."#)
    }

    @Test func `a space with everything that the client shows of it (§3.5)`() throws {
        var test = try TestWorld()
        let id = try test.postGeneric("Test from Express!")
        let space = try test.data(
            of: """
                query getSpace { space(id: "\(TestWorld.support)") { title description id \
                membersUpdated created updated updatedBy { id displayName } createdBy { id } \
                members { items { id email displayName } } conversation { id created \
                messages(first: 1) { items { id content } } } } }
                """,
            views: "PUBLIC"
        )["space"]

        #expect(space?["description"] == .null)
        #expect(space?["members"]?["items"]?.arrayValue?.count == 3)
        #expect(space?["conversation"]?["id"] == .string(TestWorld.support))
        #expect(space?["conversation"]?["messages"]?["items"]?[0]?["id"] == .string(id))
    }

    @Test func `a message's annotation is stored as recorded in June 2018 (§4.1)`() throws {
        var test = try TestWorld()
        let id = try test.postGeneric("Test from Express!")
        let annotations = try test.data(
            of: """
                query getMessage { message(id: "\(id)") { id content contentType annotations \
                created createdBy { id displayName emailAddresses photoUrl } } }
                """,
            views: "PUBLIC"
        )["message"]?["annotations"]
        let text = try #require(annotations?[0]?.stringValue)
        let annotation = try #require(try JSONValue(parsing: text)["annotationId"]?.stringValue)

        #expect(
            text == ##"{"type":"generic","version":1,"color":"#6CB7FB","title":"Hello World","##
                + #""text":"Test from Express!","actor":{"name":"Hello World Bot"},"#
                + #""annotationId":"\#(annotation)","created":1519894800000,"#
                + #""createdBy":"\#(TestWorld.echo)"}"#
        )
    }

    @Test func `a focus whose actions are one string, all of its words literal (§6.7)`() throws {
        var test = try TestWorld()
        let id = try test.postContent("What is the weather?")
        let text = try test.reply(
            to: """
                mutation { addMessageFocus(input: { messageId: "\(id)", messageFocus: { \
                phrase: "weather", lens: "Weather", confidence: 1, start: 12, end: 19, \
                version: 1, hidden: false, actions: "OneAction", payload: "undefined", \
                category: "undefined" } }) { message { id annotations } } }
                """,
            views: "PUBLIC,BETA"
        )

        #expect(text.contains(#"\"actions\":[\"OneAction\"]"#))
        #expect(text.contains(#"\"category\":\"undefined\",\"phrase\":\"weather\","#))
    }

    @Test func `a reaction reaches webhooks as recorded (§5.4)`() throws {
        var test = try TestWorld()
        try test.enableWebhook(["reaction-added", "reaction-removed"])
        let id = try test.postContent("x")
        for field in ["addReaction", "removeReaction"] {
            _ = try test.data(
                of: #"mutation { \#(field)(input: {targetId: "\#(id)", reaction: "👍"}) "#
                    + "{ reaction { count } } }",
                as: "ben",
                views: "PUBLIC"
            )
        }

        #expect(
            test.callbacks.map(\.text)
                == ["reaction-added", "reaction-removed"].map { type in
                    #"{"spaceId":"\#(TestWorld.support)","reaction":"👍","time":1519894800000,"#
                        + #""type":"\#(type)","userId":"\#(TestWorld.ben)","objectId":"\#(id)","#
                        + #""objectType":"MESSAGE"}"#
                }
        )
    }
}
