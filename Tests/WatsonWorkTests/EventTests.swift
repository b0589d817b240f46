import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct EventTests {
    @Test func `an event knows when it happened and in which space`() throws {
        var sandbox = try Sandbox()
        let ada = Author.unrestricted(sandbox.ada)
        let inSpace: [Command] = [
            .createSpace(title: "New", description: nil, members: [], id: nil, key: "new"),
            .updateSpace(sandbox.support, SpaceChanges(title: "Helpdesk")),
            .addMembers(sandbox.support, [sandbox.cleo]),
            .removeMembers(sandbox.support, [sandbox.cleo]),
            .postText(sandbox.support, content: "hello"),
            .postAppMessage(sandbox.support, annotations: [["text": "hello"]]),
            .deleteSpace(sandbox.support),
        ]

        for command in inSpace {
            let now = sandbox.now
            let events = try sandbox.perform(command, by: ada)
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
}
