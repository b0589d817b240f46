import Testing

/// GraphQL October 2021 §5.8.3.
@Suite struct NoUndefinedVariablesTests {
    @Test(
        arguments: [
            ValidationCase(
                "declared",
                "query ($a: Int, $b: [Int], $c: Boolean!, $d: String) { plants(first: $a,"
                    + " grid: [[1], $b]) { id @skip(if: $c) ...F } } fragment F on Plant {"
                    + " name(language: $d) }"
            ),
            ValidationCase(
                "not declared",
                "query A { plants(first: $a) { id @skip(if: $b) } any(value: {x: [$c]}) }",
                #"1:25 1:1 Variable "$a" is not defined by operation "A"."#,
                #"1:44 1:1 Variable "$b" is not defined by operation "A"."#,
                #"1:66 1:1 Variable "$c" is not defined by operation "A"."#
            ),
            ValidationCase(
                "not declared by an anonymous operation",
                "{ plants(first: $a) { id } }",
                #"1:17 1:1 Variable "$a" is not defined."#
            ),
            ValidationCase(
                "used in fragments",
                "query A($a: Int) { ...F } query B { ...G } fragment F on Query {"
                    + " plants(first: $a) { id } ...G } fragment G on Query { any(value: $b) x:"
                    + " any(value: $a) }",
                #"1:131 1:1 Variable "$b" is not defined by operation "A"."#,
                #"1:9 1:149 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#,
                #"1:131 1:27 Variable "$b" is not defined by operation "B"."#,
                #"1:149 1:27 Variable "$a" is not defined by operation "B"."#
            ),
            ValidationCase(
                "used several times",
                "query A { x: any(value: $a) y: any(value: [$a, $a]) }",
                #"1:25 1:1 Variable "$a" is not defined by operation "A"."#,
                #"1:44 1:1 Variable "$a" is not defined by operation "A"."#,
                #"1:48 1:1 Variable "$a" is not defined by operation "A"."#
            ),
            ValidationCase(
                "in a circle of fragments",
                "query A { tree { ...F } } fragment F on Tree { name(language: $x) ...F }",
                #"1:63 1:1 Variable "$x" is not defined by operation "A"."#,
                #"1:67 Cannot spread fragment "F" within itself."#
            ),
            ValidationCase(
                "fragments before operations",
                "fragment F on Query { any(value: $a) nothing } query A { ...F } query"
                    + " B($a: Int) { ...F ...N }",
                #"1:38 Cannot query field "nothing" on type "Query". Did you mean "anything""#
                    + #" or "anythings"?"#,
                #"1:34 1:48 Variable "$a" is not defined by operation "A"."#,
                #"1:92 Unknown fragment "N"."#,
                #"1:73 1:34 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#
            ),
            ValidationCase(
                "fragments in the parts of parts",
                "query A { ...C tree { parts(depth: 1) { ...A } ...B } } fragment A on Tree"
                    + " { name(language: $a) } fragment B on Tree { n: name(language: $b) }"
                    + " fragment C on Query { any(value: $c) }",
                #"1:177 1:1 Variable "$c" is not defined by operation "A"."#,
                #"1:138 1:1 Variable "$b" is not defined by operation "A"."#,
                #"1:93 1:1 Variable "$a" is not defined by operation "A"."#
            ),
        ]
    )
    func `variables are declared by each operation that uses them`(document: ValidationCase) throws
    {
        #expect(try document.found() == document.errors)
    }
}
