import Testing

/// GraphQL October 2021 §5.5.2.3.
@Suite struct PossibleFragmentSpreadsTests {
    @Test(
        arguments: [
            ValidationCase(
                "an object in itself, its interfaces and its union",
                "{ tree { ... on Tree { age } ... on Plant { id } ... on Living { id } ..."
                    + " on Anything { __typename } } }"
            ),
            ValidationCase(
                "an abstract type in objects and abstract types",
                "{ plant(id: 1) { ... on Herb { size } ... on Living { id } ... on Anything"
                    + " { __typename } } anything { ... on Living { id } ... on Plant { id } } }"
            ),
            ValidationCase(
                "an object in another",
                "{ tree { ... on Herb { size } ... on Stone { weight } ...F } } fragment F"
                    + " on Grower { id }",
                #"1:10 Fragment cannot be spread here as objects of type "Tree" can never be"#
                    + #" of type "Herb"."#,
                #"1:31 Fragment cannot be spread here as objects of type "Tree" can never be"#
                    + #" of type "Stone"."#,
                #"1:55 Fragment "F" cannot be spread here as objects of type "Tree" can"#
                    + #" never be of type "Grower"."#
            ),
            ValidationCase(
                "an object in an interface that it doesn't implement",
                "{ plant(id: 1) { ... on Grower { id } ... on Stone { weight } ...F"
                    + " @skip(if: false) } } fragment F on Query { __typename }",
                #"1:18 Fragment cannot be spread here as objects of type "Plant" can never"#
                    + #" be of type "Grower"."#,
                #"1:39 Fragment cannot be spread here as objects of type "Plant" can never"#
                    + #" be of type "Stone"."#,
                #"1:63 Fragment "F" cannot be spread here as objects of type "Plant" can"#
                    + #" never be of type "Query"."#
            ),
            ValidationCase(
                "an object in a union that it isn't of",
                "{ anything { ... on Herb { size } } }",
                #"1:14 Fragment cannot be spread here as objects of type "Anything" can"#
                    + #" never be of type "Herb"."#
            ),
            ValidationCase(
                "an abstract type in an object",
                "{ herb { ... on Anything { __typename } } grower { ...F } } fragment F on"
                    + " Plant { id }",
                #"1:10 Fragment cannot be spread here as objects of type "Herb" can never be"#
                    + #" of type "Anything"."#,
                #"1:52 Fragment "F" cannot be spread here as objects of type "Grower" can"#
                    + #" never be of type "Plant"."#
            ),
            ValidationCase(
                "what is unknown is another rule's",
                "{ tree { ... on Nothing { x } ...G } nothing { ... on Tree { age } } }"
                    + " fragment G on Season { x }",
                #"1:17 Unknown type "Nothing". Did you mean "Anything" or "String"?"#,
                #"1:38 Cannot query field "nothing" on type "Query". Did you mean "anything""#
                    + #" or "anythings"?"#,
                #"1:86 Fragment "G" cannot condition on non composite type "Season"."#
            ),
            ValidationCase(
                "no condition",
                "{ tree { ... { age } ... @include(if: true) { id } } }"
            ),
        ]
    )
    func `fragments are on what the object can be`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
