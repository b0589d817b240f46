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
        sandbox.state.apply(.membersAdded(sandbox.support, [sandbox.cleo], by: nil, at: early))
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
}
