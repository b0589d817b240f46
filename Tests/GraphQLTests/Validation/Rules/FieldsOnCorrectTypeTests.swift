import Testing

/// GraphQL October 2021 §5.3.1.
@Suite struct FieldsOnCorrectTypeTests {
    @Test(
        arguments: [
            ValidationCase(
                "an object's, an interface's, every type's",
                "{ tree { age __typename } plant(id: 1) { id name __typename } anything {"
                    + " __typename } }"
            ),
            ValidationCase(
                "introspection starts from queries",
                #"{ __schema { queryType { name } } __type(name: "Tree") { name } tree {"#
                    + " __schema { description } } }",
                #"1:72 Cannot query field "__schema" on type "Tree"."#
            ),
            ValidationCase(
                "a typo",
                "{ tree { hieght heigth } tere { age } }",
                #"1:10 Cannot query field "hieght" on type "Tree". Did you mean "height"?"#,
                #"1:17 Cannot query field "heigth" on type "Tree". Did you mean "height"?"#,
                #"1:26 Cannot query field "tere" on type "Query". Did you mean "tree" or"#
                    + #" "herb"?"#
            ),
            ValidationCase(
                "nothing like it",
                "{ tree { qwertyuiop } }",
                #"1:10 Cannot query field "qwertyuiop" on type "Tree"."#
            ),
            ValidationCase(
                "what is selected of an unknown field isn't looked at",
                "{ nothing { nor { this } } }",
                #"1:3 Cannot query field "nothing" on type "Query". Did you mean "anything""#
                    + #" or "anythings"?"#
            ),
            ValidationCase(
                "a field that other types have",
                "{ plant(id: 1) { rings smell size age } anything { id name height } }",
                #"1:18 Cannot query field "rings" on type "Plant". Did you mean to use an"#
                    + #" inline fragment on "Tree"?"#,
                #"1:24 Cannot query field "smell" on type "Plant". Did you mean to use an"#
                    + #" inline fragment on "Herb"?"#,
                #"1:30 Cannot query field "size" on type "Plant". Did you mean to use an"#
                    + #" inline fragment on "Herb" or "Tree"?"#,
                #"1:35 Cannot query field "age" on type "Plant". Did you mean to use an"#
                    + #" inline fragment on "Herb" or "Tree"?"#,
                #"1:52 Cannot query field "id" on type "Anything". Did you mean to use an"#
                    + #" inline fragment on "Living", "Grower", "Plant", or "Tree"?"#,
                #"1:55 Cannot query field "name" on type "Anything". Did you mean to use an"#
                    + #" inline fragment on "Grower", "Plant", or "Tree"?"#,
                #"1:60 Cannot query field "height" on type "Anything". Did you mean to use"#
                    + #" an inline fragment on "Tree"?"#
            ),
            ValidationCase(
                "an interface that more types have",
                "{ anything { alive helper season } anythings { weight plants } }",
                #"1:14 Cannot query field "alive" on type "Anything". Did you mean to use an"#
                    + #" inline fragment on "Living", "Grower", "Plant", or "Tree"?"#,
                #"1:20 Cannot query field "helper" on type "Anything". Did you mean to use"#
                    + #" an inline fragment on "Grower"?"#,
                #"1:27 Cannot query field "season" on type "Anything". Did you mean to use"#
                    + #" an inline fragment on "Plant" or "Tree"?"#,
                #"1:48 Cannot query field "weight" on type "Anything". Did you mean to use"#
                    + #" an inline fragment on "Stone"?"#,
                #"1:55 Cannot query field "plants" on type "Anything". Did you mean to use"#
                    + #" an inline fragment on "Grower"?"#
            ),
            ValidationCase(
                "an unknown field of an interface",
                "{ plant(id: 1) { seasn } }",
                #"1:18 Cannot query field "seasn" on type "Plant". Did you mean "season"?"#
            ),
            ValidationCase(
                "an alias isn't the field's name",
                "{ tree { age: hieght ok: age } }",
                #"1:10 Cannot query field "hieght" on type "Tree". Did you mean "height"?"#
            ),
            ValidationCase(
                "a union has no fields",
                "{ anything { qwertyuiop } }",
                #"1:14 Cannot query field "qwertyuiop" on type "Anything"."#
            ),
        ]
    )
    func `fields are fields of their type`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "names like it",
                "{ tree { a b ag is id } grower { plant name1 frends } }",
                #"1:10 Cannot query field "a" on type "Tree"."#,
                #"1:12 Cannot query field "b" on type "Tree"."#,
                #"1:14 Cannot query field "ag" on type "Tree". Did you mean "age"?"#,
                #"1:17 Cannot query field "is" on type "Tree". Did you mean "id"?"#,
                #"1:34 Cannot query field "plant" on type "Grower". Did you mean "plants"?"#,
                #"1:40 Cannot query field "name1" on type "Grower". Did you mean "name"?"#,
                #"1:46 Cannot query field "frends" on type "Grower". Did you mean "friends"?"#
            )
        ]
    )
    func `suggestions are at most five`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
