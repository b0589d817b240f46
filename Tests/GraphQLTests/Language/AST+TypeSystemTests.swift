import Testing

@testable import GraphQL

@Suite struct ASTTypeSystemTests {
    @Test func `a type has the members of its kind and no others`() throws {
        let types = try Parser.parse(KitchenSink.typeSystem).definitions.compactMap(\.typeNode)

        for type in types {
            let hasFields = type.kind == .object || type.kind == .interface
            #expect(hasFields || (type.fields.isEmpty && type.interfaces.isEmpty))
            #expect(type.kind == .union || type.memberTypes.isEmpty)
            #expect(type.kind == .enum || type.enumValues.isEmpty)
            #expect(type.kind == .inputObject || type.inputFields.isEmpty)
        }
        #expect(Set(types.map(\.kind)) == Set(TypeKind.allCases))
    }

    @Test func `an extension has no description`() throws {
        let types = try Parser.parse("\"d\" type A @a extend type B @b").definitions
            .compactMap(\.typeNode)

        #expect(types.map(\.isExtension) == [false, true])
        #expect(types.map(\.description?.value) == ["d", nil])
    }

    @Test func `a description is part of the range of what it describes`() throws {
        let type = try #require(
            try Parser.parse("type A { \"d\" b: Int }").definitions.first?.typeNode
        )

        #expect(type.fields[0].range.lowerBound == 9)
        #expect(type.fields[0].name.range.lowerBound == 13)
        #expect(type.fields[0].description?.range.upperBound == 12)
    }
}
