import JSON
import Testing

@testable import GraphQL

/// GraphQL October 2021 §3.5 to §3.12, input coercion of variables' values; what is wrong with
/// lists and input objects is in `VariableCoercionTests`.
@Suite struct JSONCoercionTests {
    private static let text = """
        scalar Any
        enum Color { RED GREEN }
        type Query { int: Int float: Float string: String boolean: Boolean id: ID }
        """

    private func coerce(_ value: String, as type: String) throws -> (String, [String]) {
        let schema = try SchemaBuilder().schema(from: Self.text)
        let reference = try #require(schema.typeReference(to: Parser.parseType(type)))
        var coercion = JSONCoercion(schema: schema, problemLimit: 10)
        let coerced = try coercion.coerce(JSONValue(parsing: value), as: reference)
        return (coerced.json.compactText, coercion.problems.map(\.error.message))
    }

    @Test(
        arguments: [
            ("2147483647", "Int", "2147483647"), ("-2147483648", "Int", "-2147483648"),
            ("1.0", "Int", "1"), ("1e2", "Int", "100"), ("0.99999999999999999999", "Int", "1"),
            ("1", "Float", "1"), ("0.1", "Float", "0.1"),
            ("9007199254740993", "Float", "9007199254740992"),
            ("\"a\"", "String", "\"a\""), ("true", "Boolean", "true"), ("\"a\"", "ID", "\"a\""),
            ("4", "ID", "\"4\""), ("4.0", "ID", "\"4\""),
            ("9007199254740993", "ID", "\"9007199254740993\""),
            ("1e21", "ID", "\"1e+21\""), ("\"RED\"", "Color", "\"RED\""),
            ("{\"a\":1.50}", "Any", "{\"a\":1.50}"), ("null", "Int", "null"),
            ("[[1]]", "[[Int!]!]!", "[[1]]"),
            ("1", "[[Int!]!]!", "[[1]]"),
        ]
    )
    func `leaves take what is theirs`(value: String, type: String, expected: String) throws {
        let (coerced, problems) = try coerce(value, as: type)

        #expect(coerced == expected)
        #expect(problems == [])
    }

    @Test(
        arguments: [
            (
                "2147483648", "Int",
                "Int cannot represent non 32-bit signed integer value: 2147483648"
            ),
            (
                "-2147483649", "Int",
                "Int cannot represent non 32-bit signed integer value: -2147483649"
            ),
            (
                "9007199254740993", "Int",
                "Int cannot represent non 32-bit signed integer value: 9007199254740993"
            ),
            ("1e100", "Int", "Int cannot represent non 32-bit signed integer value: 1e+100"),
            ("0.1", "Int", "Int cannot represent non-integer value: 0.1"),
            ("\"123\"", "Int", "Int cannot represent non-integer value: \"123\""),
            ("\"\"", "Int", "Int cannot represent non-integer value: \"\""),
            ("true", "Int", "Int cannot represent non-integer value: true"),
            ("[1]", "Int", "Int cannot represent non-integer value: [1]"),
            ("{\"value\":1}", "Int", "Int cannot represent non-integer value: { value: 1 }"),
            ("1e400", "Float", "Float cannot represent non numeric value: 1e400"),
            ("\"1\"", "Float", "Float cannot represent non numeric value: \"1\""),
            ("1", "String", "String cannot represent a non string value: 1"),
            ("[\"a\"]", "String", "String cannot represent a non string value: [\"a\"]"),
            ("1", "Boolean", "Boolean cannot represent a non boolean value: 1"),
            ("\"true\"", "Boolean", "Boolean cannot represent a non boolean value: \"true\""),
            ("1.5", "ID", "ID cannot represent value: 1.5"),
            ("true", "ID", "ID cannot represent value: true"),
            ("1", "Color", "Enum \"Color\" cannot represent non-string value: 1."),
            ("\"BLUE\"", "Color", "Value \"BLUE\" does not exist in \"Color\" enum."),
            (
                "\"GREN\"", "Color",
                "Value \"GREN\" does not exist in \"Color\" enum. "
                    + "Did you mean the enum value \"GREEN\" or \"RED\"?"
            ),
            ("null", "Int!", "Expected non-nullable type \"Int!\" not to be null."),
        ]
    )
    func `what doesn't fit is told`(value: String, type: String, message: String) throws {
        #expect(try coerce(value, as: type).1 == [message])
    }

    @Test func `no more is told than is asked for`() throws {
        let schema = try SchemaBuilder().schema(from: Self.text)
        let type = try #require(schema.typeReference(to: Parser.parseType("[Int]")))
        var coercion = JSONCoercion(schema: schema, problemLimit: 2)

        #expect(throws: JSONCoercion.TooManyProblems.self) {
            try coercion.coerce(["a", 1, "b", "c"], as: type)
        }
        #expect(coercion.problems.map(\.path) == [[.index(0)], [.index(2)]])
    }
}
