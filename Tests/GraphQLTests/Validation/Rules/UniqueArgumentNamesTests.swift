import Testing

/// GraphQL October 2021 §5.4.2.
@Suite struct UniqueArgumentNamesTests {
    @Test(
        arguments: [
            ValidationCase(
                "once here and there",
                "{ a: plants(first: 1) { id } b: plants(first: 1) { id @skip(if: true)"
                    + " @include(if: true) } }"
            ),
            ValidationCase(
                "several times",
                "{ plants(first: 1, names: [], first: 2, names: [], first: 3) { id"
                    + " @skip(if: true, if: false) } }",
                #"1:10 1:31 1:52 There can be only one argument named "first"."#,
                #"1:20 1:41 There can be only one argument named "names"."#,
                #"1:73 1:83 There can be only one argument named "if"."#
            ),
            ValidationCase(
                "unknown ones",
                "{ plants(x: 1, x: 2) { id } tree @nope(y: 1, y: 2) { age } }",
                #"1:10 1:16 There can be only one argument named "x"."#,
                #"1:10 Unknown argument "x" on field "Query.plants"."#,
                #"1:16 Unknown argument "x" on field "Query.plants"."#,
                #"1:34 Unknown directive "@nope"."#,
                #"1:40 1:46 There can be only one argument named "y"."#
            ),
        ]
    )
    func `arguments are given once`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
