import Testing

/// GraphQL October 2021 §5.4.1.
@Suite struct KnownArgumentNamesTests {
    @Test(
        arguments: [
            ValidationCase(
                "known",
                #"{ plant(id: 1, in: WINTER) @skip(if: false) { name(language: "en") }"#
                    + #" __type(name: "Tree") { fields(includeDeprecated: true) { name } } }"#
            ),
            ValidationCase(
                "unknown to a field",
                #"{ plants(frst: 1, x: 2, first: 3) { name(langauge: "en") id(id: 1) } }"#,
                #"1:10 Unknown argument "frst" on field "Query.plants". Did you mean "first"?"#,
                #"1:19 Unknown argument "x" on field "Query.plants"."#,
                #"1:42 Unknown argument "langauge" on field "Plant.name". Did you mean"#
                    + #" "language"?"#,
                #"1:61 Unknown argument "id" on field "Plant.id"."#
            ),
            ValidationCase(
                "an interface knows less than its objects",
                "{ plant(id: 1) { name(short: true) } herb { name(short: true) } }",
                #"1:23 Unknown argument "short" on field "Plant.name"."#
            ),
            ValidationCase(
                "unknown to a directive",
                "{ tree @skip(if: true, unless: false) @once(m: 1, n: 2) @often(tga: 3) {"
                    + " age } }",
                #"1:24 Unknown argument "unless" on directive "@skip"."#,
                #"1:45 Unknown argument "m" on directive "@once". Did you mean "n"?"#,
                #"1:64 Unknown argument "tga" on directive "@often". Did you mean "tag"?"#,
                #"1:57 Directive "@often" argument "tag" of type "ID!" is required, but it"#
                    + " was not provided."
            ),
            ValidationCase(
                "of an unknown field or directive",
                "{ nothing(a: 1) tree @nope(a: 1) { age } }",
                #"1:3 Cannot query field "nothing" on type "Query". Did you mean "anything""#
                    + #" or "anythings"?"#,
                #"1:22 Unknown directive "@nope"."#
            ),
            ValidationCase(
                "of a field by another name",
                "{ x: plants(fist: 1) { id } }",
                #"1:13 Unknown argument "fist" on field "Query.plants". Did you mean "first"?"#
            ),
        ]
    )
    func `arguments are known`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
