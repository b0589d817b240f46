import Testing

/// GraphQL October 2021 §5.4.2.1.
@Suite struct ProvidedRequiredArgumentsTests {
    @Test(
        arguments: [
            ValidationCase(
                "given, or not needed",
                "{ plant(id: 1) { parts(depth: 1) { id } } leaf(ok: true) tree @once"
                    + " @skip(if: true) { age } }"
            ),
            ValidationCase(
                "not given",
                "{ plant { parts { id } } leaf(size: 1) }",
                #"1:11 Field "parts" argument "depth" of type "Int!" is required, but it was"#
                    + " not provided.",
                #"1:3 Field "plant" argument "id" of type "ID!" is required, but it was not"#
                    + " provided.",
                #"1:26 Field "leaf" argument "ok" of type "Boolean!" is required, but it was"#
                    + " not provided."
            ),
            ValidationCase(
                "not given to a directive",
                "{ tree @skip @once @often(color: RED) { age @include } }",
                #"1:8 Directive "@skip" argument "if" of type "Boolean!" is required, but it"#
                    + " was not provided.",
                #"1:20 Directive "@often" argument "tag" of type "ID!" is required, but it"#
                    + " was not provided.",
                #"1:45 Directive "@include" argument "if" of type "Boolean!" is required,"#
                    + " but it was not provided."
            ),
            ValidationCase(
                "after what is wrong inside",
                "{ plant { nothing parts(deph: 1) { smell } } }",
                #"1:11 Cannot query field "nothing" on type "Plant"."#,
                #"1:25 Unknown argument "deph" on field "Plant.parts". Did you mean "depth"?"#,
                #"1:36 Cannot query field "smell" on type "Plant". Did you mean to use an"#
                    + #" inline fragment on "Herb"?"#,
                #"1:19 Field "parts" argument "depth" of type "Int!" is required, but it was"#
                    + " not provided.",
                #"1:3 Field "plant" argument "id" of type "ID!" is required, but it was not"#
                    + " provided."
            ),
            ValidationCase(
                "null is another rule's",
                "{ leaf(ok: null) }",
                #"1:12 Expected value of type "Boolean!", found null."#
            ),
            ValidationCase(
                "of introspection",
                "{ __type { name } }",
                #"1:3 Field "__type" argument "name" of type "String!" is required, but it"#
                    + " was not provided."
            ),
        ]
    )
    func `arguments that are needed are given`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
