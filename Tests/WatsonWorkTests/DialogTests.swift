import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct DialogTests {
    private func dialog(_ annotations: [JSONObject], _ cards: [JSONObject]) throws -> Dialog {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .createTargetedMessage(
                DialogDraft(
                    spaceID: sandbox.support,
                    targetDialogID: "d",
                    targetUser: sandbox.adaID,
                    annotations: annotations,
                    cards: cards
                )
            ),
            by: .unrestricted(sandbox.echo)
        )
        return try #require(sandbox.state.dialogs.first?.value)
    }

    private let annotation: JSONObject = [
        "text": "x",
        "buttons": [
            ["postbackButton": ["id": "yes", "title": "Yes", "style": "PRIMARY"]],
            ["postbackButton": ["title": "no id"]], ["other": 1], 5,
        ],
    ]
    private let card: JSONObject = [
        "title": "T",
        "buttons": [["text": "Go", "payload": "BUTTON_SELECTED: 1", "style": "SECONDARY"], [:]],
    ]

    @Test func `the buttons are those of the annotations when there is no card`() throws {
        let buttons = try dialog([annotation, ["text": "none"]], []).buttons

        #expect(buttons.map(\.title) == ["Yes"])
        #expect(buttons.map(\.actionID) == ["yes"] && buttons.map(\.style) == ["PRIMARY"])
    }

    @Test func `only cards are shown when there are both`() throws {
        let buttons = try dialog([annotation], [card, ["title": "none"]]).buttons

        #expect(buttons.map(\.title) == ["Go"])
        #expect(buttons.map(\.actionID) == ["BUTTON_SELECTED: 1"])
        #expect(buttons.map(\.style) == ["SECONDARY"])
    }

    @Test func `a dialog is named by who sees it and its id`() throws {
        let dialog = try dialog([], [])

        #expect(
            dialog.key == DialogKey(user: PersonID(rawValue: "ada-id"), targetDialogID: "d")
        )
        #expect(dialog.buttons.isEmpty)
    }
}
