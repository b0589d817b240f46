import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct EventTests {
    @Test func `an event knows when it happened and in which space`() throws {
        var sandbox = try Sandbox()
        let ada = Author.unrestricted(sandbox.ada)
        let inSpace: [Command] = [
            .makeSpace(title: "New", description: nil, members: [], id: nil, key: "new"),
            .updateSpace(sandbox.support, SpaceChanges(title: "Helpdesk")),
            .join(sandbox.support, [sandbox.cleo]),
            .removeMembers(sandbox.support, [sandbox.cleo]),
            .postText(sandbox.support, content: "hello"),
            .postAppMessage(sandbox.support, annotations: [["text": "hello"]]),
            .setRole(sandbox.support, sandbox.ben, .guest, isAdded: true),
            .selectAction(
                space: sandbox.support,
                targetDialogID: "d",
                target: sandbox.echoID,
                actionID: "a",
                referralMessageID: ""
            ),
            .deleteSpace(sandbox.support),
        ]

        for command in inSpace {
            let now = sandbox.now
            let isControl = if case .setRole = command { true } else { false }
            let events = try sandbox.perform(command, by: isControl ? nil : ada)
            let space = sandbox.state.space("new")

            #expect(!events.isEmpty)
            #expect(events.allSatisfy { $0.instant == now })
            for event in events {
                #expect(event.spaceID == (command == inSpace[0] ? space : sandbox.support))
            }
        }
    }

    @Test func `what concerns people and apps alone is in no space`() throws {
        var sandbox = try Sandbox()
        let commands: [Command] = [
            .addPerson(PersonDraft(displayName: "Dan")),
            .updatePerson(sandbox.adaID, PersonChanges(displayName: "Ada")),
            .removePerson(PersonID(rawValue: "cleo-id")),
            .addApp(AppDraft(name: "Another")),
            .updateApp(sandbox.echoID, AppChanges(name: "Echo 2")),
            .removeApp(sandbox.helperID),
        ]

        for command in commands {
            let now = sandbox.now
            let events = try sandbox.perform(command)

            #expect(events.count == 1)
            #expect(events.first?.instant == now)
            #expect(events.first.map { $0.spaceID == nil } == true)
        }
    }

    @Test func `what is done to a message is in its space`() throws {
        var sandbox = try Sandbox()
        let (ada, echo) = (Author.unrestricted(sandbox.ada), Author.unrestricted(sandbox.echo))
        try sandbox.perform(.postText(sandbox.support, content: "x"), by: ada)
        let id = try #require(sandbox.state.messages.first?.key)
        try sandbox.perform(.addAnnotation(id, ["type": "file"]), by: ada)
        let annotation = try #require(sandbox.state.messages[id]?.annotations.first?.id)
        let commands: [Command] = [
            .editMessage(id, content: "y"), .addReaction(id, reaction: "+"),
            .removeReaction(id, reaction: "+"), .editAnnotation(id, annotation, ["a": 1]),
            .removeAnnotation(id, annotation), .deleteMessage(id),
        ]

        for command in commands {
            let now = sandbox.now
            let events = try sandbox.perform(command, by: ada)
            #expect(events.map(\.instant) == [now])
            #expect(events.map(\.spaceID) == [sandbox.support])
        }
        let draft = DialogDraft(
            spaceID: sandbox.support,
            targetDialogID: "d",
            targetUser: sandbox.adaID
        )
        let now = sandbox.now
        let events = try sandbox.perform(.createTargetedMessage(draft), by: echo)
        #expect(events.map(\.instant) == [now] && events.map(\.spaceID) == [sandbox.support])
    }
}
