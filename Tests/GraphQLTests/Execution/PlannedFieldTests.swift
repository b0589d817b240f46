import Testing

@testable import GraphQL

@Suite struct PlannedFieldTests {
    private func field(_ type: String) throws -> PlannedField {
        let schema = try SchemaBuilder().schema(
            from: """
                type Query { f: \(type) id: ID string: String float: Float boolean: Boolean }
                enum Color { RED } scalar Date union Any = Query interface Node { a: Int }
                """
        )
        let definition = try #require(schema.queryType?.field(named: "f"))
        return PlannedField(
            number: definition.number,
            role: .resolved,
            shape: PlannedField.Shape(schema.namedType(of: definition.type)),
            type: definition.type,
            lead: 3..<7,
            arguments: -1,
            parts: -1
        )
    }

    @Test(
        arguments: [
            ("Int", 0, 0b0), ("Int!", 0, 0b1), ("[Int]", 1, 0b0), ("[Int!]", 1, 0b1),
            ("[Int]!", 1, 0b10), ("[Int!]!", 1, 0b11), ("[[Int!]]!", 2, 0b101),
            ("[[Int]!]", 2, 0b10),
        ] as [(String, UInt8, UInt64)]
    )
    func `a type is its lists and the levels without null`(
        type: String,
        depth: UInt8,
        levels: UInt64
    ) throws {
        let field = try field(type)

        #expect(field.listDepth == depth)
        #expect(field.nonNullLevels == levels)
        #expect(field.isNonNull(depth) == type.hasSuffix("!"))
        #expect(field.isPlainLeaf == (depth == 0))
    }

    @Test(
        arguments: [
            ("Int", .int), ("Float", .float), ("String", .text), ("ID!", .text),
            ("Boolean", .boolean),
            ("Color", .enumValue), ("[Date]", .custom), ("Query", .object), ("Any", .abstract),
            ("[Node!]", .abstract),
        ] as [(String, PlannedField.Shape)]
    )
    func `a value is a leaf, an object, or one of several objects`(
        type: String,
        shape: PlannedField.Shape
    ) throws {
        let field = try field(type)

        #expect(field.shape == shape)
        #expect(field.leadStart..<field.leadEnd == 3..<7)
        if shape == .object || shape == .abstract { #expect(!field.isPlainLeaf) }
    }
}
