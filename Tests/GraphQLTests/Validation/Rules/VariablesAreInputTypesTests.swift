import Testing

/// GraphQL October 2021 §5.8.2.
@Suite struct VariablesAreInputTypesTests {
    @Test(
        arguments: [
            ValidationCase(
                "scalars, enums and input objects",
                "query ($a: Int, $b: [Season!]!, $c: PlantFilter) { any(value: [$a, $b,"
                    + " $c]) }",
                #"1:8 1:64 Variable "$a" of type "Int" used in position expecting type "Any"."#,
                #"1:17 1:68 Variable "$b" of type "[Season!]!" used in position expecting"#
                    + #" type "Any"."#,
                #"1:33 1:72 Variable "$c" of type "PlantFilter" used in position expecting"#
                    + #" type "Any"."#
            ),
            ValidationCase(
                "output types",
                "query ($a: Tree, $b: [[Living!]]!, $c: Anything!) { any(value: [$a, $b,"
                    + " $c]) }",
                #"1:12 Variable "$a" cannot be non-input type "Tree"."#,
                #"1:22 Variable "$b" cannot be non-input type "[[Living!]]!"."#,
                #"1:40 Variable "$c" cannot be non-input type "Anything!"."#,
                #"1:8 1:65 Variable "$a" of type "Tree" used in position expecting type"#
                    + #" "Any"."#,
                #"1:18 1:69 Variable "$b" of type "[[Living!]]!" used in position expecting"#
                    + #" type "Any"."#,
                #"1:36 1:73 Variable "$c" of type "Anything!" used in position expecting"#
                    + #" type "Any"."#
            ),
            ValidationCase(
                "an unknown type is another rule's",
                "query ($a: Nothing) { any(value: $a) }",
                #"1:12 Unknown type "Nothing". Did you mean "Anything" or "String"?"#
            ),
        ]
    )
    func `variables have types that values can be given for`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
