import Determinism
import Testing
import WatsonWork

@Suite struct WorkStateDecideMembershipTests {
    @Test func `only those who weren't members are added, each once`() throws {
        var sandbox = try Sandbox()
        let echo = Author(actor: sandbox.echo, permissions: [.spaceChange])
        let now = sandbox.now
        let asked = [sandbox.helper, sandbox.ada, sandbox.cleo, sandbox.helper]

        let events = try sandbox.perform(.join(sandbox.support, asked), by: echo)

        #expect(
            events == [
                .membersAdded(
                    sandbox.support,
                    [MemberDraft(sandbox.helper), MemberDraft(sandbox.cleo)],
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

        #expect(try sandbox.perform(.join(sandbox.support, [sandbox.ada])) == [])
        #expect(try sandbox.perform(.join(sandbox.support, [])) == [])
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
        try sandbox.perform(.join(sandbox.support, [sandbox.ada]))

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
                sandbox.rejection(of: .join(sandbox.support, actors))
                    == .unknownMember(stranger.rawValue)
            )
            #expect(
                sandbox.rejection(of: .removeMembers(sandbox.support, actors))
                    == .unknownMember(stranger.rawValue)
            )
        }
    }

    @Test func `whoever creates a space owns it, and those who are added are what they are to be`()
        throws
    {
        var sandbox = try Sandbox()
        let id = SpaceID(rawValue: "new")
        let guest = MemberDraft(sandbox.ben, role: .guest, permissions: ["READ"])
        try sandbox.perform(
            .createSpace(SpaceDraft(id: id, title: "New", members: [guest])),
            by: .unrestricted(sandbox.ada)
        )
        try sandbox.perform(.addMembers(id, [MemberDraft(sandbox.cleo, role: .owner)]))

        let space = try #require(sandbox.state.spaces[id])
        #expect(space.members.map(\.value.role) == [.owner, .guest, .owner])
        #expect(space.members[sandbox.ben]?.permissions == ["READ"])
        #expect(space.isOwner(sandbox.ada) && !space.isOwner(sandbox.ben))
        #expect(!space.isOwner(sandbox.echo))
    }

    @Test func `only an owner makes owners of those who are added`() throws {
        var sandbox = try Sandbox()
        let command = Command.addMembers(
            sandbox.support,
            [MemberDraft(sandbox.cleo, role: .owner)]
        )
        let ada = Author.unrestricted(sandbox.ada)

        #expect(
            sandbox.rejection(of: command, by: ada)
                == .ownerRequired(sandbox.ada, sandbox.support)
        )
        try sandbox.perform(.setRole(sandbox.support, sandbox.ada, .owner, isAdded: true))
        #expect(sandbox.rejection(of: command, by: ada) == nil)
    }

    @Test func `a role takes the place of another, and without one somebody is a member`() throws {
        var sandbox = try Sandbox()
        let id = sandbox.support
        func role(_ actor: ActorID) -> SpaceRole? { sandbox.state.spaces[id]?.members[actor]?.role }
        let now = sandbox.now
        let made = try sandbox.perform(.setRole(id, sandbox.ada, .owner, isAdded: true))
        #expect(made == [.roleChanged(id, sandbox.ada, .owner, by: nil, at: now)])
        #expect(sandbox.state.spaces[id]?.membersUpdated == now)
        let ada = Author(actor: sandbox.ada, permissions: [.spaceRead])

        try sandbox.perform(.setRole(id, sandbox.ben, .guest, isAdded: true), by: ada)
        #expect(role(sandbox.ben) == .guest)
        #expect(try sandbox.perform(.setRole(id, sandbox.ben, .guest, isAdded: true)) == [])
        #expect(try sandbox.perform(.setRole(id, sandbox.ben, .owner, isAdded: false)) == [])
        try sandbox.perform(.setRole(id, sandbox.ben, .guest, isAdded: false), by: ada)
        #expect(role(sandbox.ben) == .member)
        #expect(try sandbox.perform(.setRole(id, sandbox.ben, .member, isAdded: false)) == [])
    }

    @Test func `ownership goes from the one who has it to another`() throws {
        var sandbox = try Sandbox()
        let id = sandbox.support
        let ben = PersonID(rawValue: "ben-id")
        try sandbox.perform(.setRole(id, sandbox.ada, .owner, isAdded: true))
        let now = sandbox.now
        let ada = Author(actor: sandbox.ada, permissions: [.spaceRead])

        let events = try sandbox.perform(.transferOwnership(id, to: ben), by: ada)

        #expect(
            events == [
                .roleChanged(id, sandbox.ben, .owner, by: sandbox.ada, at: now),
                .roleChanged(id, sandbox.ada, .member, by: sandbox.ada, at: now),
            ]
        )
        #expect(
            try sandbox.perform(.transferOwnership(id, to: ben), by: .unrestricted(sandbox.ben))
                == []
        )
        try sandbox.perform(.setRole(id, sandbox.echo, .owner, isAdded: true))
        try sandbox.perform(.transferOwnership(id, to: sandbox.adaID))
        let space = try #require(sandbox.state.spaces[id])
        #expect(space.memberIDs.filter { space.isOwner($0) } == [sandbox.ada])
    }

    @Test func `only an owner in a space that is there changes roles, of members`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(.setRole(sandbox.support, sandbox.ada, .owner, isAdded: true))
        let nowhere = SpaceID(rawValue: "nowhere")
        let cleo = PersonID(rawValue: "cleo-id")
        let (ada, ben) = (Author.unrestricted(sandbox.ada), Author.unrestricted(sandbox.ben))
        func commands(_ space: SpaceID, _ person: PersonID) -> [Command] {
            [
                .setRole(space, .person(person), .guest, isAdded: true),
                .transferOwnership(space, to: person),
            ]
        }

        for command in commands(sandbox.support, PersonID(rawValue: "ben-id")) {
            #expect(
                sandbox.rejection(of: command, by: ben)
                    == .ownerRequired(sandbox.ben, sandbox.support)
            )
            #expect(
                sandbox.rejection(of: command, by: .unrestricted(sandbox.cleo))
                    == .notAMember(sandbox.cleo, sandbox.support)
            )
            #expect(
                sandbox.rejection(of: command, by: Author(actor: sandbox.ada, permissions: []))
                    == .missingPermission(.spaceRead)
            )
            #expect(sandbox.rejection(of: command, by: ada) == nil)
        }
        for command in commands(sandbox.support, cleo) {
            #expect(
                sandbox.rejection(of: command, by: ada)
                    == .targetNotAMember(sandbox.cleo, sandbox.support)
            )
        }
        for command in commands(nowhere, cleo) {
            #expect(sandbox.rejection(of: command, by: ada) == .unknownSpace(nowhere))
        }
    }

    @Test func `one command names as many members as the limit and no more`() throws {
        var limits = WorkLimits()
        limits.memberCountLimit = 3
        let sandbox = try Sandbox(limits: limits)
        func commands(_ count: Int) -> [Command] {
            let actors = Array(repeating: sandbox.cleo, count: count)
            return [
                .join(sandbox.support, actors), .removeMembers(sandbox.support, actors),
                .makeSpace(title: "S", description: nil, members: actors, id: nil, key: nil),
            ]
        }

        for command in commands(3) { #expect(sandbox.rejection(of: command) == nil) }
        for command in commands(4) {
            #expect(
                sandbox.rejection(of: command)
                    == .invalid(field: "members", message: "holds 4 members; the limit is 3")
            )
        }
    }

    @Test func `a service is no member`() throws {
        let sandbox = try Sandbox()
        let service = ActorID.service(.storage)

        #expect(
            sandbox.rejection(of: .join(sandbox.support, [service]))
                == .unknownMember("toscana-service-storage-client-id")
        )
    }
}
