import Testing

@Suite struct DefaultValueCyclesTests {
    @Test(
        arguments: [
            SchemaErrorCase(
                "itself",
                "type Query { a(b: I = {}): Int } input I { i: I = {} }",
                "1:51 Invalid circular reference. The default value of Input Object field I.i"
                    + " references itself."
            ),
            SchemaErrorCase(
                "in a list",
                "type Query { a(b: I): Int } input I { i: [I] = [{j: 1}] j: Int }",
                "1:48 Invalid circular reference. The default value of Input Object field I.i"
                    + " references itself."
            ),
            SchemaErrorCase(
                "each other",
                "type Query { a(b: I): Int } input I { j: J = {} } input J { i: I = {} }",
                "1:46 1:68 Invalid circular reference. The default value of Input Object field I.j"
                    + " references itself via the default values of: J.i."
            ),
            SchemaErrorCase(
                "inside a value that is given",
                "type Query { a(b: I): Int } input I { i: I = {i: {k: 1}} j: J k: Int } input J {"
                    + " i: I }",
                "1:46 Invalid circular reference. The default value of Input Object field I.i"
                    + " references itself."
            ),
        ]
    )
    func `a default that needs itself is refused`(schema: SchemaErrorCase) {
        #expect(schema.found() == schema.errors)
    }

    @Test(
        arguments: [
            "input I { i: I = null }", "input I { i: I = {i: null} }",
            "input I { j: J = {} } input J { i: I }", "input I { i: [I!] = [] }",
            "input I { j: J = {} k: J = {} } input J { a: Int = 1 }",
        ]
    )
    func `a default that ends is taken`(text: String) {
        #expect(SchemaErrorCase("", "type Query { a(b: I): Int } " + text).found() == [])
    }

    /// Input objects each of which has fields whose defaults are of the next one.
    private static func chain(_ count: Int, fields: [String] = ["a"]) -> String {
        let types = (0..<count).map { number in
            let texts = fields.map { "\($0): I\(number + 1) = {}" }.joined(separator: " ")
            return "input I\(number) { \(texts) }"
        }
        return "type Query { q(in: I0): Int } \(types.joined(separator: " "))"
            + " input I\(count) { b: Int }"
    }

    @Test(arguments: [(62, false), (63, false), (64, true), (15_000, true)])
    func `defaults complete each other as deep as the limit`(count: Int, isTooDeep: Bool) {
        let found = SchemaErrorCase("", Self.chain(count)).found()

        #expect(found.count == (isTooDeep ? 1 : 0))
        let end = "nests deeper than 64 levels, with the default values of its parts taken in."
        #expect(found.allSatisfy { $0.hasSuffix(end) })
    }

    @Test(arguments: [(9, false), (10, true), (60, true)])
    func `defaults complete each other to as many values as the limit`(
        count: Int,
        hasTooMany: Bool
    ) {
        let found = SchemaErrorCase("", Self.chain(count, fields: ["a", "b"])).found()

        #expect(found.count == (hasTooMany ? 1 : 0))
        let end = "has more than 1000 values, with the default values of its parts taken in."
        #expect(found.allSatisfy { $0.hasSuffix(end) })
    }
}
