import Testing

/// GraphQL October 2021 §5.5.2.2.
@Suite struct NoFragmentCyclesTests {
    @Test(
        arguments: [
            ValidationCase(
                "chains and diamonds",
                "{ tree { ...A } } fragment A on Tree { ...B ...C } fragment B on Tree {"
                    + " ...D } fragment C on Tree { ...D } fragment D on Tree { age }"
            ),
            ValidationCase(
                "directly",
                "{ tree { ...A } } fragment A on Tree { age ...A }",
                #"1:44 Cannot spread fragment "A" within itself."#
            ),
            ValidationCase(
                "in its parts",
                "{ tree { ...A } } fragment A on Tree { parts(depth: 1) { ...A } ... on"
                    + " Tree { ...A } }",
                #"1:79 Cannot spread fragment "A" within itself."#,
                #"1:58 Cannot spread fragment "A" within itself."#
            ),
            ValidationCase(
                "through others",
                "{ tree { ...A } } fragment A on Tree { ...B } fragment B on Tree { ...C }"
                    + " fragment C on Tree { ...A }",
                #"1:40 1:68 1:96 Cannot spread fragment "A" within itself via "B", "C"."#
            ),
            ValidationCase(
                "in several circles",
                "{ tree { ...A } } fragment A on Tree { ...B ...C } fragment B on Tree {"
                    + " ...A ...C } fragment C on Tree { parts(depth: 2) { ...B } ...A ...C }",
                #"1:40 1:73 Cannot spread fragment "A" within itself via "B"."#,
                #"1:40 1:78 1:131 Cannot spread fragment "A" within itself via "B", "C"."#,
                #"1:136 Cannot spread fragment "C" within itself."#,
                #"1:78 1:124 Cannot spread fragment "B" within itself via "C"."#
            ),
            ValidationCase(
                "circles that no operation uses",
                "{ tree { age } } fragment A on Tree { ...A } fragment B on Tree { ...A }",
                #"1:39 Cannot spread fragment "A" within itself."#,
                #"1:18 Fragment "A" is never used."#,
                #"1:46 Fragment "B" is never used."#
            ),
            ValidationCase(
                "a fragment that isn't there",
                "{ tree { ...A } } fragment A on Tree { ...Nothing }",
                #"1:43 Unknown fragment "Nothing"."#
            ),
        ]
    )
    func `no fragment spreads itself`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
