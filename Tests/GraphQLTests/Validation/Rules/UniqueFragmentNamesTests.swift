import Testing

/// GraphQL October 2021 §5.5.1.1.
@Suite struct UniqueFragmentNamesTests {
    @Test(
        arguments: [
            ValidationCase(
                "different names",
                "{ tree { ...A ...B } } fragment A on Tree { id } fragment B on Tree { age }"
            ),
            ValidationCase(
                "the same name, three times",
                "{ tree { ...A } } fragment A on Tree { id } fragment A on Tree { age }"
                    + " fragment A on Herb { size }",
                #"1:10 Fragment "A" cannot be spread here as objects of type "Tree" can"#
                    + #" never be of type "Herb"."#,
                #"1:28 1:54 There can be only one fragment named "A"."#,
                #"1:28 1:81 There can be only one fragment named "A"."#
            ),
            ValidationCase(
                "the same name, not used",
                "{ tree { age } } fragment A on Tree { id } fragment A on Tree { age }",
                #"1:27 1:53 There can be only one fragment named "A"."#,
                #"1:18 Fragment "A" is never used."#,
                #"1:44 Fragment "A" is never used."#
            ),
        ]
    )
    func `fragments have different names`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
