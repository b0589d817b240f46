import Testing

/// GraphQL October 2021 §5.3.2.
@Suite struct OverlappingFieldsCanBeMergedTests {
    @Test(
        arguments: [
            ValidationCase(
                "the same field",
                "{ tree { age age parts(depth: 1) { id } parts(depth: 1) { age } } tree {"
                    + " id } }"
            ),
            ValidationCase(
                "the same arguments in another order",
                #"{ plants(first: 1, filter: {name: "a", kind: RED}) { id } plants(filter:"#
                    + #" {kind: RED, name: "a"}, first: 1) { name } }"#
            ),
            ValidationCase(
                "the same field under other directives",
                "{ tree { age @skip(if: true) age @include(if: true) } }"
            ),
            ValidationCase(
                "other fields of objects that exclude each other",
                #"{ plants { ... on Tree { size: height x: name(language: "a") parts(depth:"#
                    + #" 1) { id } } ... on Herb { size: age x: name(language: "b") parts(depth:"#
                    + " 2) { id } } } }"
            ),
            ValidationCase(
                "the same fragment twice, and fragments that have it",
                "{ tree { ...A ...A ...B } } fragment A on Tree { age parts(depth: 1) { id"
                    + " } } fragment B on Tree { ...A parts(depth: 1) { ...A } }"
            ),
        ]
    )
    func `fields with the same name in the response can be merged`(document: ValidationCase) throws
    {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "different fields",
                "{ tree { x: age x: height age: rings age } }",
                #"1:10 1:17 Fields "x" conflict because "age" and "height" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional.",
                #"1:27 1:38 Fields "age" conflict because "rings" and "age" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
            ValidationCase(
                "different arguments",
                "{ plants(first: 1) { id } plants(first: 2) { id } plants { id } }",
                #"1:3 1:27 Fields "plants" conflict because they have differing arguments."#
                    + " Use different aliases on the fields to fetch both if this was intentional.",
                #"1:3 1:51 Fields "plants" conflict because they have differing arguments."#
                    + " Use different aliases on the fields to fetch both if this was intentional.",
                #"1:27 1:51 Fields "plants" conflict because they have differing arguments."#
                    + " Use different aliases on the fields to fetch both if this was intentional."
            ),
            ValidationCase(
                "some arguments",
                "{ a: plants(first: 1) { id } a: plants(names: []) { id } b: plants(grid:"
                    + #" [[1, 2]]) { id } b: plants(grid: [[2, 1]]) { id } c: plants(names: "a") {"#
                    + #" id } c: plants(names: """a""") { id } }"#,
                #"1:3 1:30 Fields "a" conflict because they have differing arguments. Use"#
                    + " different aliases on the fields to fetch both if this was intentional.",
                #"1:58 1:91 Fields "b" conflict because they have differing arguments. Use"#
                    + " different aliases on the fields to fetch both if this was intentional.",
                #"1:124 1:153 Fields "c" conflict because they have differing arguments. Use"#
                    + " different aliases on the fields to fetch both if this was intentional."
            ),
            ValidationCase(
                "a variable and its value",
                "query ($a: Int = 1) { plants(first: $a) { id } plants(first: 1) { id } }",
                #"1:23 1:48 Fields "plants" conflict because they have differing arguments."#
                    + " Use different aliases on the fields to fetch both if this was intentional."
            ),
            ValidationCase(
                "objects with a field that differs",
                "{ plants(filter: {height: {from: 1, to: 2}}) { id } plants(filter:"
                    + " {height: {to: 2, from: 2}}) { id } }",
                #"1:3 1:53 Fields "plants" conflict because they have differing arguments."#
                    + " Use different aliases on the fields to fetch both if this was intentional."
            ),
            ValidationCase(
                "in an interface and an object that has it",
                "{ plant(id: 1) { x: season ... on Tree { x: name } } }",
                #"1:18 1:42 Fields "x" conflict because "season" and "name" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
            ValidationCase(
                "in two interfaces, though no object has both",
                "{ anything { ... on Living { x: id } ... on Plant { x: name } } }",
                #"1:30 1:53 Fields "x" conflict because "id" and "name" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
            ValidationCase(
                "deeply",
                "{ tree { parts(depth: 1) { x: age y: id } } tree { parts(depth: 1) { x:"
                    + " height y: id } } }",
                #"1:3 1:10 1:28 1:45 1:52 1:70 Fields "tree" conflict because subfields"#
                    + #" "parts" conflict because subfields "x" conflict because "age" and"#
                    + #" "height" are different fields. Use different aliases on the fields to"#
                    + " fetch both if this was intentional."
            ),
            ValidationCase(
                "deeply, in several ways",
                "{ tree { parts(depth: 1) { x: age y: id } x: id } tree { parts(depth: 1) {"
                    + " x: height y: name } x: name } }",
                #"1:3 1:10 1:28 1:35 1:43 1:51 1:58 1:76 1:86 1:96 Fields "tree" conflict"#
                    + #" because subfields "parts" conflict because subfields "x" conflict because"#
                    + #" "age" and "height" are different fields and subfields "y" conflict"#
                    + #" because "id" and "name" are different fields and subfields "x" conflict"#
                    + #" because "id" and "name" are different fields. Use different aliases on"#
                    + " the fields to fetch both if this was intentional."
            ),
            ValidationCase(
                "in the same set, and between sets",
                "{ tree { x: age x: height } tree { x: id } }",
                #"1:3 1:10 1:17 1:29 1:36 1:36 Fields "tree" conflict because subfields "x""#
                    + #" conflict because "age" and "id" are different fields and subfields "x""#
                    + #" conflict because "height" and "id" are different fields. Use different"#
                    + " aliases on the fields to fetch both if this was intentional.",
                #"1:10 1:17 Fields "x" conflict because "age" and "height" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
            ValidationCase(
                "each with each",
                "{ tree { x: age x: height x: id } }",
                #"1:10 1:17 Fields "x" conflict because "age" and "height" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional.",
                #"1:10 1:27 Fields "x" conflict because "age" and "id" are different fields."#
                    + " Use different aliases on the fields to fetch both if this was intentional.",
                #"1:17 1:27 Fields "x" conflict because "height" and "id" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
        ]
    )
    func `fields can't be merged if they are different`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "leaves of different types",
                "{ plants { ... on Tree { x: height } ... on Herb { x: smell } } }",
                #"1:26 1:52 Fields "x" conflict because they return conflicting types "Int!""#
                    + #" and "String!". Use different aliases on the fields to fetch both if this"#
                    + " was intentional."
            ),
            ValidationCase(
                "null in one of them",
                "{ plants { ... on Tree { age } ... on Herb { age } } }",
                #"1:26 1:46 Fields "age" conflict because they return conflicting types"#
                    + #" "Int" and "Int!". Use different aliases on the fields to fetch both if"#
                    + " this was intentional."
            ),
            ValidationCase(
                "a list and a leaf",
                "{ anythings { ... on Tree { size } ... on Stone { size } } plants { ... on"
                    + " Tree { x: rings } ... on Herb { x: size } } }",
                #"1:29 1:51 Fields "size" conflict because they return conflicting types"#
                    + #" "String" and "[String]". Use different aliases on the fields to fetch"#
                    + " both if this was intentional.",
                #"1:83 1:108 Fields "x" conflict because they return conflicting types"#
                    + #" "[Int!]" and "Int!". Use different aliases on the fields to fetch both if"#
                    + " this was intentional."
            ),
            ValidationCase(
                "an object and a leaf",
                "{ anything { ... on Tree { x: grower { id } } ... on Grower { x: id } } }",
                #"1:28 1:63 Fields "x" conflict because they return conflicting types"#
                    + #" "Grower" and "ID!". Use different aliases on the fields to fetch both if"#
                    + " this was intentional."
            ),
            ValidationCase(
                "lists of objects, with and without null",
                "{ anything { ... on Grower { x: plants { id } } ... on Tree { x:"
                    + " parts(depth: 1) { id } } } }"
            ),
            ValidationCase(
                "parts of objects of objects that exclude each other",
                "{ anything { ... on Tree { x: grower { y: id } } ... on Grower { x: helper"
                    + " { y: alive } } } }",
                #"1:28 1:40 1:66 1:78 Fields "x" conflict because subfields "y" conflict"#
                    + #" because they return conflicting types "ID!" and "Boolean!". Use different"#
                    + " aliases on the fields to fetch both if this was intentional."
            ),
            ValidationCase(
                "what is unknown has no shape",
                "{ anything { ... on Tree { x: nothing } ... on Grower { x: nor } ... on"
                    + " Stone { x: weight } } }",
                #"1:28 Cannot query field "nothing" on type "Tree"."#,
                #"1:57 Cannot query field "nor" on type "Grower"."#
            ),
        ]
    )
    func `fields can't be merged if their values have different shapes`(document: ValidationCase)
        throws
    {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "a set and a fragment",
                "{ tree { x: age ...A } } fragment A on Tree { x: height }",
                #"1:10 1:47 Fields "x" conflict because "age" and "height" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
            ValidationCase(
                "two fragments",
                "{ tree { ...A ...B } } fragment A on Tree { x: age } fragment B on Tree {"
                    + " x: height }",
                #"1:45 1:75 Fields "x" conflict because "age" and "height" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
            ValidationCase(
                "a fragment of a fragment",
                "{ tree { ...A x: id } } fragment A on Tree { ...B } fragment B on Tree {"
                    + " x: height ...C } fragment C on Tree { x: age }",
                #"1:15 1:74 Fields "x" conflict because "id" and "height" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional.",
                #"1:15 1:112 Fields "x" conflict because "id" and "age" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional.",
                #"1:74 1:112 Fields "x" conflict because "height" and "age" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
            ValidationCase(
                "fragments in parts",
                "{ tree { parts(depth: 1) { ...A } } tree { parts(depth: 1) { ...B } } }"
                    + " fragment A on Tree { x: age } fragment B on Tree { x: height }",
                #"1:3 1:10 1:94 1:37 1:44 1:124 Fields "tree" conflict because subfields"#
                    + #" "parts" conflict because subfields "x" conflict because "age" and"#
                    + #" "height" are different fields. Use different aliases on the fields to"#
                    + " fetch both if this was intentional."
            ),
            ValidationCase(
                "fragments in a circle",
                "{ tree { ...A } } fragment A on Tree { x: age parts(depth: 1) { ...B }"
                    + " ...A } fragment B on Tree { x: height ...A }",
                #"1:72 Cannot spread fragment "A" within itself."#,
                #"1:65 1:110 Cannot spread fragment "A" within itself via "B"."#,
                #"1:100 1:40 Fields "x" conflict because "height" and "age" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional."
            ),
            ValidationCase(
                "a fragment that isn't there, and one on an unknown type",
                "{ tree { ...Nothing ...A x: age } } fragment A on Nothing { x: height }",
                #"1:26 1:61 Fields "x" conflict because "age" and "height" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional.",
                #"1:13 Unknown fragment "Nothing"."#,
                #"1:51 Unknown type "Nothing". Did you mean "Anything" or "String"?"#
            ),
            ValidationCase(
                "fragments that nobody uses",
                "{ tree { age } } fragment A on Tree { x: age x: height }",
                #"1:39 1:46 Fields "x" conflict because "age" and "height" are different"#
                    + " fields. Use different aliases on the fields to fetch both if this was"
                    + " intentional.",
                #"1:18 Fragment "A" is never used."#
            ),
        ]
    )
    func `fields of fragments are merged with those beside them`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
