import Determinism
import Testing
import WatsonWork

@Suite struct QueriesTests {
    @Test func `an id and a key mean the same`() throws {
        let sandbox = try Sandbox()
        let state = sandbox.state

        #expect(state.actor("ada") == sandbox.ada && state.actor("ada-id") == sandbox.ada)
        #expect(state.actor("echo") == sandbox.echo && state.actor("echo-id") == sandbox.echo)
        #expect(state.person("ada")?.id == sandbox.adaID)
        #expect(state.app("echo-id")?.id == sandbox.echoID)
        #expect(state.space("support") == sandbox.support)
        #expect(state.space("support-id") == sandbox.support)
    }

    @Test func `what a name doesn't mean isn't found under it`() throws {
        let state = try Sandbox().state

        #expect(state.actor("nobody") == nil && state.actor("support") == nil)
        #expect(state.person("echo") == nil && state.app("ada") == nil)
        #expect(state.person("nobody") == nil && state.app("nobody") == nil)
        #expect(state.space("ada") == nil)
    }

    @Test func `people and apps are shown by their names`() throws {
        let sandbox = try Sandbox()

        #expect(sandbox.state.displayName(of: sandbox.ada) == "Ada Example")
        #expect(sandbox.state.displayName(of: sandbox.echo) == "Echo")
        #expect(sandbox.state.displayName(of: .app(AppID(rawValue: "gone"))) == "gone")
    }

    @Test func `members are listed in the order in which they joined`() throws {
        let sandbox = try Sandbox()
        let state = sandbox.state

        #expect(state.members(of: sandbox.support) == [sandbox.ada, sandbox.ben, sandbox.echo])
        #expect(state.appMembers(of: sandbox.support) == [sandbox.echoID])
        #expect(state.isMember(sandbox.ben, of: sandbox.support))
        #expect(!state.isMember(sandbox.cleo, of: sandbox.support))
    }

    @Test func `the apps among the members hear of what happens`() throws {
        let sandbox = try Sandbox()

        #expect(sandbox.state.listeners(in: sandbox.support) == [sandbox.echoID])
        #expect(sandbox.state.listeners(in: SpaceID(rawValue: "nowhere")) == [])
    }

    @Test func `a space that doesn't exist has no members`() throws {
        let sandbox = try Sandbox()
        let nowhere = SpaceID(rawValue: "nowhere")

        #expect(sandbox.state.members(of: nowhere) == [])
        #expect(sandbox.state.appMembers(of: nowhere) == [])
        #expect(!sandbox.state.isMember(sandbox.ada, of: nowhere))
    }

    @Test func `the spaces of somebody are those that they are in, the latest updated first`()
        throws
    {
        var sandbox = try Sandbox()
        let lounge = SpaceID(rawValue: "lounge-id")
        let direct = SpaceID(rawValue: "direct-id")
        let (ada, ben) = (MemberDraft(sandbox.ada), MemberDraft(sandbox.ben))
        try sandbox.perform(.createSpace(SpaceDraft(id: lounge, title: "Lounge", members: [ada])))
        try sandbox.perform(
            .createSpace(SpaceDraft(id: direct, kind: .direct, title: "", members: [ada, ben]))
        )

        #expect(sandbox.state.spaces(of: sandbox.ada) == [direct, lounge, sandbox.support])
        #expect(sandbox.state.spaces(of: sandbox.ada, kind: .team) == [lounge, sandbox.support])
        #expect(sandbox.state.spaces(of: sandbox.ada, kind: .direct) == [direct])
        #expect(sandbox.state.spaces(of: sandbox.echo) == [sandbox.support])
        #expect(sandbox.state.spaces(of: sandbox.cleo) == [])

        try sandbox.perform(.updateSpace(sandbox.support, SpaceChanges(title: "Help")))
        #expect(sandbox.state.spaces(of: sandbox.ada) == [sandbox.support, direct, lounge])
        try sandbox.perform(.removeMembers(lounge, [sandbox.ada]))
        #expect(sandbox.state.spaces(of: sandbox.ada) == [sandbox.support, direct])
    }

    @Test func `of spaces updated at one instant the one joined last comes first`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now
        var ids: [SpaceID] = []
        for name in ["a", "b", "c"] {
            sandbox.now = now
            let id = SpaceID(rawValue: name)
            let draft = SpaceDraft(id: id, title: "S", members: [MemberDraft(sandbox.cleo)])
            try sandbox.perform(.createSpace(draft))
            ids.append(id)
        }

        #expect(sandbox.state.spaces(of: sandbox.cleo) == ids.reversed())
    }

    @Test func `two share a space when both are in it`() throws {
        var sandbox = try Sandbox()

        #expect(sandbox.state.sharesSpace(sandbox.ada, sandbox.echo))
        #expect(sandbox.state.sharesSpace(sandbox.echo, sandbox.ada))
        #expect(!sandbox.state.sharesSpace(sandbox.ada, sandbox.cleo))
        #expect(!sandbox.state.sharesSpace(sandbox.cleo, sandbox.helper))
        #expect(sandbox.state.sharesSpace(sandbox.cleo, sandbox.cleo))

        try sandbox.perform(
            .makeSpace(
                title: "S",
                description: nil,
                members: [sandbox.cleo],
                id: nil,
                key: nil
            )
        )
        #expect(!sandbox.state.sharesSpace(sandbox.ada, sandbox.cleo))
    }

    @Test func `the direct space of two is found in either order until one leaves`() throws {
        var sandbox = try Sandbox()
        let id = SpaceID(rawValue: "direct-id")
        let members = [MemberDraft(sandbox.ada), MemberDraft(sandbox.cleo)]
        let draft = SpaceDraft(id: id, kind: .direct, title: "", members: members)
        try sandbox.perform(.createSpace(draft))

        #expect(sandbox.state.directSpace(between: sandbox.ada, sandbox.cleo) == id)
        #expect(sandbox.state.directSpace(between: sandbox.cleo, sandbox.ada) == id)
        #expect(sandbox.state.directSpace(between: sandbox.ada, sandbox.ben) == nil)

        try sandbox.perform(.removePerson(PersonID(rawValue: "cleo-id")))
        #expect(sandbox.state.directSpace(between: sandbox.ada, sandbox.cleo) == nil)
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `a service is shown by its id and is no member`() throws {
        let sandbox = try Sandbox()
        let service = ActorID.service(.storage)

        #expect(sandbox.state.displayName(of: service) == "toscana-service-storage-client-id")
        #expect(!sandbox.state.isMember(service, of: sandbox.support))
        #expect(sandbox.state.actor("toscana-service-storage-client-id") == nil)
    }
}
