import Testing

@testable import GraphQL

@Suite struct DirectiveDefinitionTests {
    @Test func `a directive is as it is defined`() throws {
        let schema = try SchemaBuilder().schema(
            from: """
                "d" directive @tag(a: Int, b: [In!] = []) repeatable on OBJECT | FIELD
                input In { x: Int }
                type Query { a: Int }
                """
        )
        let directive = try #require(schema.directive(named: "tag"))

        #expect(directive.description == "d")
        #expect(directive.isRepeatable)
        #expect(directive.locations == [.object, .field])
        #expect(directive.arguments.map(\.name) == ["a", "b"])
        #expect(directive.argument(named: "b").map { schema.text(of: $0.type) } == "[In!]")
        #expect(directive.argument(named: "c") == nil)
        #expect(!directive.isSpecified)
    }

    @Test func `the specified directives come after the schema's own`() throws {
        let schema = try SchemaBuilder().schema(
            from: "directive @b on FIELD directive @a on FIELD type Query { a: Int }"
        )

        #expect(
            schema.directives.map(\.name)
                == ["b", "a", "include", "skip", "deprecated", "specifiedBy"]
        )
        #expect(schema.directives.map(\.isSpecified) == [false, false, true, true, true, true])
    }

    @Test func `a specified directive may be defined by the schema`() throws {
        let schema = try SchemaBuilder().schema(
            from: "directive @skip(if: Boolean!, why: String) on FIELD type Query { a: Int }"
        )

        #expect(schema.directives.map(\.name) == ["skip", "include", "deprecated", "specifiedBy"])
        #expect(schema.directive(named: "skip")?.arguments.count == 2)
        #expect(schema.directive(named: "skip")?.isSpecified == true)
    }

    @Test func `places are executable or of the type system`() {
        #expect(DirectiveLocation.allCases.filter(\.isExecutable).count == 8)
        #expect(DirectiveLocation.allCases.count == 19)
        #expect(DirectiveLocation.query.isExecutable)
        #expect(!DirectiveLocation.schema.isExecutable)
    }
}
