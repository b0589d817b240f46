import Testing

/// GraphQL October 2021 §5.8.1.
@Suite struct UniqueVariableNamesTests {
    @Test(
        arguments: [
            ValidationCase(
                "once in each operation",
                "query A($a: Int) { any(value: $a) } query B($a: Int, $b: Int) { any(value:"
                    + " [$a, $b]) }",
                #"1:9 1:31 Variable "$a" of type "Int" used in position expecting type "Any"."#,
                #"1:45 1:77 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#,
                #"1:54 1:81 Variable "$b" of type "Int" used in position expecting type"#
                    + #" "Any"."#
            ),
            ValidationCase(
                "several times",
                "query ($a: Int, $b: Int, $a: Int, $a: Season, $b: Int) { any(value: [$a,"
                    + " $b]) }",
                #"1:9 1:27 1:36 There can be only one variable named "$a"."#,
                #"1:18 1:48 There can be only one variable named "$b"."#,
                #"1:35 1:70 Variable "$a" of type "Season" used in position expecting type"#
                    + #" "Any"."#,
                #"1:47 1:74 Variable "$b" of type "Int" used in position expecting type"#
                    + #" "Any"."#
            ),
            ValidationCase(
                "the last declaration counts",
                "query ($a: Int, $a: String) { plants(first: $a) { id } }",
                #"1:9 1:18 There can be only one variable named "$a"."#,
                #"1:17 1:45 Variable "$a" of type "String" used in position expecting type"#
                    + #" "Int"."#
            ),
        ]
    )
    func `variables are declared once`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
