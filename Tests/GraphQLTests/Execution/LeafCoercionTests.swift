import JSON
import Testing

@testable import GraphQL

/// GraphQL October 2021 §3.5, result coercion; messages are the reference implementation's.
@Suite struct LeafCoercionTests {
    private static let schema = try? SchemaBuilder(
        scalars: [
            "Upper": CustomScalar(
                write: { (value) throws(GraphQLError) in
                    guard let text = value.stringValue else {
                        throw GraphQLError("Upper wants text")
                    }
                    return text.isEmpty ? .null : .string(text.uppercased())
                }
            )
        ]
    ).schema(from: "type Query { a: Int } enum Color { RED } scalar Upper scalar Any")

    private func type(_ name: String) throws -> TypeDefinition {
        let builtIns = try SchemaBuilder().schema(
            from: "type Query { a: Int b: Float c: String d: Boolean e: ID }"
        )
        return try #require(Self.schema?.type(named: name) ?? builtIns.type(named: name))
    }

    private func json(_ lexeme: String) throws -> LeafValue {
        .json(.number(try #require(JSONNumber(lexeme: lexeme))))
    }

    @Test(
        arguments: [
            ("Int", "2147483647", "2147483647"), ("Int", "-2147483648", "-2147483648"),
            ("Int", "1e5", "100000"), ("Int", "3.0", "3"), ("Int", "true", "1"),
            ("Int", "false", "0"),
            ("Int", "\"123\"", "123"),
            ("Float", "1", "1"), ("Float", "0.1", "0.1"), ("Float", "\"-1.5\"", "-1.5"),
            ("Float", "9007199254740993", "9007199254740993"), ("Float", "true", "1"),
            ("String", "\"x\"", "\"x\""), ("String", "1", "\"1\""), ("String", "-1.1", "\"-1.1\""),
            ("String", "true", "\"true\""), ("String", "false", "\"false\""),
            ("Boolean", "true", "true"), ("Boolean", "1", "true"), ("Boolean", "0.0", "false"),
            ("ID", "\"x\"", "\"x\""), ("ID", "4", "\"4\""), ("ID", "1e3", "\"1000\""),
            ("Color", "\"RED\"", "\"RED\""),
            ("Upper", "\"shout\"", "\"SHOUT\""),
            ("Any", "{\"a\":[1.50,null]}", "{\"a\":[1.50,null]}"),
        ]
    )
    func `what fits is written`(type: String, value: String, expected: String) throws {
        let coerced = try LeafCoercion.coerce(.json(JSONValue(parsing: value)), as: self.type(type))

        #expect(coerced.compactText == expected)
    }

    @Test(
        arguments: [
            (
                "Int", "2147483648",
                "Int cannot represent non 32-bit signed integer value: 2147483648"
            ),
            (
                "Int", "-2147483649",
                "Int cannot represent non 32-bit signed integer value: -2147483649"
            ),
            ("Int", "1e100", "Int cannot represent non 32-bit signed integer value: 1e+100"),
            ("Int", "1.1", "Int cannot represent non-integer value: 1.1"),
            ("Int", "\"-1.1\"", "Int cannot represent non-integer value: \"-1.1\""),
            ("Int", "\"one\"", "Int cannot represent non-integer value: \"one\""),
            ("Int", "\"\"", "Int cannot represent non-integer value: \"\""),
            ("Int", "[5]", "Int cannot represent non-integer value: [5]"),
            ("Float", "\"one\"", "Float cannot represent non numeric value: \"one\""),
            ("Float", "[5]", "Float cannot represent non numeric value: [5]"),
            ("String", "[1]", "String cannot represent value: [1]"),
            ("String", "{}", "String cannot represent value: {}"),
            ("Boolean", "\"\"", "Boolean cannot represent a non boolean value: \"\""),
            ("Boolean", "\"false\"", "Boolean cannot represent a non boolean value: \"false\""),
            ("ID", "3.14", "ID cannot represent value: 3.14"),
            ("ID", "true", "ID cannot represent value: true"),
            ("Color", "\"BLUE\"", "Enum \"Color\" cannot represent value: \"BLUE\""),
            ("Color", "1", "Enum \"Color\" cannot represent value: 1"),
            ("Upper", "1", "Upper wants text"),
            ("Upper", "\"\"", "Upper cannot represent value: \"\""),
        ]
    )
    func `what doesn't fit is an error`(type: String, value: String, message: String) throws {
        let type = try self.type(type)
        let value = LeafValue.json(try JSONValue(parsing: value))

        #expect(throws: GraphQLError(message)) { try LeafCoercion.coerce(value, as: type) }
    }

    @Test(
        arguments: [
            ("Float", 1, "1"), ("Float", 0.1, "0.1"), ("Float", 1e21, "1e+21"), ("Int", 3, "3"),
            ("String", 1.5, "\"1.5\""), ("ID", 4, "\"4\""), ("Boolean", 0, "false"),
            ("Any", 2.5, "2.5"),
        ]
    )
    func `doubles are numbers`(type: String, number: Double, expected: String) throws {
        let coerced = try LeafCoercion.coerce(.float(number), as: self.type(type))

        #expect(coerced.compactText == expected)
    }

    @Test(arguments: ["Int", "Float", "String", "Boolean", "ID", "Color", "Any"])
    func `no type represents infinity, or what is no leaf`(name: String) throws {
        let type = try type(name)

        for value in [LeafValue.float(.infinity), .float(.nan), .other] {
            let error = #expect(throws: GraphQLError.self) {
                try LeafCoercion.coerce(value, as: type)
            }
            #expect(error?.message.hasSuffix(" " + value.shown) == true)
        }
    }
}
