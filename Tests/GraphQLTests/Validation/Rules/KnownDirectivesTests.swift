import Testing

/// GraphQL October 2021 §5.7.1, §5.7.2.
@Suite struct KnownDirectivesTests {
    @Test(
        arguments: [
            ValidationCase(
                "where they may",
                "query ($a: Int @once) @once { tree @once @often(tag: 1) @skip(if: false) {"
                    + " ...F @often(tag: 2) ... @once { age @include(if: true) } } any(value: $a)"
                    + " } fragment F on Tree @often(tag: 3) { age } mutation M @often(tag: 4) {"
                    + #" rename(id: 1, name: "") { id } }"#,
                "1:1 This anonymous operation must be the only defined operation.",
                #"1:8 1:146 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#
            ),
            ValidationCase(
                "unknown",
                "query @nope { tree @onse { age } ... @never { __typename } }",
                #"1:7 Unknown directive "@nope"."#,
                #"1:20 Unknown directive "@onse"."#,
                #"1:38 Unknown directive "@never"."#
            ),
            ValidationCase(
                "elsewhere",
                "query ($a: Int @often(tag: 1)) @skip(if: true) { tree @deprecated { ...F"
                    + #" @specifiedBy(url: "") } any(value: $a) ... @often(tag: 1) { __typename }"#
                    + " } fragment F on Tree @once { age } mutation M @once { rename(id: 1, name:"
                    + #" "") { id } } subscription S @once { watered }"#,
                "1:1 This anonymous operation must be the only defined operation.",
                #"1:16 Directive "@often" may not be used on VARIABLE_DEFINITION."#,
                #"1:32 Directive "@skip" may not be used on QUERY."#,
                #"1:55 Directive "@deprecated" may not be used on FIELD."#,
                #"1:74 Directive "@specifiedBy" may not be used on FRAGMENT_SPREAD."#,
                #"1:117 Directive "@often" may not be used on INLINE_FRAGMENT."#,
                #"1:8 1:109 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#,
                #"1:168 Directive "@once" may not be used on FRAGMENT_DEFINITION."#,
                #"1:193 Directive "@once" may not be used on MUTATION."#,
                #"1:249 Directive "@once" may not be used on SUBSCRIPTION."#
            ),
            ValidationCase(
                "in definitions",
                "{ tree { age } } type Moss @once @nope { id(a: Int @once): ID @skip(if:"
                    + " true) } enum E { A @once } union U @once = Tree input I @once { a: Int"
                    + " @once } interface J @once { a: ID } scalar S @once schema @once { query:"
                    + " Query }",
                #"1:18 The "Moss" definition is not executable."#,
                #"1:81 The "E" definition is not executable."#,
                #"1:100 The "U" definition is not executable."#,
                #"1:121 The "I" definition is not executable."#,
                #"1:152 The "J" definition is not executable."#,
                #"1:180 The "S" definition is not executable."#,
                "1:195 The schema definition is not executable.",
                #"1:28 Directive "@once" may not be used on OBJECT."#,
                #"1:34 Unknown directive "@nope"."#,
                #"1:52 Directive "@once" may not be used on ARGUMENT_DEFINITION."#,
                #"1:63 Directive "@skip" may not be used on FIELD_DEFINITION."#,
                #"1:92 Directive "@once" may not be used on ENUM_VALUE."#,
                #"1:108 Directive "@once" may not be used on UNION."#,
                #"1:129 Directive "@once" may not be used on INPUT_OBJECT."#,
                #"1:144 Directive "@once" may not be used on INPUT_FIELD_DEFINITION."#,
                #"1:164 Directive "@once" may not be used on INTERFACE."#,
                #"1:189 Directive "@once" may not be used on SCALAR."#,
                #"1:202 Directive "@once" may not be used on SCHEMA."#
            ),
        ]
    )
    func `directives are known, and stand where they may`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
