import Testing

@testable import GraphQL

@Suite struct DefaultValuesTests {
    private let schema: Schema

    init() throws {
        schema = try SchemaBuilder().schema(
            from: """
                type Query { a(b: In, c: Float): Any }
                enum Color { RED }
                input In { x: Int! = 1 y: [Int] z: In w: Color = RED v: ID! = 7 }
                input Strict { r: Int! }
                scalar Any
                type Mutation { a(s: Strict): Boolean }
                """
        )
    }

    @Test(
        arguments: [
            ("Int", "-1", "-1"), ("Int", "-0", "0"), ("Int", "2147483647", "2147483647"),
            ("Float", "1", "1"), ("Float", "1.0", "1"), ("Float", "1.50", "1.5"),
            ("Float", "1e3", "1000"), ("Float", "0.00001", "0.00001"), ("Float", "1e30", "1e30"),
            ("Float", "123456789012345678901234567890", "123456789012345678901234567890"),
            ("Float", "9007199254740991", "9007199254740991"), ("Float", "-0.0", "0"),
            ("Float", "9007199254740991.0", "9007199254740991"), ("Float", "-2.5e1", "-25"),
            ("Float", "9007199254740992", "9007199254740992"), ("Float", "25e-1", "2.5"),
            ("Float", "-9007199254740993.0", "-9007199254740993.0"),
            ("String", "\"\"\"a\"\"\"", "\"a\""), ("ID", "7", "7"), ("ID", "\"7\"", "7"),
            ("ID", "\"07\"", "\"07\""), ("ID", "\"-7\"", "-7"), ("ID", "\"a\"", "\"a\""),
            ("ID", "\"--7\"", "\"--7\""), ("ID", "\"-\"", "\"-\""), ("Boolean", "true", "true"),
            ("Color", "RED", "RED"), ("Int", "null", "null"), ("[Int!]", "[1, 2]", "[1, 2]"),
            ("[Int]", "1", "[1]"), ("[[Int]]", "1", "[[1]]"), ("[[Int]]", "[1, [2]]", "[[1], [2]]"),
            ("[Int!]", "null", "null"), ("In", "{}", "{x: 1, w: RED, v: 7}"),
            ("In", "{w: null, x: 2}", "{x: 2, w: null, v: 7}"),
            ("In!", "{z: {y: 3}}", "{x: 1, z: {x: 1, y: [3], w: RED, v: 7}, w: RED, v: 7}"),
            ("Any", "{a: [1, B]}", "{a: [1, B]}"), ("Any", "X", "X"),
        ]
    )
    func `a value is written as it is after coercion`(
        type: String,
        text: String,
        canonical: String
    ) throws {
        #expect(try self.canonical(text, as: type) == canonical)
    }

    @Test(
        arguments: [
            ("Int", "1.0"), ("Int", "2147483648"), ("Int", "\"1\""), ("Int!", "null"),
            ("Float", "\"1\""), ("Float", "1e999"), ("String", "1"), ("String", "A"),
            ("Boolean", "1"), ("ID", "1.0"), ("ID", "true"), ("Color", "BLUE"),
            ("Color", "\"RED\""), ("[Int!]", "[null]"), ("[Int]", "[\"1\"]"), ("In", "1"),
            ("In", "{u: 1}"), ("In", "{x: null}"), ("Strict", "{}"), ("Query", "{}"),
        ]
    )
    func `a value of another type is none`(type: String, text: String) throws {
        #expect(try canonical(text, as: type) == nil)
    }

    @Test func `introspection shows defaults so`() throws {
        let schema = try SchemaBuilder().schema(
            from: "type Query { a(b: [Int] = 1, c: Int): Int }"
        )
        let field = try #require(schema.queryType?.fields.first)

        #expect(schema.defaultValueText(of: field.arguments[0]) == "[1]")
        #expect(schema.defaultValueText(of: field.arguments[1]) == nil)
    }

    private func canonical(_ text: String, as type: String) throws -> String? {
        let reference = try #require(schema.typeReference(to: Parser.parseType(type)))
        return schema.canonical(try Parser.parseValue(text), as: reference)
            .map(Printer.text(of:))
    }
}
