import Determinism
import Testing
import WatsonWork

@testable import Emulation

@Suite struct GraphQLPageTests {
    private static let actor = ActorID.person(PersonID(rawValue: TestWorld.ada))
    private static let space = SpaceID(rawValue: TestWorld.support)

    @Test func `a page counts what it shows, not what it was cut from`() {
        let actors = Array(repeating: Self.actor, count: 5)
        func count(_ elements: GraphQLPage.Elements) -> Int {
            GraphQLPage(elements: elements, bounds: .places(1..<3, total: 5)).count
        }

        #expect(count(.actors(actors[1..<3])) == 2)
        #expect(count(.spaces([Self.space][0...])) == 1)
        #expect(count(.messages(from: 7, count: 3)) == 3)
        #expect(count(.templates(from: 1, count: 4)) == 4)
        #expect(count(.results(from: 2, count: 6, words: SearchWords("x"))) == 6)
        #expect(count(.reactingUsers([ReactingUser(actor: Self.actor, reacted: .earliest)])) == 1)
        #expect(count(.members([FoundMember(actor: Self.actor, space: Self.space)])) == 1)
        #expect(count(.mentions([])) == 0)
        #expect(count(.none) == 0)
    }

    @Test func `the empty page is one of nothing`() {
        #expect(GraphQLPage.empty.count == 0)
        #expect(GraphQLPage.empty.total == 0)
        #expect(GraphQLPage(elements: .none, bounds: .empty).total == nil)
    }

    @Test func `an empty page has no cursors and nothing around it`() throws {
        var test = try TestWorld()
        let info = "pageInfo { startCursor endCursor hasPreviousPage hasNextPage }"
        let empty =
            #""pageInfo":{"startCursor":null,"endCursor":null,"hasPreviousPage":false,"#
            + #""hasNextPage":false},"items":[]}"#

        #expect(
            try test.reply(
                to: """
                    { mentioned { \(info) items { updated } } \
                    conversation(id: "\(TestWorld.support)") { messages { \(info) items { id } } } }
                    """,
                as: "ada"
            ) == #"{"data":{"mentioned":{\#(empty),"conversation":{"messages":{\#(empty)}}}"#
        )
    }

    @Test func `a page of none in a list that has some says that more follows`() throws {
        var test = try TestWorld()
        let text = try test.reply(
            to: """
                { spaces(first: 0) { pageInfo { startCursor endCursor hasPreviousPage \
                hasNextPage } items { id } } }
                """
        )

        #expect(
            text
                == #"{"data":{"spaces":{"pageInfo":{"startCursor":null,"endCursor":null,"#
                + #""hasPreviousPage":false,"hasNextPage":true},"items":[]}}}"#
        )
    }
}
