import Determinism
import Testing
import WatsonWork

@Suite struct SpaceTests {
    @Test func `changes that say nothing are empty`() {
        #expect(SpaceChanges().isEmpty)
        #expect(!SpaceChanges(title: "Support").isEmpty)
        #expect(!SpaceChanges(description: .some(nil)).isEmpty)
    }

    @Test func `the apps are listed in the order in which they joined`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(.join(sandbox.support, [sandbox.helper, sandbox.cleo]))
        let both = try #require(sandbox.state.spaces[sandbox.support])

        try sandbox.perform(.removeMembers(sandbox.support, [sandbox.echo]))
        try sandbox.perform(.join(sandbox.support, [sandbox.echo]))

        #expect(both.appMembers == [sandbox.echoID, sandbox.helperID])
        #expect(
            sandbox.state.spaces[sandbox.support]?.appMembers
                == [sandbox.helperID, sandbox.echoID]
        )
    }

    @Test func `a member knows when and by whom they were added`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now
        let ada = Author.unrestricted(sandbox.ada)

        try sandbox.perform(.join(sandbox.support, [sandbox.cleo]), by: ada)

        let space = try #require(sandbox.state.spaces[sandbox.support])
        #expect(space.hasMember(sandbox.cleo) && !space.hasMember(sandbox.helper))
        #expect(space.members[sandbox.cleo]?.joined == now)
        #expect(space.members[sandbox.cleo]?.addedBy == sandbox.ada)
        #expect(space.members[sandbox.ben].map { $0.addedBy == nil } == true)
    }
}
