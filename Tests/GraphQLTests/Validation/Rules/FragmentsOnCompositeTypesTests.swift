import Testing

/// GraphQL October 2021 §5.5.1.3.
@Suite struct FragmentsOnCompositeTypesTests {
    @Test(
        arguments: [
            ValidationCase(
                "objects, interfaces and unions",
                "{ anything { ... on Tree { age } ... on Living { id } ... on Anything {"
                    + " __typename } ... { __typename } } }"
            ),
            ValidationCase(
                "an enum, a scalar and an input object",
                "{ tree { ... on Season { x } ... on Int { x } ... on Range { x } ...F } }"
                    + " fragment F on Moment { x }",
                #"1:17 Fragment cannot condition on non composite type "Season"."#,
                #"1:37 Fragment cannot condition on non composite type "Int"."#,
                #"1:54 Fragment cannot condition on non composite type "Range"."#,
                #"1:89 Fragment "F" cannot condition on non composite type "Moment"."#
            ),
            ValidationCase(
                "an unknown type is another rule's",
                "{ tree { ... on Nothing { x } } }",
                #"1:17 Unknown type "Nothing". Did you mean "Anything" or "String"?"#
            ),
        ]
    )
    func `fragments are on types with parts`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
