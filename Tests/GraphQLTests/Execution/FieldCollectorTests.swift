import GraphQL
import JSON
import Testing

/// GraphQL October 2021 §6.3.2; what merging gives is in `ExecutionTests`.
@Suite struct FieldCollectorTests {
    private static let schema = """
        type Query { node: Node any: Any cat: Cat }
        interface Node { id: ID }
        interface Named { name: String }
        type Cat implements Node & Named { id: ID name: String lives: Int }
        type Dog implements Node { id: ID barks: Boolean }
        union Any = Cat | Dog
        """
    private static let cat: JSONValue = ["__typename": "Cat", "id": "c", "name": "Tom", "lives": 9]
    private static let dog: JSONValue = ["__typename": "Dog", "id": "d", "barks": true]

    private func value(_ selection: String, _ pet: JSONValue) throws -> JSONValue? {
        let service = try Service(Self.schema, data: ["node": pet, "any": pet])
        let result = try service.respond("{ node { \(selection) } any { \(selection) } }")
        #expect(result.errors == [])
        let data = try result.json()["data"]
        #expect(data?["node"] == data?["any"])
        return data?["node"]
    }

    @Test(
        arguments: [
            ("... on Cat { lives } ... on Dog { barks }", ["lives": 9], ["barks": true]),
            ("... on Node { id }", ["id": "c"], ["id": "d"]),
            (
                "... on Named { name } __typename", ["name": "Tom", "__typename": "Cat"],
                ["__typename": "Dog"]
            ),
            ("... on Any { ... on Node { id } }", ["id": "c"], ["id": "d"]),
            ("... { __typename }", ["__typename": "Cat"], ["__typename": "Dog"]),
            ("... on Unknown { id } ... on Query { node { id } }", [:], [:]),
        ] as [(String, JSONValue, JSONValue)]
    )
    func `a fragment applies to objects of its type`(
        selection: String,
        cat: JSONValue,
        dog: JSONValue
    ) throws {
        #expect(try value(selection, Self.cat) == cat)
        #expect(try value(selection, Self.dog) == dog)
    }

    @Test func `an object type's own fragments and its interfaces' apply to it`() throws {
        let service = try Service(Self.schema, data: ["cat": Self.cat])
        let text = try service.text(
            "{ cat { ... on Named { name } ... on Cat { lives } "
                + "... on Dog { barks } ... on Any { id } } }"
        )

        #expect(text == #"{"data":{"cat":{"name":"Tom","lives":9,"id":"c"}}}"#)
    }

    @Test func `fragments that spread each other are taken once`() throws {
        let service = try Service(Self.schema, data: ["cat": Self.cat])
        let text = try service.text(
            "{ cat { ...A ...B } } fragment A on Cat { id ...B } fragment B on Cat { name lives }"
        )

        #expect(text == #"{"data":{"cat":{"id":"c","name":"Tom","lives":9}}}"#)
    }
}
