import Testing

/// GraphQL October 2021 §5.5.2.1.
@Suite struct KnownFragmentNamesTests {
    @Test(
        arguments: [
            ValidationCase(
                "before and behind",
                "fragment A on Tree { id } { tree { ...A ...B } } fragment B on Tree { age }"
            ),
            ValidationCase(
                "nowhere",
                "{ tree { ...A ... on Tree { ...B @skip(if: true) } ...C } } fragment C on"
                    + " Tree { ...D }",
                #"1:13 Unknown fragment "A"."#,
                #"1:32 Unknown fragment "B"."#,
                #"1:85 Unknown fragment "D"."#
            ),
        ]
    )
    func `fragments are defined`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
