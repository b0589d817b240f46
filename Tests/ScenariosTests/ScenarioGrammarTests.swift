import JSON
import TestSupport
import Testing

@testable import Scenarios

/// The published schema and the parser know the same keys.
@Suite struct ScenarioGrammarTests {
    private let schema: JSONValue

    init() throws {
        schema = try JSONParser.parse(try Fixtures.bytes("schemas/scenario.schema.json"))
    }

    private func keys(_ definition: String?) -> [String] {
        let object = definition.map { schema["$defs"]?[$0] } ?? schema
        return object?["properties"]?.objectValue?.keys ?? []
    }

    @Test func `every object of the schema has the parser's keys, and no others`() {
        let objects: [(String?, [String])] = [
            (nil, ScenarioGrammar.scenario), ("settings", ScenarioGrammar.settings),
            ("app", ScenarioGrammar.app), ("answer", ScenarioGrammar.answer),
            ("verification", ScenarioGrammar.verification), ("post", ScenarioGrammar.post),
            ("action", ScenarioGrammar.action), ("token", ScenarioGrammar.token),
            ("request", ScenarioGrammar.request),
            ("graphql", ScenarioGrammar.graphql), ("meanwhile", ScenarioGrammar.meanwhile),
            ("expectation", ScenarioGrammar.expectation),
            ("deliveries", ScenarioGrammar.deliveries), ("received", ScenarioGrammar.received),
            ("attempts", ScenarioGrammar.attempts),
        ]

        for (name, expected) in objects {
            #expect(keys(name) == expected, "\(name ?? "the whole")")
            let object = name.map { schema["$defs"]?[$0] } ?? schema
            #expect(object?["additionalProperties"] == false, "\(name ?? "the whole")")
        }
    }

    @Test func `a step has the parser's kinds with their companions`() {
        let steps = schema["$defs"]?["step"]?["oneOf"]?.arrayValue ?? []

        #expect(steps.count == ScenarioGrammar.steps.count)
        for (step, (kind, companions)) in zip(steps, ScenarioGrammar.steps) {
            let expected = [kind] + companions + ScenarioGrammar.notes
            #expect(step["properties"]?.objectValue?.keys == expected)
            #expect(step["required"] == [.string(kind)])
            #expect(step["additionalProperties"] == false)
        }
    }

    @Test func `every reference of the schema leads somewhere`() {
        func references(_ value: JSONValue) -> [String] {
            switch value {
            case .array(let elements): elements.flatMap(references)
            case .object(let object):
                object.flatMap { key, value in
                    key == "$ref" ? [value.stringValue ?? ""] : references(value)
                }
            case .null, .bool, .number, .string: []
            }
        }

        let found = references(schema)

        #expect(found.count > 20)
        for reference in found {
            let name = String(reference.dropFirst("#/$defs/".count))
            #expect(schema["$defs"]?[name] != nil, "\(reference)")
        }
    }
}
