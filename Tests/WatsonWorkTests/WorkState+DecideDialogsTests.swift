import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct WorkStateDecideDialogsTests {
    private static let ben = PersonID(rawValue: "ben-id")

    private func draft(
        _ sandbox: Sandbox,
        _ dialog: String = "d",
        user: PersonID = Self.ben,
        annotations: [JSONObject] = [["text": ""]],
        cards: [JSONObject] = []
    ) -> DialogDraft {
        DialogDraft(
            spaceID: sandbox.support,
            targetDialogID: dialog,
            targetUser: user,
            annotations: annotations,
            cards: cards
        )
    }

    @Test func `a dialog is kept for the person, and the latest takes the place of another`()
        throws
    {
        var sandbox = try Sandbox()
        let echo = Author(actor: sandbox.echo, permissions: [.messageCreate])

        let events = try sandbox.perform(.createTargetedMessage(draft(sandbox)), by: echo)
        try sandbox.perform(.createTargetedMessage(draft(sandbox, "e")), by: echo)
        try sandbox.perform(
            .createTargetedMessage(draft(sandbox, annotations: [["text": "again"]])),
            by: echo
        )

        guard case .targetedMessageCreated(let dialog) = events[0] else {
            Issue.record("no dialog")
            return
        }
        #expect(events.count == 1)
        #expect(dialog.app == sandbox.echoID && dialog.targetUser == Self.ben)
        #expect(dialog.annotations == [["type": "generic", "text": ""]])
        #expect(sandbox.state.dialogs.values.map(\.targetDialogID) == ["e", "d"])
        let key = DialogKey(user: Self.ben, targetDialogID: "d")
        #expect(sandbox.state.dialogs[key]?.annotations.first?["text"] == "again")
        #expect(sandbox.state.messages.isEmpty)
    }

    @Test func `both lists of a dialog may be empty`() throws {
        let sandbox = try Sandbox()
        let command = Command.createTargetedMessage(draft(sandbox, annotations: []))

        #expect(sandbox.rejection(of: command, by: .unrestricted(sandbox.echo)) == nil)
    }

    @Test func `only an app in the space shows a dialog, to a person in it`() throws {
        let sandbox = try Sandbox()
        let command = Command.createTargetedMessage(draft(sandbox))
        let cleo = PersonID(rawValue: "cleo-id")
        let nobody = PersonID(rawValue: "nobody")
        func rejection(_ draft: DialogDraft) -> Rejection? {
            sandbox.rejection(
                of: .createTargetedMessage(draft),
                by: .unrestricted(sandbox.echo)
            )
        }

        #expect(sandbox.rejection(of: command) == .authorMissing)
        #expect(
            sandbox.rejection(of: command, by: .unrestricted(sandbox.ada))
                == .appRequired(sandbox.ada)
        )
        #expect(
            sandbox.rejection(of: command, by: Author(actor: sandbox.echo, permissions: []))
                == .missingPermission(.messageCreate)
        )
        #expect(
            sandbox.rejection(of: command, by: .unrestricted(sandbox.helper))
                == .notAMember(sandbox.helper, sandbox.support)
        )
        #expect(
            rejection(draft(sandbox, user: cleo))
                == .targetNotAMember(.person(cleo), sandbox.support)
        )
        #expect(rejection(draft(sandbox, user: nobody)) == .unknownPerson(nobody))
        #expect(
            rejection(draft(sandbox, ""))
                == .invalid(field: "targetDialogId", message: "must not be empty")
        )
        #expect(
            rejection(draft(sandbox, annotations: [["text": "x"], [:]]))
                == .invalid(field: "annotations[1].text", message: "is missing")
        )
    }

    @Test func `each list of a dialog has a limit`() throws {
        var limits = WorkLimits()
        limits.annotationCountLimit = 1
        let sandbox = try Sandbox(limits: limits)
        func rejection(_ annotations: Int, _ cards: Int) -> String? {
            let command = Command.createTargetedMessage(
                draft(
                    sandbox,
                    annotations: Array(repeating: ["text": "x"], count: annotations),
                    cards: Array(repeating: [:], count: cards)
                )
            )
            return sandbox.rejection(of: command, by: .unrestricted(sandbox.echo))?.field
        }

        #expect(rejection(1, 1) == nil)
        #expect(rejection(2, 1) == "annotations" && rejection(1, 2) == "attachments")
    }

    @Test func `past the limit the oldest dialog goes`() throws {
        var limits = WorkLimits()
        limits.dialogCountLimit = 2
        var sandbox = try Sandbox(limits: limits)
        for name in ["a", "b", "c"] {
            try sandbox.perform(
                .createTargetedMessage(draft(sandbox, name)),
                by: .unrestricted(sandbox.echo)
            )
        }

        #expect(sandbox.state.dialogs.values.map(\.targetDialogID) == ["b", "c"])
    }

    @Test(arguments: 0...2)
    func `a dialog goes with its person, its app or its space`(which: Int) throws {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .createTargetedMessage(draft(sandbox)),
            by: .unrestricted(sandbox.echo)
        )
        let commands: [Command] = [
            .removePerson(Self.ben), .removeApp(sandbox.echoID), .deleteSpace(sandbox.support),
        ]

        try sandbox.perform(commands[which])

        #expect(sandbox.state.dialogs.isEmpty)
        #expect(sandbox.state.checkInvariants() == [])
    }

    private func click(
        _ sandbox: Sandbox,
        dialog: String = "d",
        target: AppID? = nil
    ) -> Command {
        .selectAction(
            space: sandbox.support,
            targetDialogID: dialog,
            target: target ?? sandbox.echoID,
            actionID: "/invite someone",
            referralMessageID: "r"
        )
    }

    @Test func `a click is told of with ids of its own and stored nowhere`() throws {
        var sandbox = try Sandbox()
        let before = sandbox.state
        let now = sandbox.now

        let events = try sandbox.perform(
            click(sandbox),
            by: Author(actor: sandbox.ada, permissions: [.messageCreate])
        )

        guard case .actionSelected(let annotation, let message, in: let space) = events[0] else {
            Issue.record("no click")
            return
        }
        #expect(events.count == 1 && events[0].instant == now && space == sandbox.support)
        let numbers = try [message.rawValue, annotation.id.rawValue].map {
            try #require(UInt64($0.suffix(12), radix: 16))
        }
        #expect(numbers[1] == numbers[0] + 1)
        #expect(annotation.type == "actionSelected" && annotation.createdBy == sandbox.ada)
        #expect(sandbox.state == before)
    }

    @Test func `only a person in the space clicks, on what an app in it offers`() throws {
        let sandbox = try Sandbox()
        let ada = Author.unrestricted(sandbox.ada)

        #expect(sandbox.rejection(of: click(sandbox)) == .authorMissing)
        #expect(
            sandbox.rejection(of: click(sandbox), by: .unrestricted(sandbox.echo))
                == .personRequired(sandbox.echo)
        )
        #expect(
            sandbox.rejection(of: click(sandbox), by: .unrestricted(sandbox.cleo))
                == .notAMember(sandbox.cleo, sandbox.support)
        )
        #expect(
            sandbox.rejection(
                of: click(sandbox),
                by: Author(actor: sandbox.ada, permissions: [])
            ) == .missingPermission(.messageCreate)
        )
        #expect(
            sandbox.rejection(of: click(sandbox, target: sandbox.helperID), by: ada)
                == .targetNotAMember(sandbox.helper, sandbox.support)
        )
        #expect(
            sandbox.rejection(of: click(sandbox, dialog: ""), by: ada)
                == .invalid(field: "targetDialogId", message: "must not be empty")
        )
        let long = String(repeating: "d", count: 4_096)
        #expect(sandbox.rejection(of: click(sandbox, dialog: long), by: ada) == nil)
        #expect(
            sandbox.rejection(of: click(sandbox, dialog: long + "d"), by: ada)
                == .invalid(field: "targetDialogId", message: "has 4097 bytes; the limit is 4096")
        )
    }
}
