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
}
