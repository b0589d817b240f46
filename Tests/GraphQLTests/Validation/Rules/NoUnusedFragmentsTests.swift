import Testing

/// GraphQL October 2021 §5.5.1.4.
@Suite struct NoUnusedFragmentsTests {
    @Test(
        arguments: [
            ValidationCase(
                "directly and through others",
                "query A { tree { ...F } } query B { herb { ...H } } fragment F on Tree {"
                    + " ...G } fragment G on Tree { age } fragment H on Herb { size }"
            ),
            ValidationCase(
                "not at all",
                "{ tree { age } } fragment F on Tree { age } fragment G on Herb { size }",
                #"1:18 Fragment "F" is never used."#,
                #"1:45 Fragment "G" is never used."#
            ),
            ValidationCase(
                "only by fragments that aren't used, in a circle",
                "{ tree { age } } fragment F on Tree { ...G } fragment G on Tree { ...F }",
                #"1:39 1:67 Cannot spread fragment "F" within itself via "G"."#,
                #"1:18 Fragment "F" is never used."#,
                #"1:46 Fragment "G" is never used."#
            ),
            ValidationCase(
                "no operation",
                "fragment F on Tree { age }",
                #"1:1 Fragment "F" is never used."#
            ),
        ]
    )
    func `fragments are used`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
