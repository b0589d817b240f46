import Determinism
import GraphQL
import JSON
import TestSupport
import Testing

@Suite struct ExecutorTests {
    private static let text = """
        type Query { a: Int s: String! q: Query item: Item! items: [Item!] node: Node nodes: [Node]!
          any: [[Any!]!] echo(n: Int = 3, l: [Int] = 4): String }
        type Mutation { change: Item! change2: Item echo(n: Int, l: [Int]): String! query: Query }
        interface Node { id: Int! next: Node }
        type Item implements Node { id: Int! next: Node label: String any: Any }
        type Other implements Node {
          id: Int! next: Item! labels: [String!]! echo(n: Int = 1): String
        }
        union Any = Item | Other | Query
        """

    /// Model-based: the engine must answer what the specification's algorithms answer.
    @Test(arguments: Seed.first(150))
    func `random operations over random data give what the specification says`(seed: Seed) throws {
        var prng = seed.prng
        let schema = try SchemaBuilder().schema(from: Self.text)
        var generator = OperationGenerator(schema, PRNG(seed: prng.next()))
        let kind: OperationType = prng.next(below: 4) == 0 ? .mutation : .query
        let text = generator.document(kind)
        let document = try Parser.parse(text)
        var prepared = PreparedDocument(document, schema: schema)
        let root = try #require(schema.rootType(for: kind))

        for turn in 0..<4 {
            let data = generator.tree(root, depth: 5)
            var variables: JSONObject = ["t": true, "f": false]
            if turn > 0 { variables["n"] = turn == 1 ? .null : .integer(Int64(turn)) }
            var reference = ReferenceInterpreter(
                schema: schema,
                document: document,
                variables: variables
            )
            let expected = reference.execute(data)

            var resolver = TreeResolver(schema)
            resolver.isLazy = turn % 2 == 0
            var context = TreeResolver.Context()
            let result = Executor().execute(
                &prepared,
                variables: variables,
                root: data,
                resolver: resolver,
                context: &context
            )

            #expect(try result.json()["data"] == expected, "\(text)")
            #expect(result.errors.map(\.error) == reference.errors, "\(text)")
        }
    }

    @Test func `an executor's limits hold for every execution`() throws {
        let schema = try SchemaBuilder().schema(from: "type Query { a: Int }")
        let executor = Executor(limits: ExecutionLimits(aliasLimit: 0))
        var prepared = PreparedDocument(try Parser.parse("{ b: a }"), schema: schema)
        var context = TreeResolver.Context()

        for _ in 0..<2 {
            let result = executor.execute(
                &prepared,
                root: [:],
                resolver: TreeResolver(schema),
                context: &context
            )
            #expect(!result.isExecuted)
        }
        #expect(context.calls == [])
    }
}
