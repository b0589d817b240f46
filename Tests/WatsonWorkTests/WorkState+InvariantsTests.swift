import Determinism
import JSON
import Testing
import WatsonWork

/// A law that no state can break through `decide` is broken here by events that don't belong to the
/// state that they are applied to.
@Suite struct WorkStateInvariantsTests {
    @Test func `an empty state and a sound one break no law`() throws {
        #expect(WorkState().checkInvariants() == [])
        #expect(try Sandbox().state.checkInvariants() == [])
    }

    @Test func `a member who doesn't exist is noticed`() throws {
        let sandbox = try Sandbox()
        let space = try #require(sandbox.state.spaces[sandbox.support])
        var state = WorkState()

        state.apply(.spaceCreated(space))

        #expect(
            state.checkInvariants()
                == Array(repeating: "support-id has a member who doesn't exist", count: 3)
        )
    }

    @Test func `an owner who doesn't exist is noticed`() throws {
        let sandbox = try Sandbox()
        let echo = try #require(sandbox.state.apps[sandbox.echoID])
        var state = WorkState()

        state.apply(.appAdded(echo))

        #expect(state.checkInvariants() == ["app echo-id has an owner who doesn't exist"])
    }

    @Test func `an app message without its annotation is noticed`() throws {
        let sandbox = try Sandbox()
        var ids = sandbox.ids
        let events = try sandbox.state.decide(
            .postAppMessage(sandbox.support, annotations: [["text": "x"]]),
            by: .unrestricted(sandbox.echo),
            at: sandbox.now,
            minting: &ids
        )
        var state = sandbox.state

        state.apply(events[0])

        #expect(state.checkInvariants().count == 1)
        #expect(state.checkInvariants().first?.hasSuffix(" says nothing") == true)
    }

    @Test func `time that goes back is noticed`() throws {
        var sandbox = try Sandbox()
        let early = sandbox.now.advanced(byMilliseconds: -1_000)
        sandbox.state.apply(.personUpdated(sandbox.adaID, PersonChanges(), at: early))
        sandbox.state.apply(.appUpdated(sandbox.echoID, AppChanges(), at: early))
        sandbox.state.apply(
            .membersAdded(sandbox.support, [MemberDraft(sandbox.cleo)], by: nil, at: early)
        )
        sandbox.now = early
        try sandbox.perform(
            .postText(sandbox.support, content: "x"),
            by: .unrestricted(sandbox.ada)
        )

        let laws = sandbox.state.checkInvariants()

        #expect(laws.count == 5)
        #expect(
            Array(laws.prefix(3))
                == ["ada-id", "echo-id", "support-id"].map { "\($0) changed too early" }
        )
        #expect(laws[3].hasSuffix(" joined too early"))
        #expect(laws[4].hasSuffix(" comes too early"))
    }

    @Test func `a dialog and an annotation of nothing that is there are noticed`() throws {
        var sandbox = try Sandbox()
        let draft = DialogDraft(
            spaceID: sandbox.support,
            targetDialogID: "d",
            targetUser: sandbox.adaID
        )
        let events = try sandbox.perform(
            .createTargetedMessage(draft),
            by: .unrestricted(sandbox.echo)
        )
        var state = WorkState()

        for event in events { state.apply(event) }

        #expect(state.checkInvariants() == ["dialog d is between nobody"])
    }

    @Test func `an annotation that is there twice is noticed`() throws {
        var sandbox = try Sandbox()
        let events = try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["text": "x"]]),
            by: .unrestricted(sandbox.echo)
        )

        sandbox.state.apply(events[1])

        let laws = sandbox.state.checkInvariants()
        #expect(laws.count == 1 && laws.first?.hasSuffix(" has an annotation twice") == true)
    }

    @Test func `an annotation of a message that was deleted is noticed`() throws {
        var sandbox = try Sandbox()
        let events = try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["text": "x"]]),
            by: .unrestricted(sandbox.echo)
        )
        let id = try #require(sandbox.state.messages.first?.key)
        try sandbox.perform(.deleteMessage(id))

        sandbox.state.apply(events[1])

        #expect(
            sandbox.state.checkInvariants().contains(
                "deleted message \(id.rawValue) says something"
            )
        )
    }

    @Test func `two direct spaces of the same people are noticed`() throws {
        var sandbox = try Sandbox()
        let members = [MemberDraft(sandbox.ada), MemberDraft(sandbox.ben)]
        var other = sandbox
        for id in ["one", "two"] {
            let draft = SpaceDraft(
                id: SpaceID(rawValue: id),
                kind: .direct,
                title: "",
                members: members
            )
            var fresh = other
            let events = try fresh.perform(.createSpace(draft))
            for event in events { sandbox.state.apply(event) }
            other = try Sandbox()
        }

        #expect(
            sandbox.state.checkInvariants() == [
                "direct space one isn't found by its people",
                "two people have a direct space that isn't theirs",
            ]
        )
    }

    @Test func `a template that changed before it was made is noticed`() throws {
        var sandbox = try Sandbox()
        let draft = TemplateDraft(
            id: TemplateID(rawValue: "t"),
            name: "T",
            statuses: [.init(displayName: "Open")]
        )
        try sandbox.perform(.createTemplate(draft))
        let early = sandbox.now.advanced(byMilliseconds: -1_000)

        sandbox.state.apply(.templateShared(TemplateID(rawValue: "t"), by: nil, at: early))

        #expect(sandbox.state.checkInvariants() == ["template t changed too early"])
    }
}
