import Testing

/// GraphQL October 2021 §5.6.1 to §5.6.4.
@Suite struct ValuesOfCorrectTypeTests {
    @Test(
        arguments: [
            ValidationCase(
                "of each scalar",
                #"{ plants(first: -1, names: ["a", """b"""]) { parts(depth: 2147483647) { id"#
                    + " } } leaf(size: 1, ok: true) a: leaf(size: -1.5e3, ok: false) b: plant(id:"
                    + #" "x") { id } c: plant(id: 7) { id } any(value: [1, {a: [X]}], when: X) }"#
            ),
            ValidationCase(
                "no Int",
                #"{ a: plants(first: "1") { id } b: plants(first: 1.0) { id } c:"#
                    + " plants(first: ONE) { id } d: plants(first: true) { id } e: plants(first:"
                    + " {a: 1}) { id } f: plants(first: [1, 2]) { id } }",
                #"1:20 Int cannot represent non-integer value: "1""#,
                "1:49 Int cannot represent non-integer value: 1.0",
                "1:78 Int cannot represent non-integer value: ONE",
                "1:107 Int cannot represent non-integer value: true",
                "1:137 Int cannot represent non-integer value: {a: 1}",
                "1:169 Int cannot represent non-integer value: [1, 2]"
            ),
            ValidationCase(
                "too large for an Int",
                "{ a: plants(first: 2147483648) { id } b: plants(first: -2147483648) { id }"
                    + " c: plants(first: -2147483649) { id } }",
                "1:20 Int cannot represent non 32-bit signed integer value: 2147483648",
                "1:93 Int cannot represent non 32-bit signed integer value: -2147483649"
            ),
            ValidationCase(
                "no Float",
                #"{ a: leaf(ok: true, size: "1") b: leaf(ok: true, size: BIG) c: leaf(ok:"#
                    + " true, size: false) d: leaf(ok: true, size: [1.5]) e: leaf(ok: true, size:"
                    + " {}) }",
                #"1:27 Float cannot represent non numeric value: "1""#,
                "1:56 Float cannot represent non numeric value: BIG",
                "1:85 Float cannot represent non numeric value: false",
                "1:116 Float cannot represent non numeric value: [1.5]",
                "1:147 Float cannot represent non numeric value: {}"
            ),
            ValidationCase(
                "no String",
                #"{ a: plants(names: 1) { id } b: plants(names: [1.5, x, "x", true, ["y"]])"#
                    + " { id } }",
                "1:20 String cannot represent a non string value: 1",
                "1:48 String cannot represent a non string value: 1.5",
                "1:53 String cannot represent a non string value: x",
                "1:61 String cannot represent a non string value: true",
                #"1:67 String cannot represent a non string value: ["y"]"#
            ),
            ValidationCase(
                "no Boolean",
                #"{ a: leaf(ok: "true") b: leaf(ok: 1) c: leaf(ok: TRUE) d: leaf(ok: 0.5) e:"#
                    + " leaf(ok: [true]) }",
                #"1:15 Boolean cannot represent a non boolean value: "true""#,
                "1:35 Boolean cannot represent a non boolean value: 1",
                "1:50 Boolean cannot represent a non boolean value: TRUE",
                "1:68 Boolean cannot represent a non boolean value: 0.5",
                "1:85 Boolean cannot represent a non boolean value: [true]"
            ),
            ValidationCase(
                "no ID",
                "{ a: plant(id: 1.5) { id } b: plant(id: x) { id } c: plant(id: true) { id"
                    + " } d: plant(id: []) { id } }",
                "1:16 ID cannot represent a non-string and non-integer value: 1.5",
                "1:41 ID cannot represent a non-string and non-integer value: x",
                "1:64 ID cannot represent a non-string and non-integer value: true",
                "1:90 ID cannot represent a non-string and non-integer value: []"
            ),
        ]
    )
    func `scalars are written as they may be`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "words",
                "{ plant(id: 1, in: AUTUMN) { id } grower { plants(seasons: [SPRING,"
                    + " WINTER]) { id } x: plants(seasons: SUMMER) { id } } }"
            ),
            ValidationCase(
                "other words",
                "{ a: plant(id: 1, in: AUTUM) { id } b: plant(id: 1, in: spring) { id } c:"
                    + " plant(id: 1, in: QWERTYUIOP) { id } }",
                #"1:23 Value "AUTUM" does not exist in "Season" enum. Did you mean the enum"#
                    + #" value "AUTUMN"?"#,
                #"1:57 Value "spring" does not exist in "Season" enum. Did you mean the enum"#
                    + #" value "SPRING"?"#,
                #"1:92 Value "QWERTYUIOP" does not exist in "Season" enum."#
            ),
            ValidationCase(
                "no words",
                #"{ a: plant(id: 1, in: "WINTER") { id } b: plant(id: 1, in: 3) { id } c:"#
                    + " plant(id: 1, in: true) { id } d: plant(id: 1, in: [WINTER]) { id } e:"
                    + " plant(id: 1, in: {a: 1}) { id } }",
                #"1:23 Enum "Season" cannot represent non-enum value: "WINTER". Did you mean"#
                    + #" the enum value "WINTER"?"#,
                #"1:60 Enum "Season" cannot represent non-enum value: 3."#,
                #"1:90 Enum "Season" cannot represent non-enum value: true."#,
                #"1:123 Enum "Season" cannot represent non-enum value: [WINTER]. Did you"#
                    + #" mean the enum value "WINTER"?"#,
                #"1:160 Enum "Season" cannot represent non-enum value: {a: 1}."#
            ),
        ]
    )
    func `enums are written as words`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "where it may",
                "{ plant(id: 1, in: null) { id } plants(names: null, grid: [null, [null]])"
                    + " { id } }"
            ),
            ValidationCase(
                "where it may not",
                #"{ plant(id: null) { id } plants(names: [null, "a"]) { parts(depth: null) {"#
                    + " id } } leaf(ok: null) }",
                #"1:13 Expected value of type "ID!", found null."#,
                #"1:41 Expected value of type "String!", found null."#,
                #"1:68 Expected value of type "Int!", found null."#,
                #"1:92 Expected value of type "Boolean!", found null."#
            ),
        ]
    )
    func `null is only where it may be`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "lists of lists",
                "{ a: plants(grid: 1) { id } b: plants(grid: [1, [2, 3]]) { id } c:"
                    + " plants(grid: []) { id } }"
            ),
            ValidationCase(
                "lists of something else",
                #"{ a: plants(grid: ["1", [2.5, 3]]) { id } b: plants(grid: "x") { id } c:"#
                    + " plants(grid: [[[1]]]) { id } }",
                #"1:20 Int cannot represent non-integer value: "1""#,
                "1:26 Int cannot represent non-integer value: 2.5",
                #"1:59 Int cannot represent non-integer value: "x""#,
                "1:89 Int cannot represent non-integer value: [1]"
            ),
        ]
    )
    func `lists are of what they are of, or stand alone`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "all is well",
                "{ a: plants(filter: {}) { id } b: plants(filter: {season: WINTER, height:"
                    + #" {from: 1, at: 2}, and: {kind: RED}, tags: "x"}) { id } c: plants(filter:"#
                    + " {and: [{}, {and: []}], strict: {a: 1, b: true}}) { id } }"
            ),
            ValidationCase(
                "fields are missing",
                "{ a: plants(filter: {height: {}}) { id } b: plants(filter: {strict: {c:"
                    + " 1}, and: [{height: {to: 1}}]}) { id } }",
                #"1:30 Field "Range.from" of required type "Int!" was not provided."#,
                #"1:69 Field "Strict.a" of required type "Int!" was not provided."#,
                #"1:69 Field "Strict.b" of required type "Boolean!" was not provided."#,
                #"1:92 Field "Range.from" of required type "Int!" was not provided."#
            ),
            ValidationCase(
                "fields are unknown",
                "{ a: plants(filter: {sesaon: WINTER, qwertyuiop: {x: 1}}) { id } b:"
                    + #" plants(filter: {height: {from: 1, form: "x"}}) { id } }"#,
                #"1:22 Field "sesaon" is not defined by type "PlantFilter". Did you mean"#
                    + #" "season"?"#,
                #"1:38 Field "qwertyuiop" is not defined by type "PlantFilter"."#,
                #"1:103 Field "form" is not defined by type "Range". Did you mean "from"?"#
            ),
            ValidationCase(
                "fields are null or of another type",
                #"{ a: plants(filter: {kind: null, height: {from: null, to: "1"}}) { id } b:"#
                    + " plants(filter: {kind: BLUE, name: 1}) { id } }",
                #"1:28 Expected value of type "Color!", found null."#,
                #"1:49 Expected value of type "Int!", found null."#,
                #"1:59 Int cannot represent non-integer value: "1""#,
                #"1:98 Value "BLUE" does not exist in "Color" enum."#,
                "1:110 String cannot represent a non string value: 1"
            ),
            ValidationCase(
                "no objects",
                "{ a: plants(filter: 1) { id } b: plants(filter: [{}]) { id } c:"
                    + #" plants(filter: {height: "x", and: [1, X], strict: [{}]}) { id } }"#,
                #"1:21 Expected value of type "PlantFilter", found 1."#,
                #"1:49 Expected value of type "PlantFilter", found [{}]."#,
                #"1:89 Expected value of type "Range", found "x"."#,
                #"1:100 Expected value of type "PlantFilter!", found 1."#,
                #"1:103 Expected value of type "PlantFilter!", found X."#,
                #"1:115 Expected value of type "Strict", found [{}]."#
            ),
        ]
    )
    func `input objects have the fields that they must and may have`(document: ValidationCase)
        throws
    {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "of each kind",
                "query ($a: Int = 1, $b: [Season!] = WINTER, $c: Range = {from: 1}, $d: ID!"
                    + " = 7, $e: Boolean = null) { any(value: [$a, $b, $c, $d, $e]) }",
                #"1:8 1:115 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#,
                #"1:21 1:119 Variable "$b" of type "[Season!]" used in position expecting"#
                    + #" type "Any"."#,
                #"1:45 1:123 Variable "$c" of type "Range" used in position expecting type"#
                    + #" "Any"."#,
                #"1:68 1:127 Variable "$d" of type "ID!" used in position expecting type"#
                    + #" "Any"."#,
                #"1:81 1:131 Variable "$e" of type "Boolean" used in position expecting type"#
                    + #" "Any"."#
            ),
            ValidationCase(
                "of another type",
                #"query ($a: Int = "1", $b: [Season!] = [WINTR, null], $c: Range = {to: 1},"#
                    + " $d: ID! = null, $e: Nothing = 1, $f: Tree = 1) { any(value: [$a, $b, $c,"
                    + " $d, $e, $f]) }",
                #"1:18 Int cannot represent non-integer value: "1""#,
                #"1:40 Value "WINTR" does not exist in "Season" enum. Did you mean the enum"#
                    + #" value "WINTER"?"#,
                #"1:47 Expected value of type "Season!", found null."#,
                #"1:66 Field "Range.from" of required type "Int!" was not provided."#,
                #"1:85 Expected value of type "ID!", found null."#,
                #"1:95 Unknown type "Nothing". Did you mean "Anything" or "String"?"#,
                #"1:112 Variable "$f" cannot be non-input type "Tree"."#,
                #"1:8 1:136 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#,
                #"1:23 1:140 Variable "$b" of type "[Season!]" used in position expecting"#
                    + #" type "Any"."#,
                #"1:54 1:144 Variable "$c" of type "Range" used in position expecting type"#
                    + #" "Any"."#,
                #"1:75 1:148 Variable "$d" of type "ID!" used in position expecting type"#
                    + #" "Any"."#,
                #"1:108 1:156 Variable "$f" of type "Tree" used in position expecting type"#
                    + #" "Any"."#
            ),
        ]
    )
    func `defaults are values too`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }

    @Test(
        arguments: [
            ValidationCase(
                "of another type",
                #"query ($a: Int @once(n: "1")) @once(why: 1) { tree @skip(if: "true")"#
                    + " @often(tag: 1.5, color: BLUE) { age } any(value: $a) }",
                #"1:25 Int cannot represent non-integer value: "1""#,
                "1:42 String cannot represent a non string value: 1",
                #"1:62 Boolean cannot represent a non boolean value: "true""#,
                "1:82 ID cannot represent a non-string and non-integer value: 1.5",
                #"1:94 Value "BLUE" does not exist in "Color" enum."#,
                #"1:8 1:119 Variable "$a" of type "Int" used in position expecting type"#
                    + #" "Any"."#
            ),
            ValidationCase(
                "those of an unknown directive are taken for the field's",
                #"{ plants(first: 1) @nope(first: "x", name: 1) { id } }"#,
                #"1:20 Unknown directive "@nope"."#,
                #"1:33 Int cannot represent non-integer value: "x""#
            ),
            ValidationCase(
                "unknown arguments",
                "{ plants(x: 1, y: {a: 1, b: [2]}) { id } nothing(x: 1) }",
                #"1:10 Unknown argument "x" on field "Query.plants"."#,
                #"1:16 Unknown argument "y" on field "Query.plants"."#,
                #"1:42 Cannot query field "nothing" on type "Query". Did you mean "anything""#
                    + #" or "anythings"?"#
            ),
        ]
    )
    func `the arguments of directives are values too`(document: ValidationCase) throws {
        #expect(try document.found() == document.errors)
    }
}
