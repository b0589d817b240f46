import Testing

/// GraphQL October 2021 §5.2.3.1.
@Suite struct SingleFieldSubscriptionsTests {
    @Test(
        arguments: [
            ValidationCase(
                "one field",
                "subscription { watered }"
            ),
            ValidationCase(
                "one field twice",
                "subscription { watered watered }"
            ),
            ValidationCase(
                "one field in fragments",
                "subscription S { ...F ... on Subscription { watered } } fragment F on"
                    + " Subscription { ...G watered } fragment G on Subscription { watered }"
            ),
            ValidationCase(
                "two fields",
                "subscription S { watered grown { id } }",
                #"1:26 Subscription "S" must select only one top level field."#
            ),
            ValidationCase(
                "two names of a field, and one more",
                "subscription { watered a: watered b: watered a: watered }",
                "1:24 1:46 1:35 Anonymous Subscription must select only one top level field."
            ),
            ValidationCase(
                "fields in fragments",
                "subscription S { ...F watered ...F } fragment F on Subscription { ... {"
                    + " grown { id } } }",
                #"1:23 Subscription "S" must select only one top level field."#
            ),
            ValidationCase(
                "introspection",
                "subscription S { __typename }",
                #"1:18 Subscription "S" must not select an introspection top level field."#
            ),
            ValidationCase(
                "introspection besides",
                "subscription { watered t: __typename t: __typename }",
                "1:24 1:38 Anonymous Subscription must select only one top level field.",
                "1:24 1:38 Anonymous Subscription must not select an introspection top"
                    + " level field."
            ),
            ValidationCase(
                "what is skipped doesn't count",
                "subscription { watered a: watered @skip(if: true) ... @include(if: false)"
                    + " { b: watered } }"
            ),
            ValidationCase(
                "what isn't skipped counts",
                "subscription { watered a: watered @skip(if: false) @include(if: true) }",
                "1:24 Anonymous Subscription must select only one top level field."
            ),
            ValidationCase(
                "fragments on other types don't count",
                "subscription { watered ... on Query { tree { age } } ...F } fragment F on"
                    + " Nothing { a }",
                #"1:24 Fragment cannot be spread here as objects of type "Subscription" can"#
                    + #" never be of type "Query"."#,
                #"1:75 Unknown type "Nothing". Did you mean "Anything" or "String"?"#
            ),
            ValidationCase(
                "fragments in a circle",
                "subscription { ...F } fragment F on Subscription { watered ...G } fragment"
                    + " G on Subscription { ...F a: watered }",
                "1:101 Anonymous Subscription must select only one top level field.",
                #"1:60 1:96 Cannot spread fragment "F" within itself via "G"."#
            ),
            ValidationCase(
                "queries may ask for more",
                "query { tree { age } herb { size } }"
            ),
        ]
    )
    func `a subscription is to one thing`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
