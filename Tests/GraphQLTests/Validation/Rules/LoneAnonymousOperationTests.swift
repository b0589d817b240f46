import Testing

/// GraphQL October 2021 §5.2.2.1.
@Suite struct LoneAnonymousOperationTests {
    @Test(
        arguments: [
            ValidationCase(
                "alone",
                "{ tree { age } }"
            ),
            ValidationCase(
                "alone with fragments",
                "query { tree { ...F } } fragment F on Tree { age }"
            ),
            ValidationCase(
                "named ones",
                "query A { tree { age } } query B { tree { age } }"
            ),
            ValidationCase(
                "with a named one",
                "query A { tree { age } } { herb { size } }",
                "1:26 This anonymous operation must be the only defined operation."
            ),
            ValidationCase(
                "two of them",
                "{ tree { age } } subscription { watered }",
                "1:1 This anonymous operation must be the only defined operation.",
                "1:18 This anonymous operation must be the only defined operation."
            ),
        ]
    )
    func `an anonymous operation is the only one`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
