import Testing

/// GraphQL October 2021 §5.2.1.1.
@Suite struct UniqueOperationNamesTests {
    @Test(
        arguments: [
            ValidationCase(
                "different names",
                "query A { tree { age } } query B { tree { age } } mutation C { rename(id:"
                    + #" 1, name: "x") { id } }"#
            ),
            ValidationCase(
                "a fragment may have the name of an operation",
                "query A { tree { ...A } } fragment A on Tree { age }"
            ),
            ValidationCase(
                "the same name",
                "query A { tree { age } } query A { herb { size } }",
                #"1:7 1:32 There can be only one operation named "A"."#
            ),
            ValidationCase(
                "the same name for another kind, three times",
                #"query A { tree { age } } mutation A { rename(id: 1, name: "x") { id } }"#
                    + " subscription A { watered }",
                #"1:7 1:35 There can be only one operation named "A"."#,
                #"1:7 1:86 There can be only one operation named "A"."#
            ),
            ValidationCase(
                "one anonymous operation",
                "{ tree { age } }"
            ),
        ]
    )
    func `operations have different names`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
