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

    @Test func `a space that doesn't exist has no members`() throws {
        let sandbox = try Sandbox()
        let nowhere = SpaceID(rawValue: "nowhere")

        #expect(sandbox.state.members(of: nowhere) == [])
        #expect(sandbox.state.appMembers(of: nowhere) == [])
        #expect(!sandbox.state.isMember(sandbox.ada, of: nowhere))
    }

    @Test func `the spaces of somebody are those that they are in`() throws {
        var sandbox = try Sandbox()
        let command = Command.createSpace(
            title: "Lounge",
            description: nil,
            members: [sandbox.ada],
            id: SpaceID(rawValue: "lounge-id"),
            key: nil
        )
        try sandbox.perform(command)

        #expect(
            sandbox.state.spaces(of: sandbox.ada)
                == [sandbox.support, SpaceID(rawValue: "lounge-id")]
        )
        #expect(sandbox.state.spaces(of: sandbox.echo) == [sandbox.support])
        #expect(sandbox.state.spaces(of: sandbox.cleo) == [])
    }
}
