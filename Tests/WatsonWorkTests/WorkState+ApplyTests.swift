import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct WorkStateApplyTests {
    @Test func `events that were recorded rebuild the state without minting`() throws {
        var sandbox = try Sandbox()
        let before = sandbox.state
        let ada = Author.unrestricted(sandbox.ada)
        let events = try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["text": "x"]]),
            by: ada
        )

        var replayed = before
        for event in events { replayed.apply(event) }

        #expect(replayed == sandbox.state)
        #expect(replayed != before)
    }

    @Test func `an id that was given up can be taken again`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(.removeApp(sandbox.helperID))

        try sandbox.perform(
            .addPerson(
                PersonDraft(
                    id: PersonID(rawValue: "helper-id"),
                    key: "helper",
                    displayName: "Helper"
                )
            )
        )

        #expect(sandbox.state.actor("helper") == .person(PersonID(rawValue: "helper-id")))
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `a message in no space is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            var sandbox = try Sandbox()
            let post = Command.postText(sandbox.support, content: "x")
            let events = try sandbox.perform(post, by: .unrestricted(sandbox.ada))
            var empty = WorkState()
            for event in events { empty.apply(event) }
        }
    }

    @Test func `a message out of turn is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            var sandbox = try Sandbox()
            let post = Command.postText(sandbox.support, content: "x")
            let events = try sandbox.perform(post, by: .unrestricted(sandbox.ada))
            for event in events { sandbox.state.apply(event) }
        }
    }

    @Test func `an annotation of no message is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            var sandbox = try Sandbox()
            let post = Command.postAppMessage(sandbox.support, annotations: [["text": "x"]])
            let events = try sandbox.perform(post, by: .unrestricted(sandbox.ada))
            var fresh = try Sandbox()
            fresh.state.apply(events[1])
        }
    }

    @Test func `a name that means somebody else is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            var sandbox = try Sandbox()
            let ada = try #require(sandbox.state.people[sandbox.adaID])
            sandbox.state.apply(.personAdded(ada))
        }
    }

    @Test func `a member who joins twice is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            var sandbox = try Sandbox()
            let event = Event.membersAdded(
                sandbox.support,
                [MemberDraft(sandbox.ada)],
                by: nil,
                at: sandbox.now
            )
            sandbox.state.apply(event)
        }
    }

    @Test func `a stranger who leaves is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            var sandbox = try Sandbox()
            let event = Event.membersRemoved(
                sandbox.support,
                [sandbox.cleo],
                appMembersBefore: [],
                by: nil,
                at: sandbox.now
            )
            sandbox.state.apply(event)
        }
    }
}
