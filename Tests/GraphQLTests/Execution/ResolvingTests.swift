import GraphQL
import JSON
import Testing

@Suite struct ResolvingTests {
    /// A counter that mutations change and everything reads.
    private struct Counter: Resolving {
        let schema: Schema

        func resolve(
            _ field: FieldNumber,
            of object: Int64,
            _ arguments: Arguments,
            in context: inout Int64
        ) throws(GraphQLError) -> ResolvedValue<Int64> {
            switch field {
            case schema.mutationType?.field(named: "add")?.number:
                context += arguments.integer("n") ?? 0
                if context > 100 { throw GraphQLError("too much") }
                return .object(context)
            case schema.type(named: "State")?.field(named: "then")?.number: return .integer(object)
            default: return .integer(context)
            }
        }

        func element(
            _ index: Int,
            of list: Int64,
            in context: inout Int64
        ) throws(GraphQLError) -> ResolvedValue<Int64> { .null }

        func typeName(of object: Int64, in context: inout Int64) throws(GraphQLError) -> String? {
            nil
        }
    }

    @Test func `what a mutation changes is seen by the fields behind it`() throws {
        let schema = try SchemaBuilder().schema(
            from: """
                type Query { now: Int } type Mutation { add(n: Int!): State now: Int }
                type State { then: Int now: Int }
                """
        )
        var prepared = PreparedDocument(
            try Parser.parse(
                "mutation { a: add(n: 1) { then } "
                    + "b: add(n: 98) { then now } c: add(n: 2) { now } now }"
            ),
            schema: schema
        )
        var count: Int64 = 0
        let result = Executor().execute(
            &prepared,
            root: 0,
            resolver: Counter(schema: schema),
            context: &count
        )

        #expect(
            try result.json()["data"]
                == ["a": ["then": 1], "b": ["then": 99, "now": 99], "c": .null, "now": 101]
        )
        #expect(result.errors.map(\.error.message) == ["too much"])
        #expect(count == 101)
    }
}
