import GraphQL
import JSON
import TestSupport
import Testing

@testable import Emulation

@Suite struct PlatformSchemaTests {
    /// The standard query of 2018, which knew the directives' flags.
    static let introspection = """
        query IntrospectionQuery { __schema { queryType { name } mutationType { name } \
        subscriptionType { name } types { ...FullType } directives { name description args \
        { ...InputValue } onOperation onFragment onField } } }
        fragment FullType on __Type { kind name description fields(includeDeprecated: true) \
        { name description args { ...InputValue } type { ...TypeRef } isDeprecated \
        deprecationReason } inputFields { ...InputValue } interfaces { ...TypeRef } \
        enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } \
        possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType \
        { kind name } } } }
        """

    @Test(arguments: [("PUBLIC", "public"), ("PUBLIC,BETA", "beta")])
    func `introspection tells what the views show`(views: String, file: String) throws {
        var test = try TestWorld()
        let data = try test.data(of: Self.introspection, views: views)

        expectGolden(
            String(decoding: data.prettyBytes(), as: UTF8.self) + "\n",
            "golden/graphql-schema/introspection-\(file).json"
        )
    }

    @Test(arguments: [
        ("PUBLIC", "public"), ("BETA", "beta"), (ViewSet.names.joined(separator: ","), "all"),
    ])
    func `the printed schema is reviewed as a whole`(views: String, file: String) {
        let schema = PlatformSchema.schema(for: ViewSet(list: views))

        expectGolden(schema.text + "\n", "golden/graphql-schema/\(file).graphql")
    }

    @Test func `every set of two views is a valid schema that never shows how views are marked`() {
        for first in ViewSet.names {
            for second in ViewSet.names {
                let schema = PlatformSchema.schema(for: ViewSet(list: "\(first),\(second)"))

                #expect(schema.directives.map(\.name) == ["include", "skip"])
                #expect(schema.type(named: "View") == nil)
                #expect(schema.queryType?.name == "QueryRoot")
                #expect(schema.mutationType?.name == "MutationRoot")
                #expect(schema.subscriptionType == nil)
            }
        }
    }

    @Test(
        arguments: [
            ("QueryRoot.teams", "BETA"), ("QueryRoot.meeting", "EXPERIMENTAL"),
            ("QueryRoot.mySpaceTemplates", "BETA"), ("QueryRoot.moments", "BETA"),
            ("QueryRoot.teamSpaceTemplates", "EXPERIMENTAL"),
            ("MutationRoot.shareSpaceTemplate", "EXPERIMENTAL"),
            ("MutationRoot.addSpaceMemberRole", "FUTURE"),
            ("QueryRoot.directMessagingSpaces", "DIRECT_MESSAGING"),
            ("QueryRoot.teamSpaces", "FUTURE"), ("MutationRoot.selectAction", "ACTIONS"),
            ("MutationRoot.createMessage", "ACTIONS"), ("MutationRoot.createMessage", "BETA"),
            ("MutationRoot.createMessage", "SYNCHRONOUS_CREATE_MESSAGE"),
            ("Message.typedAnnotations", "TYPED_ANNOTATIONS"), ("Space.resources", "RESOURCE"),
            ("Space.userSpaceState", "FAVORITES"), ("Space.userSpaceState", "USERSPACEATTRIBUTES"),
        ]
    )
    func `a field is shown in its view alone`(coordinate: String, view: String) throws {
        let parts = coordinate.split(separator: ".").map(String.init)
        func isShown(_ views: String) -> Bool {
            PlatformSchema.schema(for: ViewSet(list: views)).type(named: parts[0])?
                .field(named: parts[1]) != nil
        }

        #expect(isShown(view))
        #expect(!isShown("PUBLIC"))
        #expect(!isShown("MENTION"))
    }

    @Test func `what clients leave out may be left out, and no more`() throws {
        let card = try #require(PlatformSchema.beta.type(named: "InformationCardInput"))

        #expect(card.inputFields.filter(\.isRequired).map(\.name) == ["title", "text"])
    }
}
