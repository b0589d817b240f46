import Determinism
import GraphQL
import JSON
import Simulation
import Testing
import WatsonWork

@testable import Emulation

@Suite struct GraphQLScopeTests {
    private static let ada = Author(
        actor: .person(PersonID(rawValue: TestWorld.ada)),
        permissions: [.spaceRead]
    )

    @Test func `what is loaded stands in the order of loading`() throws {
        var test = try TestWorld()
        try test.post("first")
        try test.post("second")
        let work = test.world.emulator.work
        var scope = GraphQLScope(caller: Self.ada)
        for (place, space) in work.spaces.map(\.value).enumerated() {
            #expect(scope.load(space) == place)
        }
        for (place, message) in work.messages.map(\.value).enumerated() {
            #expect(scope.load(message) == place)
        }

        #expect(scope.spaces.map(\.id) == work.spaces.map(\.key))
        #expect(scope.messages.compactMap(\.content) == ["first", "second"])
    }

    @Test func `what is kept is known by its kind and its place`() {
        var scope = GraphQLScope(caller: Self.ada)
        let reaction = LoadedReaction(reaction: "x", count: 1, viewerHasReacted: true)

        #expect(scope.keep(GraphQLPage.empty) == .page(0))
        #expect(scope.keep(GraphQLPage.empty) == .page(1))
        #expect(scope.keep(reaction) == .reaction(0))
        #expect(scope.keep(MutationOutcome(changedIDs: ["a"])) == .outcome(0))
        #expect(scope.reactions == [reaction])
        #expect(scope.outcomes.map(\.changedIDs) == [["a"]])
        #expect(scope.pages.count == 2)
    }

    @Test func `a scope forgets everything but who asks`() throws {
        let test = try TestWorld()
        var scope = GraphQLScope(caller: Self.ada)
        if let space = test.world.emulator.work.spaces.first?.value { _ = scope.load(space) }
        _ = scope.keep(.empty)
        _ = scope.keep(MutationOutcome())
        #expect(scope.spaces.count == 1)
        scope.forget()

        #expect(scope.caller == Self.ada)
        #expect(scope.spaces.isEmpty)
        #expect(scope.pages.isEmpty)
        #expect(scope.outcomes.isEmpty)
    }

    @Test func `a permission is the token's or is missed by name`() throws {
        let scope = GraphQLScope(caller: Self.ada)
        let missed = #expect(throws: GraphQLError.self) { try scope.check(.readMessage) }

        #expect(throws: Never.self) { try scope.check(.readSpace) }
        #expect(missed?.message == "403 Forbidden")
        #expect(missed?.extensions["details"] == "the permission message_read is missing")
    }

    @Test func `the scope of no request grants nothing`() {
        #expect(throws: GraphQLError.self) { try GraphQLScope.idle.check(.readSpace) }
    }

    @Test func `nothing of a request is left behind`() throws {
        var test = try TestWorld()
        _ = try test.data(of: "{ spaces { items { id members { items { id } } } } }")
        let scope = test.world.emulator.scope

        #expect(scope.caller == GraphQLScope.idle.caller)
        #expect(scope.spaces.isEmpty)
        #expect(scope.pages.isEmpty)
    }
}
