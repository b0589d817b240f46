import Testing

@testable import GraphQL

@Suite struct ASTValuesTests {
    @Test(
        arguments: [
            ("$a", .variable("a")), ("1", .int("1")), ("-0", .int("-0")), ("1e2", .float("1e2")),
            ("\"a\\n\"", .string("a\n", isBlock: false)),
            ("\"\"\"a\"\"\"", .string("a", isBlock: true)),
            ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null),
            ("NULL", .enumValue("NULL")), ("[]", .list([])),
            ("[1 [$b]]", .list([Value(.int("1")), Value(.list([Value(.variable("b"))]))])),
            ("{}", .object([])),
            ("{a: {b: 1}}", .object([field("a", .object([field("b", .int("1"))]))])),
        ] as [(String, Value.Kind)]
    )
    func `each form of value is read as such`(text: String, kind: Value.Kind) throws {
        let value = try Parser.parseValue(text)

        #expect(value.kind == kind)
        #expect(value.range.lowerBound == 0)
        #expect(value.range.upperBound == text.utf8.count)
    }

    @Test func `a quoted text is another value than the same in a block`() {
        #expect(Value(.string("a", isBlock: true)) != Value(.string("a", isBlock: false)))
    }

    @Test(arguments: ["A", "A!", "[A]", "[A!]!", "[[A]!]"])
    func `a type is written as it was read`(text: String) throws {
        let type = try Parser.parseType(text)

        #expect(type.description == text)
        #expect(type.namedType.value == "A")
        #expect(type.range.lowerBound == 0)
        #expect(type.range.upperBound == text.utf8.count)
    }

    private static func field(_ name: String, _ kind: Value.Kind) -> ObjectField {
        ObjectField(name: Name(name), value: Value(kind))
    }
}
