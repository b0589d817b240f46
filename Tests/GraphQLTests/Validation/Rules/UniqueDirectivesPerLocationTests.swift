import Testing

/// GraphQL October 2021 §5.7.3.
@Suite struct UniqueDirectivesPerLocationTests {
    @Test(
        arguments: [
            ValidationCase(
                "once here and there",
                "query @once { tree @once @skip(if: false) { age @once } }"
            ),
            ValidationCase(
                "repeatable ones",
                "{ tree @often(tag: 1) @often(tag: 2) { age } }"
            ),
            ValidationCase(
                "several times",
                "query ($a: Int @once @once) @once @once @once { tree @once @skip(if: true)"
                    + " @skip(if: false) @once { ...F @once @once } ... @once @once { any(value:"
                    + " $a) } } fragment F on Tree { age }",
                #"1:29 1:35 The directive "@once" can only be used once at this location."#,
                #"1:29 1:41 The directive "@once" can only be used once at this location."#,
                #"1:16 1:22 The directive "@once" can only be used once at this location."#,
                #"1:60 1:76 The directive "@skip" can only be used once at this location."#,
                #"1:54 1:93 The directive "@once" can only be used once at this location."#,
                #"1:106 1:112 The directive "@once" can only be used once at this location."#,
                #"1:124 1:130 The directive "@once" can only be used once at this location."#,
                #"1:8 1:149 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#
            ),
            ValidationCase(
                "unknown ones are another rule's",
                "{ tree @nope @nope { age } }",
                #"1:8 Unknown directive "@nope"."#,
                #"1:14 Unknown directive "@nope"."#
            ),
            ValidationCase(
                "in the order in which they repeat",
                "{ tree @once @skip(if: true) @skip(if: true) @once { age } }",
                #"1:14 1:30 The directive "@skip" can only be used once at this location."#,
                #"1:8 1:46 The directive "@once" can only be used once at this location."#
            ),
        ]
    )
    func `directives are applied once, but for repeatable ones`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
