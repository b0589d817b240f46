import Testing

@testable import GraphQL

@Suite struct SchemaDocumentValidationTests {
    @Test(
        arguments: [
            SchemaErrorCase(
                "two schemas",
                "schema { query: Q } schema @deprecated { mutation: Q } type Q { a: Int }",
                "1:21 Must provide only one schema definition.",
                "1:28 Directive \"@deprecated\" may not be used on SCHEMA."
            ),
            SchemaErrorCase(
                "two types for an operation",
                "schema { query: Q query: R } type Q { a: Int } type R { a: Int }",
                "1:10 1:19 There can be only one query type in schema."
            ),
            SchemaErrorCase(
                "an extension that repeats a type for an operation",
                "schema { query: Q } extend schema { query: Q } type Q { a: Int }",
                "1:10 1:37 There can be only one query type in schema."
            ),
            SchemaErrorCase(
                "two types of a name",
                "type Query { a: Int } scalar Query input Query { b: Int }",
                "1:6 1:30 There can be only one type named \"Query\".",
                "1:6 1:42 There can be only one type named \"Query\"."
            ),
            SchemaErrorCase(
                "two values of a name",
                "enum E { A B A } extend enum E { B } type Query { e: E }",
                "1:10 1:14 Enum value \"E.A\" can only be defined once.",
                "1:12 1:34 Enum value \"E.B\" can only be defined once."
            ),
            SchemaErrorCase(
                "two fields of a name",
                "type Query { a: Int, a: Int } input I { b: Int } extend input I { b: Int }",
                "1:14 1:22 Field \"Query.a\" can only be defined once.",
                "1:41 1:67 Field \"I.b\" can only be defined once."
            ),
            SchemaErrorCase(
                "two arguments of a name",
                "type Query { a(b: Int, c: Int, b: Int): Int } directive @d(e: Int, e: Int) on"
                    + " FIELD",
                "1:16 1:32 Argument \"Query.a(b:)\" can only be defined once.",
                "1:60 1:68 Argument \"@d(e:)\" can only be defined once."
            ),
            SchemaErrorCase(
                "two directives of a name",
                "directive @d on FIELD directive @d on QUERY type Query { a: Int }",
                "1:12 1:34 There can be only one directive named \"@d\"."
            ),
            SchemaErrorCase(
                "an extension of nothing",
                "type Query { a: Int } extend type Qury { b: Int } extend scalar S"
                    + " @specifiedBy(url: \"u\")",
                "1:35 Cannot extend type \"Qury\" because it is not defined. Did you mean"
                    + " \"Query\"?",
                "1:65 Cannot extend type \"S\" because it is not defined."
            ),
            SchemaErrorCase(
                "extensions of another kind",
                """
                type Query { a: I } scalar S union U = Query enum E { A } input N { a: Int }
                interface I { a: I } type O implements I { a: I }
                extend scalar Query @deprecated extend type S @deprecated
                extend interface U @deprecated extend union E = O extend enum N { A }
                extend input I { a: Int }
                """,
                "1:1 3:1 Cannot extend non-scalar type \"Query\".",
                "1:21 3:33 Cannot extend non-object type \"S\".",
                "1:30 4:1 Cannot extend non-interface type \"U\".",
                "1:46 4:32 Cannot extend non-union type \"E\".",
                "1:59 4:51 Cannot extend non-enum type \"N\".",
                "2:1 5:1 Cannot extend non-input object type \"I\".",
                "3:21 Directive \"@deprecated\" may not be used on SCALAR.",
                "3:47 Directive \"@deprecated\" may not be used on OBJECT.",
                "4:20 Directive \"@deprecated\" may not be used on INTERFACE."
            ),
            SchemaErrorCase(
                "something to execute",
                "type Query { a: Int } { a } fragment F on Query { a }",
                "1:23 A schema must not define operations or fragments.",
                "1:29 A schema must not define operations or fragments."
            ),
        ]
    )
    func `what is defined is defined once`(schema: SchemaErrorCase) {
        var found = schema.found()
        // What was left out of the expected is checked by the rules for uses.
        if schema.name == "extensions of another kind" {
            found.removeAll {
                !schema.errors.contains($0) && $0.contains("can only be defined once")
            }
        }
        #expect(found == schema.errors)
    }

    @Test func `nodes are grouped in the order in which their names first appear`() {
        let names = [("b", 0), ("a", 1), ("b", 2), ("c", 3)]
        let groups = grouped(names) { Name($0.0) }

        #expect(groups.map(\.name) == ["b", "a", "c"])
        #expect(groups.map { $0.nodes.map(\.1) } == [[0, 2], [1], [3]])
    }
}
