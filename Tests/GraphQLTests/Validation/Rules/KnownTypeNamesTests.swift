import Testing

/// GraphQL October 2021 §5.5.1.2.
@Suite struct KnownTypeNamesTests {
    @Test(
        arguments: [
            ValidationCase(
                "known types",
                "query ($a: ID, $b: [Season!]) { plant(id: 1) { ... on Tree { ...F } }"
                    + " any(value: [$a, $b]) } fragment F on Tree { age }",
                #"1:8 1:83 Variable "$a" of type "ID" used in position expecting type "Any"."#,
                #"1:16 1:87 Variable "$b" of type "[Season!]" used in position expecting"#
                    + #" type "Any"."#
            ),
            ValidationCase(
                "unknown types",
                "query ($a: Sesaon, $b: [[Monent!]]) { any(value: [$a, $b]) tree { ... on"
                    + " Tre { age } ...F } } fragment F on Hreb { size }",
                #"1:12 Unknown type "Sesaon". Did you mean "Season"?"#,
                #"1:26 Unknown type "Monent". Did you mean "Moment"?"#,
                #"1:74 Unknown type "Tre". Did you mean "Tree"?"#,
                #"1:109 Unknown type "Hreb". Did you mean "Herb" or "Tree"?"#
            ),
            ValidationCase(
                "nothing like it",
                "{ tree { ... on Qwertyuiop { age } } }",
                #"1:17 Unknown type "Qwertyuiop"."#
            ),
            ValidationCase(
                "a type of the document's own",
                "query ($a: Moss) { any(value: $a) } scalar Moss",
                #"1:37 The "Moss" definition is not executable."#
            ),
            ValidationCase(
                "a type of the document's own, nearly",
                "query ($a: Mos) { any(value: $a) } scalar Moss",
                #"1:36 The "Moss" definition is not executable."#,
                #"1:12 Unknown type "Mos". Did you mean "Moss"?"#
            ),
            ValidationCase(
                "in definitions types may be built-in though no schema uses them",
                "{ tree { age } } type Moss { a: Int b: Tre c(d: __Tpe = 1): Strin }",
                #"1:18 The "Moss" definition is not executable."#,
                #"1:40 Unknown type "Tre". Did you mean "Tree"?"#,
                #"1:49 Unknown type "__Tpe". Did you mean "__Type"?"#,
                #"1:61 Unknown type "Strin". Did you mean "String", "Strict", "Stone", or"#
                    + #" "Tree"?"#
            ),
            ValidationCase(
                "but not in operations",
                "query ($a: __Tpe) { any(value: $a) }",
                #"1:12 Unknown type "__Tpe". Did you mean "__Type"?"#
            ),
        ]
    )
    func `types are known`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
