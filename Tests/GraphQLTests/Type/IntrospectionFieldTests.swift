import Testing

@testable import GraphQL

@Suite struct IntrospectionFieldTests {
    /// The case of `__Type.ofType` is `typeOfType`: the name of the type, then that of the field.
    @Test func `each field has the number that the schema gives it`() throws {
        let schema = try SchemaBuilder(describesDirectiveFlags: true)
            .schema(from: "type Query { a: Int }")
        var names = ["schema", "type", "typename"]
        for type in [
            "__Schema", "__Type", "__Field", "__InputValue", "__EnumValue", "__Directive",
        ] {
            let definition = try #require(schema.type(named: type))
            let stem = type.dropFirst(2).prefix(1).lowercased() + type.dropFirst(3)
            for field in definition.fields {
                #expect(field.number.rawValue == names.count)
                let name = field.name == "args" ? "arguments" : field.name
                names.append(stem + name.prefix(1).uppercased() + name.dropFirst())
            }
        }

        #expect(IntrospectionField.allCases.map { "\($0)" } == names)
        #expect(schema.schemaField.number == IntrospectionField.schema.number)
        #expect(schema.typeField.number == IntrospectionField.type.number)
        #expect(schema.typenameField.number == IntrospectionField.typename.number)
    }

    @Test func `a field of the schema's own is none of introspection`() throws {
        let schema = try SchemaBuilder().schema(from: "type Query { a: Int }")
        let field = try #require(schema.queryType?.fields.first)

        #expect(IntrospectionField(field.number) == nil)
        #expect(IntrospectionField(schema.typeField.number) == .type)
    }

    @Test func `leaving the flags out changes no number`() throws {
        let (with, without) = (
            try SchemaBuilder(describesDirectiveFlags: true).schema(from: "type Query { a: Int }"),
            try SchemaBuilder().schema(from: "type Query { a: Int }")
        )

        #expect(with.queryType?.fields[0].number == without.queryType?.fields[0].number)
    }
}
