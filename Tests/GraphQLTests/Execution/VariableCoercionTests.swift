import GraphQL
import JSON
import Testing

/// GraphQL October 2021 §6.1.2, with the reference implementation's messages.
@Suite struct VariableCoercionTests {
    private static let schema = """
        scalar Even
        enum Color { RED GREEN BLUE }
        input Point { x: Int! y: Int = 7 tags: [String!] inner: Point }
        type Query {
          string(v: String): String stringRequired(v: String!): String
          stringDefault(v: String = "d"): String
          int(v: Int): String list(v: [String]): String listOfRequired(v: [String!]): String
          requiredList(v: [String]!): String lists(v: [[Int]]): String
          point(v: Point): String color(v: Color): String even(v: Even): String
        }
        """
    private static let even = CustomScalar(
        read: { (value) throws(GraphQLError) in
            guard let integer = value.int64Value, integer % 2 == 0 else {
                throw GraphQLError("Even is odd", extensions: ["code": "ODD"])
            }
            return .integer(integer / 2)
        }
    )

    private func service() throws -> Service {
        let schema = try SchemaBuilder(scalars: ["Even": Self.even]).schema(from: Self.schema)
        let names = schema.queryType?.fields.map(\.name) ?? []
        return Service(
            schema,
            data: .object(JSONObject(names.map { ($0, ["!arguments": true]) }))
        )
    }

    /// What the field's argument is after coercion, as text.
    private func argument(
        _ field: String,
        _ declaration: String,
        _ variables: JSONObject
    ) throws -> String? {
        let result = try service().respond("query (\(declaration)) { \(field)(v: $v) }", variables)
        #expect(result.errors == [])
        return try result.json()["data"]?[field]?.stringValue
    }

    /// The messages of what is wrong with a request that is not executed.
    private func problems(
        _ field: String,
        _ declaration: String,
        _ variables: JSONObject
    ) throws -> [String] {
        let result = try service().respond("query (\(declaration)) { \(field)(v: $v) }", variables)
        #expect(!result.isExecuted)
        #expect(result.errors.allSatisfy { $0.error.path == nil && $0.field == nil })
        return result.errors.map(\.error.message)
    }

    @Test(
        arguments: [
            ("string", "$v: String", [:], "{}"),
            ("string", "$v: String", ["v": .null], #"{"v":null}"#),
            ("string", "$v: String", ["v": "a"], #"{"v":"a"}"#),
            ("string", "$v: String = \"d\"", [:], #"{"v":"d"}"#),
            ("string", "$v: String = \"d\"", ["v": "a"], #"{"v":"a"}"#),
            ("string", "$v: String = \"d\"", ["v": .null], #"{"v":null}"#),
            ("string", "$v: String = null", [:], #"{"v":null}"#),
            ("string", "$v: String! = \"d\"", [:], #"{"v":"d"}"#),
            ("stringRequired", "$v: String = \"d\"", [:], #"{"v":"d"}"#),
            ("stringDefault", "$v: String", [:], #"{"v":"d"}"#),
            ("stringDefault", "$v: String", ["v": .null], #"{"v":null}"#),
            ("list", "$v: [String]", ["v": .null], #"{"v":null}"#),
            ("list", "$v: [String]", ["v": "a"], #"{"v":["a"]}"#),
            ("list", "$v: [String]", ["v": ["a", .null]], #"{"v":["a",null]}"#),
            ("lists", "$v: [[Int]]", ["v": 1], #"{"v":[[1]]}"#),
            ("lists", "$v: [[Int]]", ["v": [1, [2], .null]], #"{"v":[[1],[2],null]}"#),
            ("point", "$v: Point", ["v": ["x": 1]], #"{"v":{"x":1,"y":7}}"#),
            ("point", "$v: Point", ["v": ["y": .null, "x": 1]], #"{"v":{"x":1,"y":null}}"#),
            (
                "point", "$v: Point", ["v": ["x": 1, "y": 2, "tags": "a", "inner": ["x": 3]]],
                #"{"v":{"x":1,"y":2,"tags":["a"],"inner":{"x":3,"y":7}}}"#
            ),
            ("point", "$v: Point = {x: 4, tags: \"t\"}", [:], #"{"v":{"x":4,"y":7,"tags":["t"]}}"#),
            ("color", "$v: Color", ["v": "RED"], #"{"v":"RED"}"#),
            ("even", "$v: Even", ["v": 8], #"{"v":4}"#),
            ("even", "$v: Even = 6", [:], #"{"v":3}"#),
        ] as [(String, String, JSONObject, String)]
    )
    func `values and defaults are coerced to the variable's type`(
        field: String,
        declaration: String,
        variables: JSONObject,
        expected: String
    ) throws {
        #expect(try argument(field, declaration, variables) == expected)
    }

    @Test(
        arguments: [
            (
                "string", "$v: String!", [:],
                ["Variable \"$v\" of required type \"String!\" was not provided."]
            ),
            (
                "string", "$v: String!", ["v": .null],
                ["Variable \"$v\" of non-null type \"String!\" must not be null."]
            ),
            (
                "string", "$v: String!", ["v": [1, 2, 3]],
                [
                    "Variable \"$v\" got invalid value [1, 2, 3];"
                        + " String cannot represent a non string value: [1, 2, 3]"
                ]
            ),
            (
                "list", "$v: [String!]!", ["v": ["A", .null, "B"]],
                [
                    "Variable \"$v\" got invalid value null at \"v[1]\";"
                        + " Expected non-nullable type \"String!\" not to be null."
                ]
            ),
            (
                "point", "$v: Point", ["v": "foo bar"],
                [
                    "Variable \"$v\" got invalid value \"foo bar\"; "
                        + "Expected type \"Point\" to be an object."
                ]
            ),
            (
                "point", "$v: Point", ["v": ["y": 1]],
                [
                    "Variable \"$v\" got invalid value { y: 1 };"
                        + " Field \"x\" of required type \"Int!\" was not provided."
                ]
            ),
            (
                "point", "$v: Point", ["v": ["inner": ["tags": ["a", 1]], "tag": 1, "x": "1"]],
                [
                    "Variable \"$v\" got invalid value \"1\" at \"v.x\";"
                        + " Int cannot represent non-integer value: \"1\"",
                    "Variable \"$v\" got invalid value { tags: [\"a\", 1] } at \"v.inner\";"
                        + " Field \"x\" of required type \"Int!\" was not provided.",
                    "Variable \"$v\" got invalid value 1 at \"v.inner.tags[1]\";"
                        + " String cannot represent a non string value: 1",
                    "Variable \"$v\" got invalid value"
                        + " { inner: { tags: [Array] }, tag: 1, x: \"1\" };"
                        + " Field \"tag\" is not defined by type \"Point\"."
                        + " Did you mean \"tags\"?",
                ]
            ),
            (
                "color", "$v: Color", ["v": "RAD"],
                [
                    "Variable \"$v\" got invalid value \"RAD\";"
                        + " Value \"RAD\" does not exist in \"Color\" enum."
                        + " Did you mean the enum value \"RED\"?"
                ]
            ),
            (
                "string", "$v: Query!", ["v": "a"],
                [
                    "Variable \"$v\" expected value of type \"Query!\" "
                        + "which cannot be used as an input type."
                ]
            ),
            (
                "string", "$v: Unknown", [:],
                [
                    "Variable \"$v\" expected value of type \"Unknown\" "
                        + "which cannot be used as an input type."
                ]
            ),
            (
                "string", "$v: String!, $w: Int!, $x: Int", ["x": "y"],
                [
                    "Variable \"$v\" of required type \"String!\" was not provided.",
                    "Variable \"$w\" of required type \"Int!\" was not provided.",
                    "Variable \"$x\" got invalid value \"y\";"
                        + " Int cannot represent non-integer value: \"y\"",
                ]
            ),
        ] as [(String, String, JSONObject, [String])]
    )
    func `all that is wrong is told, and nothing executed`(
        field: String,
        declaration: String,
        variables: JSONObject,
        messages: [String]
    ) throws {
        #expect(try problems(field, declaration, variables) == messages)
    }

    @Test func `an error points at the declaration, and a scalar's has its extensions`() throws {
        let result = try service().respond("query ($v: Even) { even(v: $v) }", ["v": 3])

        #expect(
            String(decoding: result.bytes(), as: UTF8.self)
                == #"{"errors":[{"message":"Variable \"$v\" got invalid value 3; Even is odd","#
                + #""locations":[{"line":1,"column":8}],"extensions":{"code":"ODD"}}]}"#
        )
    }

    @Test func `an error about the type points at the type`() throws {
        let result = try service().respond("query ($v: Query!) { string(v: $v) }")

        #expect(result.errors.map(\.error.positions) == [[11]])
    }

    @Test(arguments: [(49, 49), (50, 50), (51, 51), (80, 51)])
    func `fifty errors are told, and that there are more`(count: Int, told: Int) throws {
        let values = JSONValue.array(Array(repeating: 1, count: count))
        let messages = try problems("list", "$v: [String]", ["v": values])

        #expect(messages.count == told)
        #expect(
            (messages.last
                == "Too many errors processing variables, error limit reached. Execution aborted.")
                == (count > 50)
        )
    }

    @Test func `the limit holds for all variables together`() throws {
        var service = try service()
        service.limits.coercionErrorLimit = 2
        let document = "query ($a: Int!, $b: [Int], $c: Int!) { int(v: $a) }"

        #expect(
            try service.messages(document, ["b": ["x", "y"], "c": 1]) == [
                "Variable \"$a\" of required type \"Int!\" was not provided.",
                "Variable \"$b\" got invalid value \"x\" at \"b[0]\";"
                    + " Int cannot represent non-integer value: \"x\"",
                "Too many errors processing variables, error limit reached. Execution aborted.",
            ]
        )
        #expect(try service.messages(document, ["b": ["x"], "c": 1]).count == 2)
    }

    @Test func `values of variables that the operation doesn't have are of no matter`() throws {
        #expect(try argument("string", "$v: String", ["v": "a", "w": 1]) == #"{"v":"a"}"#)
    }
}
