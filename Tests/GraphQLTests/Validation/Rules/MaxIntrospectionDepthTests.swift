import Testing

/// The reference implementation's limit; the specification has none.
@Suite struct MaxIntrospectionDepthTests {
    @Test(
        arguments: [
            ValidationCase(
                "two lists",
                "{ __schema { types { fields { type { fields { name } } } } } }"
            ),
            ValidationCase(
                "three lists",
                "{ __schema { types { fields { type { fields { type { fields { name } } } }"
                    + " } } } }",
                "1:3 Maximum introspection depth exceeded"
            ),
            ValidationCase(
                "three lists of other kinds, under other names",
                #"{ x: __type(name: "Tree") { y: interfaces { possibleTypes { ... on __Type"#
                    + " { inputFields { name } } } } } }",
                "1:3 Maximum introspection depth exceeded"
            ),
            ValidationCase(
                "three lists beside each other",
                #"{ __type(name: "Tree") { interfaces { name } possibleTypes { name }"#
                    + " inputFields { name } } }"
            ),
            ValidationCase(
                "three lists through fragments",
                "{ __schema { types { ...A } } } fragment A on __Type { fields { type {"
                    + " ...B } } } fragment B on __Type { fields { type { ...C } } } fragment C"
                    + " on __Type { inputFields { name } }",
                "1:3 Maximum introspection depth exceeded"
            ),
            ValidationCase(
                "fragments that are spread twice",
                "{ a: __schema { types { ...A ...A } } b: __schema { types { ...A } } }"
                    + " fragment A on __Type { fields { type { fields { name } } } }"
            ),
            ValidationCase(
                "lists of other things",
                "{ __schema { directives { args { type { ofType { ofType { ofType {"
                    + " enumValues { name } } } } } } } } }"
            ),
            ValidationCase(
                "fields of the schema's own may nest",
                "{ plants { parts(depth: 1) { parts(depth: 1) { parts(depth: 1) { id } } }"
                    + " } }"
            ),
            ValidationCase(
                "a fragment that isn't there",
                "{ __schema { ...Nothing } }",
                #"1:17 Unknown fragment "Nothing"."#
            ),
        ]
    )
    func `introspection goes through few lists of types`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
