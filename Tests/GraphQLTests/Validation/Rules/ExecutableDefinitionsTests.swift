import Testing

/// GraphQL October 2021 §5.1.1.
@Suite struct ExecutableDefinitionsTests {
    @Test(
        arguments: [
            ValidationCase(
                "operations and fragments",
                "{ tree { ...F } } fragment F on Tree { age }"
            ),
            ValidationCase(
                "only a fragment",
                "fragment F on Tree { age }",
                #"1:1 Fragment "F" is never used."#
            ),
            ValidationCase(
                "a type, a directive and a schema",
                "{ tree { age } }  type Moss { id: ID } directive @green on FIELD schema {"
                    + " query: Query }",
                #"1:19 The "Moss" definition is not executable."#,
                #"1:40 The "green" definition is not executable."#,
                "1:66 The schema definition is not executable."
            ),
            ValidationCase(
                "extensions",
                "extend type Tree { bark: String } extend schema @skip(if: true) {"
                    + " mutation: Mutation } { tree { age } }",
                #"1:1 The "Tree" definition is not executable."#,
                "1:35 The schema definition is not executable.",
                #"1:49 Directive "@skip" may not be used on SCHEMA."#
            ),
            ValidationCase(
                "what they define is known all the same",
                "{ ... on Moss @green { id } } type Moss { id: ID } directive @green on"
                    + " INLINE_FRAGMENT",
                #"1:31 The "Moss" definition is not executable."#,
                #"1:52 The "green" definition is not executable."#
            ),
        ]
    )
    func `only operations and fragments can be executed`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
