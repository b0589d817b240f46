import Testing

@testable import GraphQL

@Suite struct SchemaValidationTests {
    @Test(
        arguments: [
            SchemaErrorCase(
                "no query",
                "type Mutation { a: Int }",
                "Query root type must be provided."
            ),
            SchemaErrorCase(
                "no query in a definition",
                "schema { mutation: M } type M { a: Int }",
                "1:1 Query root type must be provided."
            ),
            SchemaErrorCase(
                "operations that start from other types than objects",
                """
                schema { query: I mutation: N subscription: U }
                input I { a: Int } interface N { a: Int } union U = O type O { a: Int }
                """,
                "1:17 Query root type must be Object type, it cannot be I.",
                "1:29 Mutation root type must be Object type if provided, it cannot be N.",
                "1:45 Subscription root type must be Object type if provided, it cannot be U."
            ),
            SchemaErrorCase(
                "operations that start from an input object by its name",
                "input Query { a: Int }",
                "1:1 Query root type must be Object type, it cannot be Query."
            ),
            SchemaErrorCase(
                "operations that start from the same type",
                "schema { query: Q mutation: Q subscription: Q } type Q { a: Int }",
                "1:17 1:29 1:45 All root types must be different, \"Q\" type is used as query,"
                    + " mutation, and subscription root types."
            ),
            SchemaErrorCase(
                "two operations that start from the same type",
                "schema { query: Q mutation: M subscription: Q } type Q { a: Int } type M { a: Int"
                    + " }",
                "1:17 1:45 All root types must be different, \"Q\" type is used as query and"
                    + " subscription root types."
            ),
            SchemaErrorCase(
                "reserved names",
                """
                type Query { __a: Int a(__b: Int): Int }
                scalar __S enum E { __V } input I { __f: Int }
                directive @__d(__e: Int) on FIELD
                """,
                "3:1 Name \"__d\" must not begin with \"__\", which is reserved by GraphQL"
                    + " introspection.",
                "3:16 Name \"__e\" must not begin with \"__\", which is reserved by GraphQL"
                    + " introspection.",
                "1:14 Name \"__a\" must not begin with \"__\", which is reserved by GraphQL"
                    + " introspection.",
                "1:25 Name \"__b\" must not begin with \"__\", which is reserved by GraphQL"
                    + " introspection.",
                "2:1 Name \"__S\" must not begin with \"__\", which is reserved by GraphQL"
                    + " introspection.",
                "2:21 Name \"__V\" must not begin with \"__\", which is reserved by GraphQL"
                    + " introspection.",
                "2:37 Name \"__f\" must not begin with \"__\", which is reserved by GraphQL"
                    + " introspection."
            ),
            SchemaErrorCase(
                "types without members",
                """
                type Query extend type Query @d
                interface N union U enum E input I
                directive @d on OBJECT
                """,
                "1:1 1:12 Type Query must define one or more fields.",
                "2:1 Type N must define one or more fields.",
                "2:13 Union type U must define one or more member types.",
                "2:21 Enum type E must define one or more values.",
                "2:28 Input Object type I must define one or more fields."
            ),
            SchemaErrorCase(
                "fields of input types, arguments of output types",
                """
                type Query { a: [I!] b(c: Query): Int }
                input I { d: N } interface N { e(f: [U]): I }
                union U = Query
                directive @d(g: Query!) on FIELD
                """,
                "4:17 The type of @d(g:) must be Input Type but got: Query!.",
                "1:17 The type of Query.a must be Output Type but got: [I!].",
                "1:27 The type of Query.b(c:) must be Input Type but got: Query.",
                "2:14 The type of I.d must be Input Type but got: N.",
                "2:43 The type of N.e must be Output Type but got: I.",
                "2:37 The type of N.e(f:) must be Input Type but got: [U]."
            ),
            SchemaErrorCase(
                "what must be given is deprecated",
                """
                type Query { a(b: Int! @deprecated, c: Int! = 1 @deprecated, d: Int @deprecated): E}
                input I { e: Int! @deprecated(reason: "r") } enum E { A }
                directive @d(f: Int! @deprecated) on FIELD
                """,
                "3:22 3:17 Required argument @d(f:) cannot be deprecated.",
                "1:24 1:19 Required argument Query.a(b:) cannot be deprecated.",
                "2:19 2:14 Required input field I.e cannot be deprecated."
            ),
            SchemaErrorCase(
                "unions of other types than objects, or of one twice",
                "union U = I | Query | S | Query interface I { a: Int } scalar S type Query { u: U"
                    + " }",
                "1:11 Union type U can only include Object types, it cannot include I.",
                "1:23 Union type U can only include Object types, it cannot include S.",
                "1:15 1:27 Union type U can only include type Query once."
            ),
            SchemaErrorCase(
                "defaults of other types",
                """
                type Query { a(b: Int = "x", c: [E!] = [F, G], d: I = {e: null}): Int }
                enum E { F } input I { e: Int! }
                directive @d(g: Boolean! = null) on FIELD
                """,
                "3:28 @d(g:) has invalid default value: null is not of type \"Boolean!\".",
                "1:25 Query.a(b:) has invalid default value: \"x\" is not of type \"Int\".",
                "1:40 Query.a(c:) has invalid default value: [F, G] is not of type \"[E!]\".",
                "1:55 Query.a(d:) has invalid default value: {e: null} is not of type \"I\"."
            ),
        ]
    )
    func `a schema that breaks a rule is refused`(schema: SchemaErrorCase) {
        #expect(schema.found() == schema.errors)
    }

    @Test func `everything that is wrong is found at once`() {
        let found = SchemaErrorCase(
            "",
            "type Query { a: I, __b: Int } input I { c: Query }"
        ).found()

        #expect(found.count == 3)
    }
}
