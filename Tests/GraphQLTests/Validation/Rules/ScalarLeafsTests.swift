import Testing

/// GraphQL October 2021 §5.3.3.
@Suite struct ScalarLeafsTests {
    @Test(
        arguments: [
            ValidationCase(
                "parts of what has parts",
                "{ tree { age season } anything { __typename } }"
            ),
            ValidationCase(
                "no parts of an object, an interface or a union",
                "{ tree plants anything x: plants(first: 1) @skip(if: true) }",
                #"1:3 Field "tree" of type "Tree" must have a selection of subfields. Did"#
                    + #" you mean "tree { ... }"?"#,
                #"1:8 Field "plants" of type "[Plant!]!" must have a selection of subfields."#
                    + #" Did you mean "plants { ... }"?"#,
                #"1:15 Field "anything" of type "Anything" must have a selection of"#
                    + #" subfields. Did you mean "anything { ... }"?"#,
                #"1:24 Field "plants" of type "[Plant!]!" must have a selection of"#
                    + #" subfields. Did you mean "plants { ... }"?"#
            ),
            ValidationCase(
                "parts of a leaf",
                "{ tree { age { x } season { y } alive @skip(if: true) { z } } leaf(ok:"
                    + " true) { w } }",
                #"1:14 Field "age" must not have a selection since type "Int" has no"#
                    + " subfields.",
                #"1:27 Field "season" must not have a selection since type "Season" has no"#
                    + " subfields.",
                #"1:55 Field "alive" must not have a selection since type "Boolean!" has no"#
                    + " subfields.",
                #"1:78 Field "leaf" must not have a selection since type "String!" has no"#
                    + " subfields."
            ),
            ValidationCase(
                "parts of lists",
                "{ grower { plants friends } tree { rings { x } } }",
                #"1:12 Field "plants" of type "[Plant!]" must have a selection of subfields."#
                    + #" Did you mean "plants { ... }"?"#,
                #"1:19 Field "friends" of type "[Grower!]!" must have a selection of"#
                    + #" subfields. Did you mean "friends { ... }"?"#,
                #"1:42 Field "rings" must not have a selection since type "[Int!]" has no"#
                    + " subfields."
            ),
            ValidationCase(
                "no parts of introspection",
                #"{ __schema __type(name: "Tree") }"#,
                #"1:3 Field "__schema" of type "__Schema!" must have a selection of"#
                    + #" subfields. Did you mean "__schema { ... }"?"#,
                #"1:12 Field "__type" of type "__Type" must have a selection of subfields."#
                    + #" Did you mean "__type { ... }"?"#
            ),
            ValidationCase(
                "an operation's root is no field",
                "query { __typename }"
            ),
        ]
    )
    func `a selection ends with leaves`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
