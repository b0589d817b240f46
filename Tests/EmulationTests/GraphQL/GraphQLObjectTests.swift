import JSON
import Testing
import WatsonWork

@testable import Emulation

@Suite struct GraphQLObjectTests {
    @Test(
        arguments: [
            .space(7), .conversation(7), .message(7), .page(7), .pageInfo(7), .reaction(7),
            .template(7), .outcome(7), .part(of: 7, index: 1), .templatePart(7, index: 1),
            .choice(7, property: 2, index: 1), .entry(page: 7, index: 1),
            .highlight(page: 7, index: 1),
        ] as [GraphQLObject]
    )
    func `whatever is loaded knows where`(object: GraphQLObject) {
        #expect(object.place == 7)
    }

    @Test(
        arguments: [
            .part(of: 7, index: 1), .templatePart(7, index: 1),
            .choice(7, property: 2, index: 1), .entry(page: 7, index: 1),
            .highlight(page: 7, index: 1),
        ] as [GraphQLObject]
    )
    func `a part knows which one it is`(object: GraphQLObject) {
        #expect(object.index == 1)
    }

    @Test func `people and apps are known by their ids`() {
        let app = ActorID.app(AppID(rawValue: TestWorld.echo))

        #expect(GraphQLObject.actor(app).actor == app)
    }

    @Test(
        arguments: [
            "{ space(id: \"5a9f0000e4b0000000000001\") { conversation { space { id } } } }",
            "{ conversation(id: \"5a9f0000e4b0000000000001\") { space { id } } }",
        ]
    )
    func `a conversation and its space lead to each other`(document: String) throws {
        var test = try TestWorld()

        #expect(try test.reply(to: document).contains(#""space":{"id":"\#(TestWorld.support)"}"#))
    }

    @Test func `values that may be chosen are told apart from each other and from the status`()
        throws
    {
        var test = try TestWorld()
        let data = try test.data(
            of: """
                mutation { createSpaceTemplate(input: {name: "n", description: "", spaceStatus: \
                {acceptableValues: [{displayName: "s0"}, {displayName: "s1"}]}, properties: \
                {properties: [{listProperty: {displayName: "p", acceptableValues: \
                [{displayName: "a0"}, {displayName: "a1"}]}}, {listProperty: {displayName: "q", \
                acceptableValues: [{displayName: "b0"}, {displayName: "b1"}]}}]}}) \
                { spaceTemplate { spaceStatus { acceptableValues { displayName } } properties \
                { items { ... on SpaceListProperty { acceptableValues { displayName } } } } } } }
                """,
            as: "ada"
        )["createSpaceTemplate"]?["spaceTemplate"]

        #expect(
            data == [
                "spaceStatus": [
                    "acceptableValues": [["displayName": "s0"], ["displayName": "s1"]]
                ],
                "properties": [
                    "items": [
                        ["acceptableValues": [["displayName": "a0"], ["displayName": "a1"]]],
                        ["acceptableValues": [["displayName": "b0"], ["displayName": "b1"]]],
                    ]
                ],
            ]
        )
    }
}
