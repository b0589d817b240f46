import Testing

@testable import GraphQL

@Suite struct FieldDefinitionTests {
    private let query: TypeDefinition

    init() throws {
        let schema = try SchemaBuilder().schema(
            from: """
                type Query {
                  "d" a(x: Int, "e" y: Int! = 1, z: Int!): Int
                  b: Int @deprecated
                  c: Int @deprecated(reason: "old")
                  d: Int @deprecated(reason: null)
                  e(f: Int @deprecated(reason: "f")): E
                }
                enum E { A B @deprecated(reason: "use A") }
                """
        )
        query = try #require(schema.queryType)
    }

    @Test func `arguments have slots in the order of their definitions`() throws {
        let field = try #require(query.field(named: "a"))

        #expect(field.arguments.map(\.name) == ["x", "y", "z"])
        #expect(field.arguments.map(\.slot) == [0, 1, 2])
        #expect(field.argumentSlotCount == 3)
        #expect(field.argument(named: "z")?.slot == 2)
        #expect(field.argument(named: "w") == nil)
    }

    @Test func `an argument is required if it has neither null nor a default`() throws {
        let field = try #require(query.field(named: "a"))

        #expect(field.arguments.map(\.isRequired) == [false, false, true])
        #expect(field.arguments[1].defaultValue?.kind == .int("1"))
    }

    @Test func `descriptions are kept`() throws {
        let field = try #require(query.field(named: "a"))

        #expect(field.description == "d")
        #expect(field.arguments.map(\.description) == [nil, "e", nil])
    }

    @Test func `what is deprecated says why`() {
        #expect(
            query.fields.map(\.deprecationReason) == [nil, "No longer supported", "old", nil, nil]
        )
        #expect(query.fields[4].arguments[0].deprecationReason == "f")
    }

    @Test func `the numbers of fields follow those of introspection`() {
        #expect(
            query.fields.map(\.number.rawValue)
                == Array(IntrospectionField.allCases.count..<IntrospectionField.allCases.count + 5)
        )
    }
}
