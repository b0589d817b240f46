import TestSupport
import Testing

@testable import GraphQL

@Suite struct SchemaPrinterTests {
    @Test func `a schema is printed in one layout`() throws {
        let schema = try SchemaBuilder().schema(from: KitchenSink.schema)

        expectGolden(schema.text + "\n", "golden/graphql/schema.graphql")
    }

    @Test func `what is printed is the same schema and is printed the same`() throws {
        let schema = try SchemaBuilder().schema(from: KitchenSink.schema)

        let again = try SchemaBuilder().schema(from: schema.text)

        #expect(again.text == schema.text)
        #expect(again.types.map(\.name) == schema.types.map(\.name))
    }

    @Test(
        arguments: [
            "type Query {\n  a: Int\n}",
            "type Query {\n  a(b: Int = 1): Int\n}\n\ntype Mutation {\n  a: Int\n}",
            "schema {\n  query: Q\n}\n\ntype Q {\n  a: Int\n}",
            "schema {\n  query: Query\n  mutation: M\n}\n\ntype Query {\n  a: Int\n}\n\n"
                + "type M {\n  a: Int\n}",
            "\"\"\"d\"\"\"\nschema {\n  query: Query\n}\n\ntype Query {\n  a: Int\n}",
            "directive @d repeatable on FIELD | QUERY\n\ntype Query {\n  a: Int\n}",
            "type Query {\n  \"\"\"one\"\"\"\n  a: Int\n\n  \"\"\"two\"\"\"\n  b: Int\n}",
            "type Query {\n  a(\n    \"\"\"one\"\"\"\n    b: Int\n\n    \"\"\"two\"\"\"\n    c:"
                + " Int\n"
                + "  ): Int\n}",
            "type Query {\n  a: E\n}\n\nenum E {\n  A\n\n  \"\"\"b\"\"\"\n  B @deprecated\n}",
            "type Query {\n  a: S @deprecated(reason: \"\")\n}\n\nscalar S @specifiedBy(url:"
                + " \"\\\"\")",
            "\"d\\u0007\"\ntype Query {\n  a: Int\n}",
            "\"\"\"\none\n  two\n\"\"\"\ntype Query {\n  a: Int\n}",
        ]
    )
    func `a schema in that layout is printed as it is`(text: String) throws {
        #expect(try SchemaBuilder().schema(from: text).text == text)
    }

    @Test func `what every schema has is left out`() throws {
        let schema = try SchemaBuilder().schema(
            from:
                "type Query { a: __Type b(c: Boolean): String } directive @skip(if: Boolean!) on"
                + " FIELD"
        )

        #expect(schema.text == "type Query {\n  a: __Type\n  b(c: Boolean): String\n}")
    }

    @Test func `a type is printed alone`() throws {
        let schema = try SchemaBuilder().schema(from: KitchenSink.schema)

        #expect(
            schema.type(named: "Found").map(schema.text(of:)) == "union Found = Space | Person"
        )
        #expect(
            schema.directive(named: "skip").map(schema.text(of:)) == """
                \"""Leaves a field or fragment out of the result if the argument is true.\"""
                directive @skip(
                  \"""Whether it is left out.\"""
                  if: Boolean!
                ) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
                """
        )
    }
}
