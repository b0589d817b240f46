import Testing

/// GraphQL October 2021 §5.8.5.
@Suite struct VariablesInAllowedPositionTests {
    @Test(
        arguments: [
            ValidationCase(
                "the same type",
                "query ($a: Int, $b: ID!, $c: [String!], $d: PlantFilter) { plants(first:"
                    + " $a, names: $c, filter: $d) { id } plant(id: $b) { id } }"
            ),
            ValidationCase(
                "without null where null may be",
                "query ($a: Int!, $b: [String!]!) { plants(first: $a, names: $b) { id } }"
            ),
            ValidationCase(
                "null where it may not be",
                "query ($a: ID, $b: [String], $c: Boolean) { plant(id: $a) { id @skip(if:"
                    + " $c) } plants(names: $b) { id } }",
                #"1:8 1:55 Variable "$a" of type "ID" used in position expecting type "ID!"."#,
                #"1:30 1:74 Variable "$c" of type "Boolean" used in position expecting type"#
                    + #" "Boolean!"."#,
                #"1:16 1:94 Variable "$b" of type "[String]" used in position expecting type"#
                    + #" "[String!]"."#
            ),
            ValidationCase(
                "a default of the variable, or of the place",
                "query ($a: ID = 1, $b: [Season!], $c: Boolean = true, $d: Color) {"
                    + " plant(id: $a) { id @skip(if: $c) } grower { plants(seasons: $b) { id } }"
                    + " plants(filter: {kind: $d}) { id } }"
            ),
            ValidationCase(
                "a default that is null",
                "query ($a: ID = null) { plant(id: $a) { id } }",
                #"1:8 1:35 Variable "$a" of type "ID" used in position expecting type "ID!"."#
            ),
            ValidationCase(
                "a default doesn't help the elements of lists",
                #"query ($a: String = "x", $b: String) { plants(names: [$a]) { id } x:"#
                    + " plants(names: [$b]) { id } }",
                #"1:26 1:85 Variable "$b" of type "String" used in position expecting type"#
                    + #" "String!"."#
            ),
            ValidationCase(
                "another type",
                "query ($a: String, $b: Int, $c: Season, $d: Range, $e: Any) {"
                    + " plants(first: $a, names: $b, filter: $d) { id } plant(id: $c) { id } x:"
                    + " plants(first: $e) { id } }",
                #"1:8 1:77 Variable "$a" of type "String" used in position expecting type"#
                    + #" "Int"."#,
                #"1:20 1:88 Variable "$b" of type "Int" used in position expecting type"#
                    + #" "[String!]"."#,
                #"1:41 1:100 Variable "$d" of type "Range" used in position expecting type"#
                    + #" "PlantFilter"."#,
                #"1:29 1:121 Variable "$c" of type "Season" used in position expecting type"#
                    + #" "ID!"."#,
                #"1:52 1:149 Variable "$e" of type "Any" used in position expecting type"#
                    + #" "Int"."#
            ),
            ValidationCase(
                "a single value is no list",
                "query ($a: String!, $b: [Int]) { plants(names: $a, first: $b, grid: $b) {"
                    + " id } }",
                #"1:8 1:48 Variable "$a" of type "String!" used in position expecting type"#
                    + #" "[String!]"."#,
                #"1:21 1:59 Variable "$b" of type "[Int]" used in position expecting type"#
                    + #" "Int"."#,
                #"1:21 1:69 Variable "$b" of type "[Int]" used in position expecting type"#
                    + #" "[[Int]]"."#
            ),
            ValidationCase(
                "in objects and lists",
                "query ($a: Int, $b: Float, $c: [PlantFilter!]) { plants(filter: {height:"
                    + " {from: $a, at: $b, to: $b}, and: $c, tags: [[$a], $a]}) { id } }",
                #"1:8 1:81 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Int!"."#,
                #"1:17 1:97 Variable "$b" of type "Float" used in position expecting type"#
                    + #" "Int"."#,
                #"1:8 1:119 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "String"."#,
                #"1:8 1:124 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "[String]"."#
            ),
            ValidationCase(
                "in directives",
                "query ($a: String, $b: Int) { tree @once(n: $a, why: $b) { age } x: tree"
                    + " @once(n: $b, why: $a) { age } }",
                #"1:8 1:45 Variable "$a" of type "String" used in position expecting type"#
                    + #" "Int!"."#,
                #"1:20 1:54 Variable "$b" of type "Int" used in position expecting type"#
                    + #" "String"."#
            ),
            ValidationCase(
                "in fragments",
                "query A($a: Int) { tree { ...F } } query B($a: String) { tree { ...F } }"
                    + " fragment F on Tree { name(language: $a) }",
                #"1:9 1:110 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "String"."#
            ),
            ValidationCase(
                "in scalars of the schema's own",
                "query ($a: Int, $b: Any) { x: any(value: $a) y: any(value: {a: [$a]}) z:"
                    + " any(value: [$a, $b]) w: any(value: $b) }",
                #"1:8 1:42 Variable "$a" of type "Int" used in position expecting type "Any"."#,
                #"1:8 1:86 Variable "$a" of type "Int" used in position expecting type "Any"."#
            ),
            ValidationCase(
                "where nothing is known",
                "query ($a: Int, $b: Nothing) { nothing(x: $a) tree(x: $a) { age }"
                    + " plants(first: $b) { id } }",
                #"1:21 Unknown type "Nothing". Did you mean "Anything" or "String"?"#,
                #"1:32 Cannot query field "nothing" on type "Query". Did you mean "anything""#
                    + #" or "anythings"?"#,
                #"1:52 Unknown argument "x" on field "Query.tree"."#
            ),
        ]
    )
    func `variables fit where they are used`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
