import JSON
import Testing

@testable import GraphQL

@Suite struct OperationPlanTests {
    private static let text = """
        type Query { a(n: Int = 1): Int q: Query node: Node }
        interface Node { a: Int } type One implements Node { a: Int }
        type Two implements Node { a: Int }
        """

    private func plan(_ document: String) throws -> (OperationPlan, Schema) {
        let schema = try SchemaBuilder().schema(from: Self.text)
        let parsed = try Parser.parse(document)
        let fragments = Dictionary(
            uniqueKeysWithValues: parsed.fragments.map { ($0.name.value, $0) }
        )
        let plan = OperationPlan(
            schema: schema,
            operation: parsed.operations[0],
            fragments: fragments,
            profile: .strict
        )
        return (plan, schema)
    }

    @Test func `parts are planned one object at a time, with their leads laid out`() throws {
        var (plan, schema) = try plan("{ a q { b: a __typename } q { a } }")
        let query = try #require(schema.queryType)

        plan.plan(OperationPlan.rootParts, for: query, VariableValues())
        #expect(plan.fields.count == 2)
        plan.plan(Int(plan.fields[1].parts), for: query, VariableValues())

        #expect(
            String(decoding: plan.leads, as: UTF8.self)
                == #"{"a":,"q":{"b":,"__typename":"Query","a":"#
        )
        #expect(plan.details.map(\.responseName) == ["a", "q", "b", "__typename", "a"])
        #expect(plan.details.map(\.nodes.count) == [1, 2, 1, 1, 1])
        #expect(plan.fields.map(\.role) == [.resolved, .resolved, .resolved, .typename, .resolved])
        #expect(plan.fields.map(\.arguments) == [0, -1, 1, -1, 2])
    }

    @Test func `an abstract value has parts for each type that it turns out to have`() throws {
        var (plan, schema) = try plan("{ node { a ... on Two { b: a } } }")
        let types = try ["Query", "One", "Two"].map { try #require(schema.type(named: $0)) }

        plan.plan(OperationPlan.rootParts, for: types[0], VariableValues())
        let node = Int(plan.fields[0].parts)
        let places = types.dropFirst().map { plan.addAlternative($0, to: node) }
        plan.plan(places[0], for: types[1], VariableValues())
        plan.plan(places[1], for: types[2], VariableValues())

        #expect(places.map { plan.parts[$0].count } == [1, 2])
        #expect(plan.parts[node].start == PlannedParts.unplanned)
        let newest = plan.alternatives[Int(plan.parts[node].alternative)]
        #expect(newest.typeName == "Two")
        #expect(plan.alternatives[Int(newest.next)].typeName == "One")
        #expect(plan.alternatives[Int(newest.next)].next == -1)
    }

    @Test func `arguments are forgotten between executions only if variables are in them`() throws {
        var (plan, schema) = try plan("query ($n: Int) { a(n: $n) b: a(n: 2) c: a }")
        var variables = VariableValues()
        variables["n"] = .integer(5)

        plan.plan(OperationPlan.rootParts, for: try #require(schema.queryType), variables)
        let first = try (0..<3).map { try plan.coerceArguments(at: $0, variables)[0] }
        plan.forgetVariables()

        #expect(first == [.integer(5), .integer(2), .integer(1)])
        #expect(
            plan.arguments.map { if case .pending = $0 { true } else { false } }
                == [true, false, false]
        )
        #expect(try plan.coerceArguments(at: 0, VariableValues())[0] == .integer(1))
    }

    @Test func `parts that can't be had say why`() throws {
        var (plan, schema) = try plan("query ($x: Boolean) { a @skip(if: $x) }")

        plan.plan(OperationPlan.rootParts, for: try #require(schema.queryType), VariableValues())

        let parts = plan.parts[OperationPlan.rootParts]
        #expect(parts.start < PlannedParts.unplanned)
        #expect(plan.failure(of: parts)?.positions == [34])
        #expect(plan.failure(of: PlannedParts(owner: 0)) == nil)
    }
}
