import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// From a message to a focus, a click, a dialog, a button and an answer (facts §6.10).
@Suite struct ActionRoundTripTests {
    private static func selection(_ action: String, _ dialog: String, _ message: String) -> String {
        """
        mutation { selectAction(input: {conversationId: "\(TestWorld.support)", \
        targetDialogId: "\(dialog)", targetId: "\(TestWorld.echo)", actionId: "\(action)", \
        referralMessageId: "\(message)"}) { successful } }
        """
    }

    /// The payload of the last annotation that the app was told of.
    private static func lastPayload(_ test: TestWorld) throws -> JSONValue {
        try JSONValue(parsing: test.callbacks.last?.json["annotationPayload"]?.stringValue ?? "")
    }

    @Test func `an app leads a person through a dialog`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let id = try test.postContent("Rain tomorrow?")
        #expect(test.callbacks.map(\.json["content"]) == ["Rain tomorrow?"])

        // What the platform would find is added by hand, in the app's name.
        _ = try test.data(
            of: """
                mutation { addMessageFocus(input: {messageId: "\(id)", messageFocus: {lens: "W", \
                phrase: "Rain", confidence: 1, start: 0, end: 4, version: 1, \
                actions: ["Get_Weather"]}}) { message { id } } }
                """
        )
        let focus = try Self.lastPayload(test)
        #expect(focus["applicationId"] == .string(TestWorld.echo))
        #expect(focus["lens"] == "W")
        let action = try #require(focus["actions"]?[0]?.stringValue)

        // The first click: the dialog is named after the action.
        _ = try test.data(of: Self.selection(action, action, id), as: "ada", views: "ACTIONS")
        let click = try Self.lastPayload(test)
        #expect(click["type"] == "actionSelected")
        #expect(click["targetDialogId"] == click["actionId"])
        let referral = try #require(click["referralMessageId"]?.stringValue)
        let dialog = try #require(click["targetDialogId"]?.stringValue)
        let person = try #require(click["updatedBy"]?.stringValue)
        let message = try test.data(
            of: #"query { message(id: "\#(referral)") { id annotations } }"#,
            views: "PUBLIC"
        )["message"]
        #expect(message?["id"] == .string(id))
        #expect(message?["annotations"]?[0]?.stringValue?.contains("message-focus") == true)

        // The app shows a card with a button, and the person clicks on it.
        _ = try test.data(
            of: """
                mutation { createTargetedMessage(input: {conversationId: \
                "\(click["conversationId"]?.stringValue ?? "")", targetUserId: "\(person)", \
                targetDialogId: "\(dialog)", attachments: [{type: CARD, cardInput: {type: \
                INFORMATION, informationCardInput: {title: "Rain", subtitle: "", text: "Yes", \
                date: "0", buttons: [{text: "Share", payload: "share it", style: PRIMARY}]}}}]}) \
                { successful } }
                """
        )
        let shown = try test.request(.get, "/_wws/dialogs?person=ada").json["dialogs"]?[0]
        let button = try #require(shown?["buttons"]?[0]?["actionId"]?.stringValue)
        _ = try test.data(of: Self.selection(button, dialog, referral), as: "ada", views: "ACTIONS")
        let second = try Self.lastPayload(test)
        #expect(second["actionId"] == "share it")
        #expect(second["targetDialogId"] == click["targetDialogId"])
        #expect(second["referralMessageId"] == click["referralMessageId"])

        // The app tells everybody.
        _ = try test.postGeneric("It will rain")
        #expect(
            test.callbacks.map(\.type) == [
                "message-created", "message-annotation-added", "message-annotation-added",
                "message-annotation-added", "message-created", "message-annotation-added",
            ]
        )
    }
}
