import Testing

@testable import GraphQL

@Suite struct SchemaBuilderTests {
    @Test func `a syntax error comes alone, with its place`() throws {
        let error = try #require(throws: SchemaError.self) {
            try SchemaBuilder().schema(from: "type Query {\n a Int }")
        }

        #expect(error.errors.count == 1)
        #expect(
            error.description == "2:4: Syntax Error: Expected \":\", found Name \"Int\"."
        )
    }

    @Test func `errors are listed line by line`() throws {
        let error = try #require(throws: SchemaError.self) {
            try SchemaBuilder().schema(from: "type Query { a: A\n b: B }")
        }

        #expect(
            error.description == """
                1:17: Unknown type "A".
                2:5: Unknown type "B".
                """
        )
    }

    @Test func `an error without place is listed by its message`() throws {
        let error = try #require(throws: SchemaError.self) {
            try SchemaBuilder().schema(from: "scalar S")
        }

        #expect(error.description == "Query root type must be provided.")
    }

    @Test func `limits hold for schemas`() throws {
        let builder = SchemaBuilder(limits: ParserLimits(tokenCountLimit: 3))

        #expect(throws: SchemaError.self) { try builder.schema(from: "type Query { a: Int }") }
    }

    @Test func `a schema has those of the specified directives that it is told to have`() throws {
        let builder = SchemaBuilder(specifiedDirectives: [.include, .skip])

        let schema = try builder.schema(from: "type Query { a: Int @deprecated }")

        #expect(schema.directives.map(\.name) == ["include", "skip"])
        #expect(schema.queryType?.fields[0].deprecationReason == "No longer supported")
    }

    @Test func `directives have flags only where they are wanted`() throws {
        func fields(_ builder: SchemaBuilder) throws -> [String] {
            let schema = try builder.schema(from: "type Query { a: Int }")
            return try #require(schema.type(named: "__Directive")).fields.map(\.name)
        }

        #expect(
            try fields(SchemaBuilder())
                == ["name", "description", "isRepeatable", "locations", "args"]
        )
        #expect(
            try fields(SchemaBuilder(describesDirectiveFlags: true)).suffix(3)
                == ["onOperation", "onFragment", "onField"]
        )
    }

    @Test func `a source's name and bytes are kept`() throws {
        let source = Source("type Query { a: Int }", name: "service")

        #expect(try SchemaBuilder().schema(from: source).source.name == "service")
    }
}
