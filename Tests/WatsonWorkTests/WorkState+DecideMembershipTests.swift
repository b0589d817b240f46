import Determinism
import Testing
import WatsonWork

@Suite struct WorkStateDecideMembershipTests {
    @Test func `only those who weren't members are added, each once`() throws {
        var sandbox = try Sandbox()
        let echo = Author(actor: sandbox.echo, permissions: [.spaceChange])
        let now = sandbox.now
        let asked = [sandbox.helper, sandbox.ada, sandbox.cleo, sandbox.helper]

        let events = try sandbox.perform(.addMembers(sandbox.support, asked), by: echo)

        #expect(
            events == [
                .membersAdded(
                    sandbox.support,
                    [sandbox.helper, sandbox.cleo],
                    by: sandbox.echo,
                    at: now
                )
            ]
        )
        let space = try #require(sandbox.state.spaces[sandbox.support])
        #expect(
            space.members.keys
                == [sandbox.ada, sandbox.ben, sandbox.echo, sandbox.helper, sandbox.cleo]
        )
        #expect(space.appMembers == [sandbox.echoID, sandbox.helperID])
        #expect(space.members[sandbox.cleo]?.addedBy == sandbox.echo)
        #expect(space.members[sandbox.cleo]?.joined == now)
        #expect(space.membersUpdated == now && space.updated < now)
    }

    @Test func `adding members and removing strangers is no event`() throws {
        var sandbox = try Sandbox()

        #expect(try sandbox.perform(.addMembers(sandbox.support, [sandbox.ada])) == [])
        #expect(try sandbox.perform(.addMembers(sandbox.support, [])) == [])
        #expect(try sandbox.perform(.removeMembers(sandbox.support, [sandbox.cleo])) == [])
        #expect(try sandbox.perform(.removeMembers(sandbox.support, [])) == [])
    }

    @Test func `whoever is removed is among those who were there before`() throws {
        var sandbox = try Sandbox()
        let ada = Author(actor: sandbox.ada, permissions: [.spaceChange])
        let now = sandbox.now
        let asked = [sandbox.echo, sandbox.cleo, sandbox.ben, sandbox.echo]

        let events = try sandbox.perform(.removeMembers(sandbox.support, asked), by: ada)

        #expect(
            events == [
                .membersRemoved(
                    sandbox.support,
                    [sandbox.echo, sandbox.ben],
                    appMembersBefore: [sandbox.echoID],
                    by: sandbox.ada,
                    at: now
                )
            ]
        )
        #expect(sandbox.state.members(of: sandbox.support) == [sandbox.ada])
        #expect(sandbox.state.appMembers(of: sandbox.support) == [])
        #expect(sandbox.state.spaces[sandbox.support]?.membersUpdated == now)
    }

    @Test func `whoever comes back joins last`() throws {
        var sandbox = try Sandbox()

        try sandbox.perform(.removeMembers(sandbox.support, [sandbox.ada]))
        try sandbox.perform(.addMembers(sandbox.support, [sandbox.ada]))

        #expect(
            sandbox.state.members(of: sandbox.support)
                == [sandbox.ben, sandbox.echo, sandbox.ada]
        )
    }

    @Test func `somebody who doesn't exist is neither added nor removed`() throws {
        let sandbox = try Sandbox()
        // An app's id that is only a person's: the kinds are told apart.
        let strangers: [ActorID] = [
            .person(PersonID(rawValue: "nobody")), .app(AppID(rawValue: "ada-id")),
        ]

        for stranger in strangers {
            let actors = [sandbox.ada, stranger]
            #expect(
                sandbox.rejection(of: .addMembers(sandbox.support, actors))
                    == .unknownMember(stranger.rawValue)
            )
            #expect(
                sandbox.rejection(of: .removeMembers(sandbox.support, actors))
                    == .unknownMember(stranger.rawValue)
            )
        }
    }
}
