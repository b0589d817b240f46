import JSON
import Testing

@testable import GraphQL

@Suite struct InspectionTests {
    @Test(
        arguments: [
            (.null, "null"), (true, "true"), (1, "1"), (1.5, "1.5"), ("a\"b", "\"a\\\"b\""),
            ([], "[]"), ([:], "{}"), ([1, "x", .null], "[1, \"x\", null]"),
            (["a": 1, "b": ["c": true]], "{ a: 1, b: { c: true } }"),
            ([[[1]]], "[[[Array]]]"), ([[[:], []]], "[[{}, []]]"),
            (["a": ["b": ["c": 1]]], "{ a: { b: [Object] } }"),
            ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"),
            (
                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
                "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 1 more item]"
            ),
            (
                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
                "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 2 more items]"
            ),
        ] as [(JSONValue, String)]
    )
    func `values are shown as the reference implementation shows them`(
        value: JSONValue,
        expected: String
    ) {
        #expect(Inspection.text(of: value) == expected)
    }

    @Test(
        arguments: [
            ("1.0", "1"), ("1e2", "100"), ("1e100", "1e+100"), ("0.10", "0.1"), ("-0", "0"),
            ("9007199254740993", "9007199254740993"), ("1e400", "1e400"),
        ]
    )
    func `numbers are shown by their value`(lexeme: String, expected: String) throws {
        let number = try #require(JSONNumber(lexeme: lexeme))

        #expect(Inspection.text(of: .number(number)) == expected)
    }

    @Test func `what is long is cut`() {
        let long = String(repeating: "x", count: 5 * Inspection.byteCountLimit)
        let object = JSONObject((0..<5_000).map { (key: "key\($0)", value: 1) })

        #expect(Inspection.text(of: .string(long)).utf8.count < 2 * Inspection.byteCountLimit)
        #expect(Inspection.text(of: .string(long)).hasSuffix("x\"..."))
        #expect(Inspection.text(of: .object(object)).utf8.count < 2 * Inspection.byteCountLimit)
        #expect(Inspection.text(of: .object(object)).hasSuffix(", ... }"))
    }
}
