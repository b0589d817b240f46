import Testing

/// GraphQL October 2021 §5.6.3.
@Suite struct UniqueInputFieldNamesTests {
    @Test(
        arguments: [
            ValidationCase(
                "once here and there",
                #"{ plants(filter: {name: "a", and: [{name: "b"}, {name: "c"}]}) { id } }"#
            ),
            ValidationCase(
                "several times",
                #"{ plants(filter: {name: "a", kind: RED, name: "b", name: "c", and: {tags:"#
                    + " [], tags: []}}) { id } }",
                #"1:19 1:41 There can be only one input field named "name"."#,
                #"1:19 1:52 There can be only one input field named "name"."#,
                #"1:69 1:79 There can be only one input field named "tags"."#
            ),
            ValidationCase(
                "in scalars of the schema's own, and in unknown places",
                "{ any(value: [{a: 1, a: {b: 2, c: 3, b: 4}}]) nothing(x: {a: 1, a: 2}) }",
                #"1:16 1:22 There can be only one input field named "a"."#,
                #"1:26 1:38 There can be only one input field named "b"."#,
                #"1:47 Cannot query field "nothing" on type "Query". Did you mean "anything""#
                    + #" or "anythings"?"#,
                #"1:59 1:65 There can be only one input field named "a"."#
            ),
            ValidationCase(
                "in the order of what else is wrong",
                "{ plants(filter: {nme: 1, nme: 2, name: 1}) { id } }",
                #"1:19 Field "nme" is not defined by type "PlantFilter". Did you mean "name"?"#,
                #"1:27 Field "nme" is not defined by type "PlantFilter". Did you mean "name"?"#,
                #"1:19 1:27 There can be only one input field named "nme"."#,
                "1:41 String cannot represent a non string value: 1"
            ),
        ]
    )
    func `objects have each field once`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
