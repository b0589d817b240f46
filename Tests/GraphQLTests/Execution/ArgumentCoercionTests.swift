import GraphQL
import JSON
import Testing

/// GraphQL October 2021 §6.4.1, with the reference implementation's messages.
@Suite struct ArgumentCoercionTests {
    private static let schema = """
        enum Color { RED }
        type Query {
          f(a: Int, b: Int = 2, c: Int! = 3, d: [Color!]): String
          required(a: Int!): String
        }
        """

    private func result(_ document: String, _ variables: JSONObject = [:]) throws -> ExecutionResult
    {
        let service = try Service(
            Self.schema,
            data: ["f": ["!arguments": true], "required": ["!arguments": true]]
        )
        return try service.respond(document, variables)
    }

    @Test(
        arguments: [
            ("{ f }", [:], #"{"b":2,"c":3}"#), ("{ f(a: 1) }", [:], #"{"a":1,"b":2,"c":3}"#),
            ("{ f(c: 4, b: null, a: null) }", [:], #"{"a":null,"b":null,"c":4}"#),
            ("{ f(d: RED) }", [:], #"{"b":2,"c":3,"d":["RED"]}"#),
            ("query ($v: Int) { f(a: $v, b: $v, c: $v) }", [:], #"{"b":2,"c":3}"#),
            ("query ($v: Int) { f(a: $v, b: $v) }", ["v": .null], #"{"a":null,"b":null,"c":3}"#),
            ("query ($v: Int) { f(a: $v, b: $v, c: $v) }", ["v": 9], #"{"a":9,"b":9,"c":9}"#),
            ("{ f(a: $undeclared) }", ["undeclared": 1], #"{"b":2,"c":3}"#),
        ] as [(String, JSONObject, String)]
    )
    func `arguments have what is given, their default, or nothing`(
        document: String,
        variables: JSONObject,
        expected: String
    ) throws {
        let result = try result(document, variables)

        #expect(result.errors == [])
        #expect(try result.json()["data"]?["f"]?.stringValue == expected)
    }

    @Test(
        arguments: [
            ("{ required }", [:], "Argument \"a\" of required type \"Int!\" was not provided.", 2),
            (
                "{ required(a: null) }", [:],
                "Argument \"a\" of non-null type \"Int!\" must not be null.", 14
            ),
            (
                "query ($v: Int) { required(a: $v) }", [:],
                "Argument \"a\" of required type \"Int!\" was provided the variable \"$v\""
                    + " which was not provided a runtime value.", 30
            ),
            (
                "query ($v: Int = 1) { required(a: $v) }", ["v": .null],
                "Argument \"a\" of non-null type \"Int!\" must not be null.", 34
            ),
            ("{ required(a: \"1\") }", [:], "Argument \"a\" has invalid value \"1\".", 14),
            (
                "{ required(a: 2147483648) }", [:], "Argument \"a\" has invalid value 2147483648.",
                14
            ),
            (
                "{ required(a: {b: [1, A]}) }", [:],
                "Argument \"a\" has invalid value {b: [1, A]}.", 14
            ),
        ] as [(String, JSONObject, String, Int)]
    )
    func `an argument that can't be had is an error of the field`(
        document: String,
        variables: JSONObject,
        message: String,
        position: Int
    ) throws {
        let result = try result(document, variables)

        #expect(try result.json()["data"] == ["required": .null])
        #expect(
            result.errors.map(\.error) == [
                GraphQLError(message, positions: [position], path: ["required"])
            ]
        )
    }
}
