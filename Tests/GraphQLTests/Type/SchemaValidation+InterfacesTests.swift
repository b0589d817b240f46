import Testing

@Suite struct SchemaValidationInterfacesTests {
    @Test(
        arguments: [
            SchemaErrorCase(
                "implementing what is no interface",
                "type Query implements U & Query { a: Int } union U = Query",
                "1:23 Type Query must only implement Interface types, it cannot implement U.",
                "1:27 Type Query must only implement Interface types, it cannot implement Query."
            ),
            SchemaErrorCase(
                "implementing twice",
                """
                type Query implements I & I { a: Int } interface I { a: Int }
                extend type Query implements I
                """,
                "1:23 1:27 2:30 Type Query can only implement I once.",
                "1:23 1:27 2:30 Type Query can only implement I once."
            ),
            SchemaErrorCase(
                "implementing itself",
                "type Query { a: I } interface I implements I { a: I }",
                "1:44 Type I cannot implement itself because it would create a circular reference."
            ),
            SchemaErrorCase(
                "implementing each other",
                """
                type Query { a: Int }
                interface I implements J { a: Int } interface J implements I { a: Int }
                """,
                "2:60 2:24 Type I cannot implement J because it would create a circular reference.",
                "2:24 2:60 Type J cannot implement I because it would create a circular reference."
            ),
            SchemaErrorCase(
                "not implementing what an interface implements",
                """
                type Query implements J { a: Int }
                interface J implements I { a: Int } interface I { a: Int }
                """,
                "2:24 1:23 Type Query must implement I because it is implemented by J."
            ),
            SchemaErrorCase(
                "a field that is missing",
                "type Query implements I { b: Int } extend type Query { c: Int } interface I { a:"
                    + " Int }",
                "1:79 1:1 1:36 Interface field I.a expected but Query does not provide it."
            ),
            SchemaErrorCase(
                "a field of another type",
                """
                type Query implements I { a: Int b: [I] c: I! d: [Int] }
                interface I { a: String b: [Query] c: I d: [Int]! }
                """,
                "2:18 1:30 Interface field I.a expects type String but Query.a is type Int.",
                "2:28 1:37 Interface field I.b expects type [Query] but Query.b is type [I].",
                "2:44 1:50 Interface field I.d expects type [Int]! but Query.d is type [Int]."
            ),
            SchemaErrorCase(
                "an argument that is missing",
                "type Query implements I { a: Int } interface I { a(b: Int): Int }",
                "1:52 1:27 Interface field argument I.a(b:) expected but Query.a does not provide"
                    + " it."
            ),
            SchemaErrorCase(
                "an argument of another type",
                "type Query implements I { a(b: Int!): Int } interface I { a(b: Int): Int }",
                "1:64 1:32 Interface field argument I.a(b:) expects type Int but Query.a(b:) is"
                    + " type Int!."
            ),
            SchemaErrorCase(
                "another argument that must be given",
                "type Query implements I { a(b: Int!, c: Int, d: Int! = 1): Int } interface I { a:"
                    + " Int }",
                "1:29 1:80 Object field Query.a includes required argument b that is missing from"
                    + " the Interface field I.a."
            ),
        ]
    )
    func `a type that breaks its interface's promise is refused`(schema: SchemaErrorCase) {
        #expect(schema.found() == schema.errors)
    }

    @Test(
        arguments: [
            "type Query implements I { a: Query! } interface I { a: I }",
            "type Query implements I { a: [Query!]! } interface I { a: [U] } union U = Query",
            "type Query implements J & I { a: Int } interface J implements I { a: Int }"
                + " interface I { a: Int }",
            "type Query implements I { a(b: Int, c: Int): Int } interface I { a(b: Int = 1): Int }",
        ]
    )
    func `a type may be narrower than its interface and take more`(text: String) {
        #expect(SchemaErrorCase("", text).found() == [])
    }
}
