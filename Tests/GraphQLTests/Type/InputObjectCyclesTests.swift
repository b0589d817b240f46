import Testing

@Suite struct InputObjectCyclesTests {
    @Test(
        arguments: [
            SchemaErrorCase(
                "itself",
                "type Query { a(b: I): Int } input I { i: I! }",
                "1:39 Cannot reference Input Object \"I\" within itself through a series of"
                    + " non-null fields: \"i\"."
            ),
            SchemaErrorCase(
                "each other",
                "type Query { a(b: A): Int } input A { b: B! } input B { c: C! } input C { a: A! }",
                "1:39 1:57 1:75 Cannot reference Input Object \"A\" within itself through a series"
                    + " of non-null fields: \"b.c.a\"."
            ),
            SchemaErrorCase(
                "several ways",
                "type Query { a(b: A): Int } input A { b: B! } input B { a: A! c: C! } input C {"
                    + " b: B! }",
                "1:39 1:57 Cannot reference Input Object \"A\" within itself through a series of"
                    + " non-null fields: \"b.a\".",
                "1:63 1:81 Cannot reference Input Object \"B\" within itself through a series of"
                    + " non-null fields: \"c.b\"."
            ),
        ]
    )
    func `an input object that can't end is refused`(schema: SchemaErrorCase) {
        #expect(schema.found() == schema.errors)
    }

    @Test(
        arguments: [
            "input I { i: I }", "input I { i: [I!]! }", "input I { a: J! } input J { b: I }",
            "input I { a: J! b: J! } input J { c: Int }",
        ]
    )
    func `null and empty lists end an input object`(text: String) {
        #expect(SchemaErrorCase("", "type Query { a(b: I): Int } " + text).found() == [])
    }

    @Test func `a way through many input objects takes no more stack than a short one`() {
        let types = (0..<20_000).map { "input I\($0) { a: I\($0 + 1)! }" }.joined(separator: " ")
        let text = "type Query { a(b: I0): Int } \(types) input I20000 { b: Int }"

        #expect(SchemaErrorCase("", text).found() == [])
    }
}
