import Determinism
import Testing
import WatsonWork

@Suite struct WorkStateDecideSpacesTests {
    private func create(
        _ title: String = "New",
        members: [ActorID] = [],
        id: String? = nil,
        key: String? = nil,
        description: String? = nil
    ) -> Command {
        .makeSpace(
            title: title,
            description: description,
            members: members,
            id: id.map { SpaceID(rawValue: $0) },
            key: key
        )
    }

    @Test func `a space gets an id that begins with its second`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now

        try sandbox.perform(create(members: [sandbox.helper, sandbox.ada], key: "new"))

        let id = try #require(sandbox.state.space("new"))
        let space = try #require(sandbox.state.spaces[id])
        #expect(id.rawValue.hasPrefix("5b1041be") && id.rawValue.utf8.count == 24)
        #expect(space.title == "New" && space.description == nil)
        #expect(space.members.keys == [sandbox.helper, sandbox.ada])
        #expect(space.appMembers == [sandbox.helperID])
        #expect(space.created == now && space.updated == now && space.membersUpdated == now)
        #expect(space.createdBy == nil && space.updatedBy == nil)
    }

    @Test func `the person who asks for a space is its first member`() throws {
        var sandbox = try Sandbox()
        let ada = Author(actor: sandbox.ada, permissions: [.spaceCreate])

        let command = create(members: [sandbox.ben, sandbox.ada, sandbox.ben], key: "new")
        try sandbox.perform(command, by: ada)

        let id = try #require(sandbox.state.space("new"))
        #expect(sandbox.state.members(of: id) == [sandbox.ada, sandbox.ben])
        #expect(sandbox.state.spaces[id]?.createdBy == sandbox.ada)
        #expect(sandbox.state.spaces[id]?.members[sandbox.ben]?.addedBy == sandbox.ada)
    }

    @Test func `only a person with the permission creates a space`() throws {
        let sandbox = try Sandbox()
        let nobody = PersonID(rawValue: "nobody")

        #expect(
            sandbox.rejection(
                of: create(),
                by: Author(actor: sandbox.ada, permissions: [.spaceChange])
            ) == .missingPermission(.spaceCreate)
        )
        #expect(
            sandbox.rejection(
                of: create(),
                by: Author(actor: sandbox.echo, permissions: [.spaceCreate])
            ) == .personRequired(sandbox.echo)
        )
        #expect(
            sandbox.rejection(of: create(), by: .unrestricted(.person(nobody)))
                == .unknownPerson(nobody)
        )
    }

    @Test func `a space whose parts make no sense is refused`() throws {
        var limits = WorkLimits()
        limits.nameByteCountLimit = 20
        let sandbox = try Sandbox(limits: limits)
        let long = String(repeating: "x", count: 21)

        #expect(
            sandbox.rejection(of: create(" "))
                == .invalid(field: "title", message: "must not be blank")
        )
        #expect(sandbox.rejection(of: create(description: "")) == nil)
        #expect(
            sandbox.rejection(of: create(description: long))
                == .invalid(field: "description", message: "has 21 bytes; the limit is 20")
        )
        #expect(
            sandbox.rejection(of: create(members: [.person(PersonID(rawValue: "nobody"))]))
                == .unknownMember("nobody")
        )
        #expect(sandbox.rejection(of: create(id: "a/b"))?.field == "id")
        #expect(sandbox.rejection(of: create(key: "support")) == .duplicateIdentifier("support"))
        #expect(sandbox.rejection(of: create(id: "support")) == .duplicateIdentifier("support"))
        #expect(sandbox.rejection(of: create(id: "x", key: "x")) == .duplicateIdentifier("x"))
        #expect(sandbox.rejection(of: create(key: "echo")) == nil)
    }

    @Test func `an id that is taken is not minted again`() throws {
        var first = try Sandbox()
        var second = first
        try first.perform(create())
        second.state = first.state

        try second.perform(create())

        #expect(second.state.spaces.count == 3)
        #expect(second.state.checkInvariants() == [])
    }

    @Test func `an update tells only what became different`() throws {
        var sandbox = try Sandbox()
        let echo = Author(actor: sandbox.echo, permissions: [.spaceChange])
        let now = sandbox.now
        let changes = SpaceChanges(title: "Support", description: "For questions")

        let events = try sandbox.perform(.updateSpace(sandbox.support, changes), by: echo)

        let expected = SpaceChanges(description: "For questions")
        #expect(
            events == [.spaceUpdated(sandbox.support, expected, by: sandbox.echo, at: now)]
        )
        let space = try #require(sandbox.state.spaces[sandbox.support])
        #expect(space.description == "For questions")
        #expect(space.updated == now && space.updatedBy == sandbox.echo)
        #expect(space.membersUpdated < now)
        #expect(try sandbox.perform(.updateSpace(sandbox.support, changes), by: echo) == [])
    }

    @Test func `a title is changed and a description taken away`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(.updateSpace(sandbox.support, SpaceChanges(description: "x")))
        let changes = SpaceChanges(title: "Helpdesk", description: .some(nil))

        try sandbox.perform(.updateSpace(sandbox.support, changes))

        let space = try #require(sandbox.state.spaces[sandbox.support])
        #expect(space.title == "Helpdesk")
        #expect(space.description == nil)
        #expect(
            sandbox.rejection(of: .updateSpace(sandbox.support, SpaceChanges(title: "")))
                == .invalid(field: "title", message: "must not be blank")
        )
    }

    @Test func `a space that is deleted takes its messages with it`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(create(members: [sandbox.ada], key: "other"))
        let other = try #require(sandbox.state.space("other"))
        let ada = Author.unrestricted(sandbox.ada)
        for space in [sandbox.support, other, sandbox.support] {
            try sandbox.perform(.postText(space, content: "hello"), by: ada)
        }
        let now = sandbox.now

        let events = try sandbox.perform(.deleteSpace(sandbox.support), by: ada)

        #expect(
            events == [
                .spaceDeleted(
                    sandbox.support,
                    appMembersBefore: [sandbox.echoID],
                    by: sandbox.ada,
                    at: now
                )
            ]
        )
        #expect(sandbox.state.messages.values.map(\.spaceID) == [other])
        #expect(sandbox.state.space("support") == nil)
        #expect(sandbox.state.space("support-id") == nil)
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `changing and deleting need the permission, the space and the membership`() throws {
        let sandbox = try Sandbox()
        let nowhere = SpaceID(rawValue: "nowhere")
        let reader = Author(actor: sandbox.echo, permissions: [.spaceRead, .messageCreate])
        let stranger = Author(actor: sandbox.helper, permissions: [.spaceChange])
        func commands(_ space: SpaceID) -> [Command] {
            [
                .updateSpace(space, SpaceChanges(title: "x")), .deleteSpace(space),
                .join(space, [sandbox.cleo]), .removeMembers(space, [sandbox.ben]),
            ]
        }

        for command in commands(sandbox.support) {
            #expect(
                sandbox.rejection(of: command, by: reader) == .missingPermission(.spaceChange)
            )
            #expect(
                sandbox.rejection(of: command, by: stranger)
                    == .notAMember(sandbox.helper, sandbox.support)
            )
            #expect(sandbox.rejection(of: command) == nil)
        }
        for command in commands(nowhere) {
            #expect(sandbox.rejection(of: command, by: stranger) == .unknownSpace(nowhere))
            #expect(sandbox.rejection(of: command) == .unknownSpace(nowhere))
        }
    }

    @Test func `a draft's properties and changes of them are kept`() throws {
        var sandbox = try Sandbox()
        let id = SpaceID(rawValue: "new")
        try sandbox.perform(
            .createSpace(SpaceDraft(id: id, title: "T", visibility: .team, allowsGuests: true))
        )
        #expect(sandbox.state.spaces[id]?.visibility == .team)
        #expect(sandbox.state.spaces[id]?.allowsGuests == true)

        let now = sandbox.now
        let events = try sandbox.perform(
            .updateSpace(
                id,
                SpaceChanges(title: "T", visibility: .private, allowsGuests: true)
            )
        )
        #expect(
            events
                == [.spaceUpdated(id, SpaceChanges(visibility: .private), by: nil, at: now)]
        )
        try sandbox.perform(.updateSpace(id, SpaceChanges(allowsGuests: false)))
        #expect(sandbox.state.spaces[id]?.visibility == .private)
        #expect(sandbox.state.spaces[id]?.allowsGuests == false)
    }

    @Test func `a direct space has two people, a title or none, and stays as it is`() throws {
        var sandbox = try Sandbox()
        let id = SpaceID(rawValue: "direct")
        let draft = SpaceDraft(
            id: id,
            kind: .direct,
            title: "",
            members: [MemberDraft(sandbox.cleo)]
        )
        let ada = Author.unrestricted(sandbox.ada)

        try sandbox.perform(.createSpace(draft), by: ada)

        let space = try #require(sandbox.state.spaces[id])
        #expect(space.kind == .direct && space.title.isEmpty)
        #expect(space.memberIDs == [sandbox.ada, sandbox.cleo])
        let fixed = Rejection.invalid(
            field: "members",
            message: "a direct space keeps its two members"
        )
        #expect(sandbox.rejection(of: .join(id, [sandbox.ben])) == fixed)
        #expect(sandbox.rejection(of: .removeMembers(id, [sandbox.cleo])) == fixed)
        #expect(sandbox.rejection(of: .updateSpace(id, SpaceChanges(title: "Us"))) == nil)
        #expect(sandbox.rejection(of: .updateSpace(id, SpaceChanges(title: " "))) != nil)
    }

    @Test func `a direct space of others than two people, and a second one, are refused`() throws {
        var sandbox = try Sandbox()
        func rejection(_ members: [ActorID], _ author: Author? = nil) -> Rejection? {
            let drafts = members.map { MemberDraft($0) }
            let draft = SpaceDraft(kind: .direct, title: "", members: drafts)
            return sandbox.rejection(of: .createSpace(draft), by: author)
        }
        let pair = Rejection.invalid(
            field: "members",
            message: "a direct space has exactly two people"
        )
        let (ada, ben, cleo) = (sandbox.ada, sandbox.ben, sandbox.cleo)

        #expect(rejection([ada]) == pair && rejection([ada, ada]) == pair)
        #expect(rejection([ada, ben, cleo]) == pair && rejection([ada, sandbox.echo]) == pair)
        #expect(rejection([ben, cleo], .unrestricted(ada)) == pair)
        #expect(rejection([ada, ben]) == nil)
        let template = TemplateID(rawValue: "t")
        let draft = SpaceDraft(kind: .direct, title: "", templateID: template)
        #expect(
            sandbox.rejection(of: .createSpace(draft))
                == .invalid(field: "templateId", message: "a direct space has no template")
        )

        let id = SpaceID(rawValue: "direct")
        let drafts = [MemberDraft(ada), MemberDraft(ben)]
        try sandbox.perform(
            .createSpace(SpaceDraft(id: id, kind: .direct, title: "", members: drafts))
        )
        #expect(rejection([ben, ada]) == .directSpaceExists(id))
        #expect(rejection([cleo, ada]) == nil)
    }
}
