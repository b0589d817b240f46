import Testing

@testable import GraphQL

@Suite struct SchemaTests {
    private let schema: Schema

    init() throws {
        schema = try SchemaBuilder().schema(
            from: """
                "The whole" schema { query: Root mutation: Changes }
                type Root { a: [Thing!]! node: Node }
                type Changes { b: Int }
                interface Node { id: ID }
                type Thing implements Node { id: ID }
                """
        )
    }

    @Test func `operations start from the types that the schema names`() {
        #expect(schema.rootType(for: .query)?.name == "Root")
        #expect(schema.rootType(for: .mutation)?.name == "Changes")
        #expect(schema.rootType(for: .subscription) == nil)
        #expect(schema.description == "The whole")
    }

    @Test func `a type is found by its name and by its number`() throws {
        for type in schema.types {
            #expect(schema.type(named: type.name) === type)
            #expect(schema[type.number] === type)
        }
        #expect(schema.type(named: "Query") == nil)
    }

    @Test func `the fields of introspection can be selected where they belong`() throws {
        let root = try #require(schema.queryType)
        let thing = try #require(schema.type(named: "Thing"))
        let id = try #require(schema.type(named: "ID"))

        #expect(schema.field(named: "a", of: root) === root.fields[0])
        #expect(schema.field(named: "__schema", of: root) === schema.schemaField)
        #expect(schema.field(named: "__type", of: root) === schema.typeField)
        #expect(schema.field(named: "__typename", of: root) === schema.typenameField)
        #expect(schema.field(named: "__typename", of: thing) === schema.typenameField)
        #expect(schema.field(named: "__schema", of: thing) == nil)
        #expect(schema.field(named: "__type", of: thing) == nil)
        #expect(schema.field(named: "__typename", of: id) == nil)
        #expect(schema.field(named: "b", of: root) == nil)
    }

    @Test(arguments: ["Thing", "[Thing!]!", "[[Int]!]", "ID!"])
    func `a type that is written refers to one of the schema`(text: String) throws {
        let reference = try #require(schema.typeReference(to: try Parser.parseType(text)))

        #expect(schema.text(of: reference) == text)
    }

    @Test func `a type that isn't in the schema can't be referred to`() throws {
        #expect(schema.typeReference(to: try Parser.parseType("[Other!]")) == nil)
    }

    @Test func `an object is a possible type of what it implements`() throws {
        let node = try #require(schema.type(named: "Node"))
        let thing = try #require(schema.type(named: "Thing"))
        let root = try #require(schema.queryType)

        #expect(schema.isPossibleType(thing, of: node))
        #expect(schema.isPossibleType(thing, of: thing))
        #expect(!schema.isPossibleType(root, of: node))
        #expect(!schema.isPossibleType(node, of: root))
        #expect(!schema.isPossibleType(thing, of: try #require(schema.type(named: "ID"))))
    }

    /// The order is that of the reference implementation; nothing of it hangs on hashing.
    @Test func `types are in the order of their definitions, built-in ones where first used`() {
        #expect(
            schema.types.map(\.name) == [
                "Root", "Changes", "Int", "Node", "ID", "Thing", "Boolean", "String", "__Schema",
                "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue", "__Directive",
                "__DirectiveLocation",
            ]
        )
        #expect(schema.types.map(\.number.rawValue) == Array(schema.types.indices))
    }

    @Test func `a built-in scalar that nothing uses is not in the schema`() {
        #expect(schema.type(named: "Float") == nil)
    }

    @Test func `field numbers are below their count and all different`() {
        let numbers = schema.types.flatMap(\.fields).map(\.number.rawValue)

        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.allSatisfy { $0 < schema.fieldNumberCount })
    }

    @Test func `more than 64 possible types are told apart`() throws {
        let objects = (0..<130).map { "type T\($0) { a: Int }" }.joined(separator: "\n")
        let even = (0..<130).filter { $0 % 2 == 0 }.map { "T\($0)" }.joined(separator: " | ")
        let schema = try SchemaBuilder()
            .schema(from: objects + " union Even = \(even) type Query { e: Even }")
        let union = try #require(schema.type(named: "Even"))

        for number in 0..<130 {
            let type = try #require(schema.type(named: "T\(number)"))
            #expect(schema.isPossibleType(type, of: union) == (number % 2 == 0))
        }
    }
}
