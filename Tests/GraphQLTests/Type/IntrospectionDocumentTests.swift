import Testing

@testable import GraphQL

@Suite struct IntrospectionDocumentTests {
    @Test func `the engine's own definitions are a valid schema`() throws {
        let schema = try SchemaBuilder().schema(from: "type Query { a: Int }")

        #expect(SchemaValidation.errors(in: schema).isEmpty)
        #expect(IntrospectionDocument.document.definitions.count == 9 + 5 + 4)
    }

    @Test func `its enums have the names of the engine's`() throws {
        let schema = try SchemaBuilder().schema(from: "type Query { a: Int }")

        #expect(
            schema.type(named: "__DirectiveLocation")?.enumValues.map(\.name)
                == DirectiveLocation.allCases.map(\.rawValue)
        )
        #expect(
            schema.type(named: "__TypeKind")?.enumValues.map(\.name)
                == TypeKind.allCases.map(\.introspectionName) + ["LIST", "NON_NULL"]
        )
    }

    @Test func `its directives are the specified ones`() {
        #expect(
            IntrospectionDocument.document.definitions.compactMap(\.directiveNode?.name.value)
                == SpecifiedDirective.allCases.map(\.rawValue)
        )
    }

    @Test func `its types are those that describe schemas`() {
        let names = IntrospectionDocument.document.definitions.compactMap(\.typeNode?.name.value)
            .filter { $0.hasPrefix("__") && $0 != IntrospectionDocument.metaTypeName }

        #expect(Set(names) == Set(IntrospectionDocument.typeNames))
    }
}
