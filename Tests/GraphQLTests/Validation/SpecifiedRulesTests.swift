import TestSupport
import Testing

@testable import GraphQL

@Suite struct SpecifiedRulesTests {
    @Test func `at a node the rules are asked in their order`() throws {
        let document = ValidationCase(
            "",
            #"""
            query A($a: Tre, $a: Tree = 1) @nope(x: 1, x: 2) {
              nothing(a: {b: 1, b: 2}) @skip @skip(if: 1)
              plant(in: "x", in: 3, idd: 1) @once @once { parts(first: 1) ...F }
              ...Nothing
            }
            """#,
            #"1:10 1:19 There can be only one variable named "$a"."#,
            #"1:13 Unknown type "Tre". Did you mean "Tree"?"#,
            #"1:22 Variable "$a" cannot be non-input type "Tree"."#,
            #"1:32 Unknown directive "@nope"."#,
            #"1:38 1:44 There can be only one argument named "x"."#,
            #"2:3 Cannot query field "nothing" on type "Query". Did you mean "anything" or "#
                + #""anythings"?"#,
            #"2:28 2:34 The directive "@skip" can only be used once at this location."#,
            #"2:15 2:21 There can be only one input field named "b"."#,
            #"2:28 Directive "@skip" argument "if" of type "Boolean!" is required, but it was"#
                + " not provided.",
            "2:44 Boolean cannot represent a non boolean value: 1",
            #"3:33 3:39 The directive "@once" can only be used once at this location."#,
            #"3:9 3:18 There can be only one argument named "in"."#,
            #"3:13 Enum "Season" cannot represent non-enum value: "x"."#,
            #"3:22 Enum "Season" cannot represent non-enum value: 3."#,
            #"3:25 Unknown argument "idd" on field "Query.plant". Did you mean "id" or "in"?"#,
            #"3:47 Field "parts" of type "[Plant!]" must have a selection of subfields. Did you"#
                + #" mean "parts { ... }"?"#,
            #"3:53 Unknown argument "first" on field "Plant.parts"."#,
            #"3:47 Field "parts" argument "depth" of type "Int!" is required, but it was not"#
                + " provided.",
            #"3:66 Unknown fragment "F"."#,
            #"3:3 Field "plant" argument "id" of type "ID!" is required, but it was not provided."#,
            #"4:6 Unknown fragment "Nothing"."#,
            #"1:9 Variable "$a" is never used in operation "A"."#,
            #"1:18 Variable "$a" is never used in operation "A"."#
        )

        #expect(try document.found() == document.errors)
    }

    @Test func `the standard introspection query is valid`() throws {
        let document = ValidationCase(
            "",
            String(
                decoding: try Fixtures.bytes("graphql/execution/introspection.graphql"),
                as: UTF8.self
            )
        )

        #expect(try document.found() == [])
    }
}
