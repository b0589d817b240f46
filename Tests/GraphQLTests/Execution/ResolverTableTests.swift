import GraphQL
import JSON
import Testing

@Suite struct ResolverTableTests {
    private static let text = """
        type Query { count: Int page: Page pet: Pet } type Page { items: [Item] }
        type Item implements Pet { id: ID } interface Pet { id: ID }
        """

    private enum Node: Sendable {
        case root
        case page(from: Int)
        case item(Int)
    }

    private func table(_ schema: Schema) -> ResolverTable<Node, Int> {
        var table = ResolverTable<Node, Int>(
            for: schema,
            typeName: { _, _ in "Item" },
            element: { list, index, count in
                guard case .page(let start) = list else { return .null }
                count += 1
                return .object(.item(start + index))
            }
        )
        table.bind("Query", "count") { _, _, count in .integer(Int64(count)) }
        table.bind("Query", "page") { _, _, _ in .object(.page(from: 1_000_000)) }
        table.bind("Page", "items") { page, _, _ in .elements(of: page, count: 3) }
        table.bind("Query", "pet") { _, _, _ in .object(.item(7)) }
        return table
    }

    private func text(_ document: String, _ bindsID: Bool) throws -> String {
        let schema = try SchemaBuilder().schema(from: Self.text)
        var table = table(schema)
        #expect(table.unboundFields == ["Item.id"])
        if bindsID {
            table.bind("Item", "id") { item, _, _ in
                guard case .item(let id) = item else { return .null }
                return .integer(Int64(id))
            }
            #expect(table.unboundFields == [])
        }
        var prepared = PreparedDocument(try Parser.parse(document), schema: schema)
        var context = 0
        let result = Executor().execute(
            &prepared,
            root: .root,
            resolver: table,
            context: &context
        )
        return String(decoding: result.bytes(), as: UTF8.self)
    }

    @Test func `each field has its function, and all of them a context`() throws {
        #expect(
            try text("{ a: count page { items { id } } b: count pet { id __typename } }", true)
                == #"{"data":{"a":0,"page":{"items":[{"id":"1000000"},{"id":"1000001"},"#
                + #"{"id":"1000002"}]},"b":3,"pet":{"id":"7","__typename":"Item"}}}"#
        )
    }

    @Test func `a field without a function is an error`() throws {
        #expect(
            try text("{ pet { id } }", false)
                == #"{"data":{"pet":{"id":null}},"errors":[{"message":"The field is not resolved.","#
                + #""locations":[{"line":1,"column":9}],"path":["pet","id"]}]}"#
        )
    }

    @Test(arguments: [("Query", "unknown"), ("Unknown", "id"), ("Pet", "id")])
    func `a field that no object has can't be bound`(type: String, field: String) async {
        await #expect(processExitsWith: .failure) { [type, field] in
            let schema = try SchemaBuilder().schema(
                from:
                    "type Query { pet: Pet } "
                    + "type Item implements Pet { id: ID } interface Pet { id: ID }"
            )
            var table = ResolverTable<Int, Int>(for: schema, typeName: { _, _ in nil })
            table.bind(type, field) { _, _, _ in .null }
        }
    }
}
