import JSON
import Testing

@testable import GraphQL

/// GraphQL October 2021 §3.5 to §3.12, input coercion of literals.
@Suite struct LiteralCoercionTests {
    private static let text = """
        scalar Any
        enum Color { RED GREEN }
        input Point { x: Int! = 1 y: Int tags: [String!] inner: Point color: Color }
        input Strict { a: Int! }
        type Query {
          int: Int float: Float string: String boolean: Boolean id: ID
        }
        """

    private func coerce(
        _ literal: String,
        as type: String,
        profile: LenientProfile = .strict,
        variables: [(String, InputValue)] = []
    ) throws -> String? {
        let schema = try SchemaBuilder().schema(from: Self.text)
        var values = VariableValues()
        for (name, value) in variables { values[name] = value }
        let reference = try #require(schema.typeReference(to: Parser.parseType(type)))
        let coercion = LiteralCoercion(schema: schema, profile: profile, variables: values)
        return coercion.coerce(try Parser.parseValue(literal), as: reference)?.json.compactText
    }

    @Test(
        arguments: [
            ("2147483647", "Int", "2147483647"), ("2147483648", "Int", nil),
            ("-2147483648", "Int", "-2147483648"), ("-2147483649", "Int", nil), ("-0", "Int", "0"),
            ("1.0", "Int", nil), ("\"1\"", "Int", nil), ("true", "Int", nil), ("ONE", "Int", nil),
            ("1", "Float", "1"), ("0.1", "Float", "0.1"), ("1e2", "Float", "100"),
            ("9007199254740993", "Float", "9007199254740992"), ("1e400", "Float", nil),
            ("\"1\"", "Float", nil),
            ("\"a\"", "String", "\"a\""), ("\"\"\"\n  a\n\"\"\"", "String", "\"a\""),
            ("1", "String", nil),
            ("A", "String", nil),
            ("true", "Boolean", "true"), ("1", "Boolean", nil), ("\"true\"", "Boolean", nil),
            ("\"a\"", "ID", "\"a\""), ("12345678901234567890", "ID", "\"12345678901234567890\""),
            ("1.5", "ID", nil), ("A", "ID", nil),
            ("RED", "Color", "\"RED\""), ("BLUE", "Color", nil), ("\"RED\"", "Color", nil),
            ("1", "Color", nil),
            ("null", "Int", "null"), ("null", "Int!", nil), ("1", "Int!", "1"),
        ] as [(String, String, String?)]
    )
    func `leaves take what is theirs`(literal: String, type: String, expected: String?) throws {
        #expect(try coerce(literal, as: type) == expected)
    }

    @Test(
        arguments: [
            ("[1, null, 2]", "[Int]", "[1,null,2]"), ("[1, null]", "[Int!]", nil),
            ("1", "[Int]", "[1]"),
            ("1", "[[Int]]", "[[1]]"), ("[1, [2]]", "[[Int]]", "[[1],[2]]"),
            ("[\"a\"]", "[Int]", nil),
            ("\"a\"", "[Int]", nil), ("null", "[Int]", "null"), ("null", "[Int]!", nil),
            ("[null]", "[Int]!", "[null]"), ("[]", "[Int!]!", "[]"), ("{a: 1}", "[Int]", nil),
        ] as [(String, String, String?)]
    )
    func `a single value is a list of itself`(
        literal: String,
        type: String,
        expected: String?
    ) throws {
        #expect(try coerce(literal, as: type) == expected)
    }

    @Test(
        arguments: [
            ("{}", "Point", #"{"x":1}"#), ("{x: 2, y: null}", "Point", #"{"x":2,"y":null}"#),
            ("{y: 3, x: 2}", "Point", #"{"x":2,"y":3}"#), ("{x: null}", "Point", nil),
            ("{x: \"2\"}", "Point", nil),
            (
                "{tags: \"t\", inner: {y: 5}, color: RED}", "Point",
                #"{"x":1,"tags":["t"],"inner":{"x":1,"y":5},"color":"RED"}"#
            ),
            ("{}", "Strict", nil), ("{a: 1}", "Strict!", #"{"a":1}"#), ("1", "Strict", nil),
            ("[]", "Strict", nil),
            ("null", "Strict", "null"),
        ] as [(String, String, String?)]
    )
    func `input objects have the defaults of what they leave out`(
        literal: String,
        type: String,
        expected: String?
    ) throws {
        #expect(try coerce(literal, as: type) == expected)
    }

    @Test(
        arguments: [
            ("1", "1"), ("1.50", "1.50"), ("\"a\"", "\"a\""), ("true", "true"), ("A", "\"A\""),
            ("[1, [A]]", #"[1,["A"]]"#), ("{a: {b: null}}", #"{"a":{"b":null}}"#),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("[$v, $w]", #"["x",null]"#), ("{v: $v, w: $w}", #"{"v":"x"}"#),
        ]
    )
    func `a scalar of the schema's own takes any literal as JSON`(
        literal: String,
        expected: String
    ) throws {
        #expect(try coerce(literal, as: "Any", variables: [("v", .string("x"))]) == expected)
    }

    @Test(
        arguments: [
            ("$v", "Int", nil), ("$one", "Int", "1"), ("$one", "Int!", "1"),
            ("$null", "Int", "null"),
            ("$null", "Int!", nil), ("[$v]", "[Int]", "[null]"), ("[$v]", "[Int!]", nil),
            ("[$one, $null]", "[Int]", "[1,null]"), ("{x: $v}", "Point", #"{"x":1}"#),
            ("{y: $v}", "Point", #"{"x":1}"#), ("{a: $v}", "Strict", nil),
            ("{y: $one}", "Point", #"{"x":1,"y":1}"#),
            ("{x: $null}", "Point", nil),
        ] as [(String, String, String?)]
    )
    func `variables stand for their values, or for nothing`(
        literal: String,
        type: String,
        expected: String?
    ) throws {
        let variables: [(String, InputValue)] = [("one", .integer(1)), ("null", .null)]

        #expect(try coerce(literal, as: type, variables: variables) == expected)
    }

    @Test func `a profile lets the names of enum values be strings, but no others`() throws {
        #expect(try coerce("\"RED\"", as: "Color", profile: .enumNamesAsStrings) == "\"RED\"")
        #expect(
            try coerce("[\"RED\", GREEN]", as: "[Color]", profile: .service) == #"["RED","GREEN"]"#
        )
        #expect(try coerce("\"BLUE\"", as: "Color", profile: .enumNamesAsStrings) == nil)
        #expect(try coerce("1", as: "String", profile: .service) == nil)
    }

    @Test(
        arguments: [
            ("1.5", "Int", "Int cannot represent non-integer value: 1.5"),
            (
                "4000000000", "Int",
                "Int cannot represent non 32-bit signed integer value: 4000000000"
            ),
            ("\"1\"", "Float", "Float cannot represent non numeric value: \"1\""),
            ("1e999", "Float", "Float cannot represent non numeric value: 1e999"),
            ("[x]", "String", "String cannot represent a non string value: [x]"),
            ("{a: 1}", "Boolean", "Boolean cannot represent a non boolean value: {a: 1}"),
            ("1.0", "ID", "ID cannot represent a non-string and non-integer value: 1.0"),
            (
                "RAD", "Color",
                "Value \"RAD\" does not exist in \"Color\" enum. "
                    + "Did you mean the enum value \"RED\"?"
            ),
            (
                "\"RED\"", "Color",
                "Enum \"Color\" cannot represent non-enum value: \"RED\"."
                    + " Did you mean the enum value \"RED\" or \"GREEN\"?"
            ),
        ]
    )
    func `a leaf says why a literal is none of it`(
        literal: String,
        type: String,
        message: String
    ) throws {
        let schema = try SchemaBuilder().schema(from: Self.text)
        let leaf = try #require(schema.type(named: type))
        let value = try Parser.parseValue(literal)

        #expect(throws: GraphQLError(message)) {
            try LiteralCoercion(schema: schema, profile: .strict).leaf(value, as: leaf)
        }
    }
}
