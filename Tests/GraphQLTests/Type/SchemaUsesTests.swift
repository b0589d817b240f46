import Testing

@Suite struct SchemaUsesTests {
    @Test(
        arguments: [
            SchemaErrorCase(
                "unknown types",
                """
                schema { query: Quary }
                type Query implements Nod { a(b: Imt): [Strin!] c: Intt }
                union U = Query | Nothing
                input I { a: Querys }
                directive @d(a: X) on FIELD
                """,
                "1:17 Unknown type \"Quary\". Did you mean \"Query\"?",
                "2:23 Unknown type \"Nod\". Did you mean \"ID\"?",
                "2:34 Unknown type \"Imt\". Did you mean \"Int\", \"I\", or \"ID\"?",
                "2:41 Unknown type \"Strin\". Did you mean \"String\"?",
                "2:52 Unknown type \"Intt\". Did you mean \"Int\"?",
                "3:19 Unknown type \"Nothing\". Did you mean \"String\"?",
                "4:14 Unknown type \"Querys\". Did you mean \"Query\"?",
                "5:17 Unknown type \"X\". Did you mean \"I\" or \"U\"?"
            ),
            SchemaErrorCase(
                "unknown directives",
                "type Query @a { b: Int @c } enum E { F @g } extend enum E @h",
                "1:12 Unknown directive \"@a\".",
                "1:24 Unknown directive \"@c\".",
                "1:40 Unknown directive \"@g\".",
                "1:59 Unknown directive \"@h\"."
            ),
            SchemaErrorCase(
                "directives in other places than theirs",
                """
                directive @d on FIELD_DEFINITION
                schema @d { query: Q }
                type Q @d { a(b: Int @d): Int @d }
                interface I @d { a: Int }
                union U @d = Q
                enum E @d { A @d }
                input N @d { a: Int @d }
                scalar S @d
                """,
                "2:8 Directive \"@d\" may not be used on SCHEMA.",
                "3:8 Directive \"@d\" may not be used on OBJECT.",
                "3:22 Directive \"@d\" may not be used on ARGUMENT_DEFINITION.",
                "4:13 Directive \"@d\" may not be used on INTERFACE.",
                "5:9 Directive \"@d\" may not be used on UNION.",
                "6:8 Directive \"@d\" may not be used on ENUM.",
                "6:15 Directive \"@d\" may not be used on ENUM_VALUE.",
                "7:9 Directive \"@d\" may not be used on INPUT_OBJECT.",
                "7:21 Directive \"@d\" may not be used on INPUT_FIELD_DEFINITION.",
                "8:10 Directive \"@d\" may not be used on SCALAR."
            ),
            SchemaErrorCase(
                "directives that are applied twice",
                """
                directive @one on OBJECT | FIELD_DEFINITION | SCHEMA
                directive @many repeatable on OBJECT
                schema @one { query: Query }
                extend schema @one
                type Query @one @many @many { a: Int @one @one }
                extend type Query @one @many
                """,
                "3:8 4:15 The directive \"@one\" can only be used once at this location.",
                "5:38 5:43 The directive \"@one\" can only be used once at this location.",
                "5:12 6:19 The directive \"@one\" can only be used once at this location."
            ),
            SchemaErrorCase(
                "arguments that a directive doesn't have, or has twice, or must have",
                """
                directive @d(name: String!, level: Int! = 1) on FIELD_DEFINITION
                type Query { a: Int @d(nam: "x") b: Int @d(name: "x", name: "y") c: Int @d }
                """,
                "2:24 Unknown argument \"nam\" on directive \"@d\". Did you mean \"name\"?",
                "2:21 Directive \"@d\" argument \"name\" of type \"String!\" is required, but it"
                    + " was"
                    + " not provided.",
                "2:44 2:55 There can be only one argument named \"name\".",
                "2:73 Directive \"@d\" argument \"name\" of type \"String!\" is required, but it"
                    + " was"
                    + " not provided."
            ),
            SchemaErrorCase(
                "objects with a field twice",
                "input I { a: Int } type Query { a(b: I = {a: 1, a: 2}): Int }",
                "1:43 1:49 There can be only one input field named \"a\"."
            ),
        ]
    )
    func `what is used is defined`(schema: SchemaErrorCase) {
        #expect(schema.found() == schema.errors)
    }

    @Test(
        arguments: [
            "type Query { a: Int b: Float c: String d: Boolean e: ID }",
            "type Query { a: __Schema b: __TypeKind c(d: __DirectiveLocation): Int }",
            "type Query { a: Int @deprecated } scalar S @specifiedBy(url: \"u\")",
            "directive @d(a: Int @d) on ARGUMENT_DEFINITION type Query { a(b: Int @d): Int }",
        ]
    )
    func `what every schema has need not be defined`(text: String) {
        #expect(SchemaErrorCase("", text).found() == [])
    }
}
