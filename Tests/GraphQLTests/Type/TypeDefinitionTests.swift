import Testing

@testable import GraphQL

@Suite struct TypeDefinitionTests {
    private let schema: Schema

    init() throws {
        schema = try SchemaBuilder().schema(
            from: """
                type Query implements Node { id: ID! a(b: Int): Int e(in: In): Color u: Either }
                interface Node { id: ID! }
                type Other implements Node { id: ID! }
                union Either = Other | Query
                enum Color { RED GREEN }
                input In { x: Int y: Int = 1 z: Int! }
                extend input In { w: Int }
                """
        )
    }

    @Test func `a member is found by its name among those of its kind`() throws {
        let query = try #require(schema.type(named: "Query"))
        let color = try #require(schema.type(named: "Color"))
        let input = try #require(schema.type(named: "In"))

        #expect(query.field(named: "a")?.name == "a")
        #expect(query.field(named: "x") == nil)
        #expect(query.inputField(named: "a") == nil)
        #expect(color.enumValue(named: "GREEN")?.name == "GREEN")
        #expect(color.enumValue(named: "BLUE") == nil)
        #expect(color.field(named: "GREEN") == nil)
        #expect(input.inputField(named: "w")?.name == "w")
        #expect(input.enumValue(named: "w") == nil)
    }

    @Test func `input fields have slots, those of extensions too`() throws {
        let input = try #require(schema.type(named: "In"))

        #expect(input.inputFields.map(\.slot) == [0, 1, 2, 3])
        #expect(input.inputSlotCount == 4)
        #expect(input.inputFields.map(\.isRequired) == [false, false, true, false])
    }

    @Test func `the possible types are the objects that a value may be`() throws {
        func names(_ type: String) throws -> [String] {
            schema.possibleTypes(of: try #require(schema.type(named: type))).map(\.name)
        }

        #expect(try names("Query") == ["Query"])
        #expect(try names("Node") == ["Query", "Other"])
        #expect(try names("Either") == ["Other", "Query"])
        #expect(try names("Color") == [])
    }

    @Test func `types of two schemas are never the same`() throws {
        let other = try SchemaBuilder().schema(from: "type Query { a: Int }")

        #expect(schema.queryType == schema.type(named: "Query"))
        #expect(schema.queryType != other.queryType)
    }

    @Test func `the types that describe schemas are known`() throws {
        let names = schema.types.filter(\.isIntrospectionType).map(\.name)

        #expect(Set(names) == Set(IntrospectionDocument.typeNames))
    }

    @Test func `kinds know where they may be used`() {
        let all = TypeKind.allCases

        #expect(all.filter(\.isLeaf) == [.scalar, .enum])
        #expect(all.filter(\.isComposite) == [.object, .interface, .union])
        #expect(all.filter(\.isAbstract) == [.interface, .union])
        #expect(all.filter(\.isInput) == [.scalar, .enum, .inputObject])
        #expect(all.filter(\.isOutput) == [.scalar, .object, .interface, .union, .enum])
    }
}
