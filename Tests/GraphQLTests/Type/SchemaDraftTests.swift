import Testing

@testable import GraphQL

@Suite struct SchemaDraftTests {
    @Test func `extensions are merged into what they extend, in order`() throws {
        let schema = try SchemaBuilder().schema(
            from: """
                extend type Query implements I @x { b: Int }
                extend enum E { B }
                type Query @x { a: Int }
                interface I { b: Int }
                union U = Query
                enum E { A }
                input N { a: Int }
                scalar S @x
                extend type Query { c: U d(e: E, n: N, s: S): Int }
                extend union U @x = Other
                extend input N { b: Int }
                extend scalar S @specifiedBy(url: "u")
                extend interface I @x
                type Other { a: Int }
                directive @x repeatable on OBJECT | UNION | SCALAR | INTERFACE
                """
        )
        let query = try #require(schema.queryType)

        #expect(query.fields.map(\.name) == ["a", "b", "c", "d"])
        #expect(query.interfaces.map { schema[$0].name } == ["I"])
        #expect(query.directives.count == 2)
        #expect(query.nodes.map(\.isExtension) == [false, true, true])
        #expect(schema.type(named: "E")?.enumValues.map(\.name) == ["A", "B"])
        #expect(schema.type(named: "N")?.inputFields.map(\.name) == ["a", "b"])
        #expect(
            schema.type(named: "U").map { schema.possibleTypes(of: $0).map(\.name) } == [
                "Query", "Other",
            ]
        )
        #expect(schema.type(named: "S")?.specifiedByURL == "u")
    }

    @Test func `operations of an extension are added to the schema's`() throws {
        let schema = try SchemaBuilder().schema(
            from: """
                extend schema { mutation: M }
                schema { query: Q }
                type Q { a: Int } type M { a: Int } type Mutation { b: Int }
                """
        )

        #expect(schema.queryType?.name == "Q")
        #expect(schema.mutationType?.name == "M")
        #expect(schema.nodes.map(\.isExtension) == [false, true])
    }

    @Test func `without a definition operations start from types by their names`() throws {
        let schema = try SchemaBuilder().schema(
            from:
                "type Mutation { a: Int } type Query { a: Int } extend schema { subscription: S }"
                + " type S { a: Int }"
        )

        #expect(schema.queryType?.name == "Query")
        #expect(schema.mutationType?.name == "Mutation")
        #expect(schema.subscriptionType?.name == "S")
    }

    @Test func `a definition that leaves an operation out has none`() throws {
        let schema = try SchemaBuilder().schema(
            from: "schema { query: Query } type Query { a: Int } type Mutation { a: Int }"
        )

        #expect(schema.mutationType == nil)
    }

    @Test func `a definition of a built-in type only gives it its place`() throws {
        let schema = try SchemaBuilder().schema(
            from: """
                scalar ID type __Type { name: Int } type Query { a: Int }
                """
        )

        #expect(schema.types.map(\.name).prefix(2) == ["ID", "__Type"])
        #expect(schema.type(named: "__Type")?.fields.count == 10)
        #expect(schema.types.filter { $0.name == "__Type" }.count == 1)
    }

    @Test func `the same document makes the same schema`() throws {
        let text = KitchenSink.schema

        let texts = try (0..<3).map { _ in try SchemaBuilder().schema(from: text).text }

        #expect(Set(texts).count == 1)
    }
}
