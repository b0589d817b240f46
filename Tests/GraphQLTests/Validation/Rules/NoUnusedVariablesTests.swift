import Testing

/// GraphQL October 2021 §5.8.4.
@Suite struct NoUnusedVariablesTests {
    @Test(
        arguments: [
            ValidationCase(
                "in arguments, directives and fragments",
                "query ($a: Any, $b: Boolean!, $c: String) { any(value: [{a: $a}])"
                    + " @skip(if: $b) tree { ...F } } fragment F on Tree { name(language: $c) }"
            ),
            ValidationCase(
                "not at all",
                "query ($a: Int, $b: Int) { tree { age } }",
                #"1:8 Variable "$a" is never used."#,
                #"1:17 Variable "$b" is never used."#
            ),
            ValidationCase(
                "not in this operation",
                "query A($a: Int) { any(value: $a) } query B($a: Int, $b: Int) { any(value:"
                    + " $b) }",
                #"1:9 1:31 Variable "$a" of type "Int" used in position expecting type "Any"."#,
                #"1:45 Variable "$a" is never used in operation "B"."#,
                #"1:54 1:76 Variable "$b" of type "Int" used in position expecting type"#
                    + #" "Any"."#
            ),
            ValidationCase(
                "only in a fragment that it doesn't use",
                "query A($a: String) { tree { age } } fragment F on Tree { name(language:"
                    + " $a) }",
                #"1:9 Variable "$a" is never used in operation "A"."#,
                #"1:38 Fragment "F" is never used."#
            ),
            ValidationCase(
                "declared twice",
                "query A($a: Int, $a: Int) { tree { age } }",
                #"1:10 1:19 There can be only one variable named "$a"."#,
                #"1:9 Variable "$a" is never used in operation "A"."#,
                #"1:18 Variable "$a" is never used in operation "A"."#
            ),
        ]
    )
    func `variables are used`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
