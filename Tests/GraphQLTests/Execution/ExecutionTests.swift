import GraphQL
import JSON
import Testing

@Suite struct ExecutionTests {
    private static let schema = """
        type Query {
          a: String b: String c: Int d: Boolean e: Float id: ID color: Color
          deep: Query
          pet: Pet pets: [Pet] any: Any
          list: [String] lists: [[Int]] objects: [Query]
          echo(n: Int = 3, s: String): String
        }
        type Mutation { one: Int two: Int three: Int! four: Int }
        enum Color { RED GREEN }
        interface Pet { name: String }
        type Dog implements Pet { name: String barks: Boolean friend: Pet }
        type Cat implements Pet { name: String meows: Boolean }
        union Any = Dog | Cat | Query
        """

    private func service(_ data: JSONValue = [:]) throws -> Service {
        try Service(Self.schema, data: data)
    }

    @Test func `fields stand in the response as they stand in the document`() throws {
        let text = try service(["a": "A", "b": "B", "c": 3, "d": true]).text("{ d b a c }")

        #expect(text == #"{"data":{"d":true,"b":"B","a":"A","c":3}}"#)
    }

    @Test func `a field that is selected twice is resolved once, in its first place`() throws {
        var context = TreeResolver.Context()
        let result = try service(["a": "A", "b": "B"]).respond("{ a b a }", context: &context)

        #expect(String(decoding: result.bytes(), as: UTF8.self) == #"{"data":{"a":"A","b":"B"}}"#)
        #expect(context.calls == ["Query.a", "Query.b"])
    }

    @Test func `an alias names the field in the response`() throws {
        #expect(try service(["a": "A"]).text("{ x: a y: a }") == #"{"data":{"x":"A","y":"A"}}"#)
    }

    @Test func `the parts of fields with one response name are merged`() throws {
        let service = try service(["deep": ["a": "A", "b": "B", "c": 1]])
        let text = try service.text(
            "{ deep { a } ...F deep { c } } fragment F on Query { deep { b a } }"
        )

        #expect(text == #"{"data":{"deep":{"a":"A","b":"B","c":1}}}"#)
    }

    @Test func `fields of fragments stand where the fragment is spread first`() throws {
        let text = try service(["a": "A", "b": "B", "c": 1]).text(
            "{ c ...F a ...F } fragment F on Query { b ... { a } }"
        )

        #expect(text == #"{"data":{"c":1,"b":"B","a":"A"}}"#)
    }

    @Test func `a selection that leaves nothing gives an empty object`() throws {
        let text = try service(["deep": [:]]).text("{ deep { a @skip(if: true) } }")

        #expect(text == #"{"data":{"deep":{}}}"#)
    }

    @Test func `what the type doesn't have is left out`() throws {
        #expect(try service(["a": "A"]).text("{ zzz a ...Zzz }") == #"{"data":{"a":"A"}}"#)
    }

    @Test func `the name of the type is known without a resolver`() throws {
        var context = TreeResolver.Context()
        let result = try service(["deep": [:]]).respond(
            "{ __typename t: __typename deep { __typename } }",
            context: &context
        )

        #expect(
            String(decoding: result.bytes(), as: UTF8.self)
                == #"{"data":{"__typename":"Query","t":"Query","deep":{"__typename":"Query"}}}"#
        )
        #expect(context.calls == ["Query.deep"])
    }

    @Test func `more fields than are compared one by one are grouped the same`() throws {
        let names = (0..<40).map { "f\($0)" }
        let document = "{ \((names + names.reversed()).map { "\($0): a" }.joined(separator: " ")) }"
        let expected = names.map { "\"\($0)\":\"A\"" }.joined(separator: ",")

        #expect(try service(["a": "A"]).text(document) == "{\"data\":{\(expected)}}")
    }

    @Test func `mutations are resolved one after the other, in order`() throws {
        var context = TreeResolver.Context()
        let result = try service(["one": 1, "two": 2, "three": 3]).respond(
            "mutation { two x: one three }",
            context: &context
        )

        #expect(
            String(decoding: result.bytes(), as: UTF8.self)
                == #"{"data":{"two":2,"x":1,"three":3}}"#
        )
        #expect(context.calls == ["Mutation.two", "Mutation.one", "Mutation.three"])
    }

    @Test func `nothing is resolved behind a mutation whose null goes up`() throws {
        var context = TreeResolver.Context()
        let result = try service(["one": 1, "four": 4]).respond(
            "mutation { one three four }",
            context: &context
        )

        #expect(try result.json()["data"] == .null)
        #expect(result.errors.map { $0.error.path } == [["three"]])
        #expect(context.calls == ["Mutation.one", "Mutation.three"])
    }

    @Test(
        arguments: [
            (["list": ["x", .null, "y"]], "{ list }", #"{"list":["x",null,"y"]}"#),
            (["list": []], "{ list }", #"{"list":[]}"#),
            (
                ["lists": [[1, 2], .null, [], [.null]]], "{ lists }",
                #"{"lists":[[1,2],null,[],[null]]}"#
            ),
            (
                ["objects": [["a": "A"], .null, ["b": "B"]]], "{ objects { a b } }",
                #"{"objects":[{"a":"A","b":null},null,{"a":null,"b":"B"}]}"#
            ),
        ] as [(JSONValue, String, String)]
    )
    func `lists are completed element by element`(
        data: JSONValue,
        document: String,
        expected: String
    ) throws {
        var service = try service(data)
        for isLazy in [true, false] {
            service.resolver.isLazy = isLazy
            #expect(try service.text(document) == "{\"data\":\(expected)}")
        }
    }

    @Test func `an element is asked for once, in order, and only when it is written`() throws {
        var context = TreeResolver.Context()
        _ = try service(["list": ["a", "b", "c"]]).respond("{ list }", context: &context)

        #expect(context.elementCalls == [0, 1, 2])
    }

    @Test func `an element that fails is null and tells its place`() throws {
        let text = try service(["list": ["x", ["!error": "broken"], "y"]]).text("{ l: list }")

        #expect(
            text == #"{"data":{"l":["x",null,"y"]},"#
                + #""errors":[{"message":"broken","locations":[{"line":1,"column":3}],"#
                + #""path":["l",1]}]}"#
        )
    }

    @Test func `what is no list but should be is an error`() throws {
        let result = try service(["list": "x", "lists": [1]]).respond("{ list lists }")

        #expect(
            result.errors.map(\.error.message) == [
                "Expected Iterable, but did not find one for field \"Query.list\".",
                "Expected Iterable, but did not find one for field \"Query.lists\".",
            ]
        )
        #expect(result.errors.map { $0.error.path } == [["list"], ["lists", 0]])
        #expect(try result.json()["data"] == ["list": .null, "lists": [.null]])
    }

    @Test func `what is no object but should be is an error, and the other way round`() throws {
        let result = try service(["deep": "x", "a": ["b": 1]]).respond("{ deep { a } a }")

        #expect(
            result.errors.map(\.error.message) == [
                "Expected value of type \"Query\" but got a leaf.",
                "String cannot represent value: [object Object]",
            ]
        )
        #expect(try result.json()["data"] == ["deep": .null, "a": .null])
    }

    @Test func `text is escaped as JSON asks for`() throws {
        let data: JSONValue = ["a": "\"\\\n\u{1}é", "list": ["\"", "\t"], "color": "RED"]

        #expect(
            try service(data).text("{ a list color }")
                == #"{"data":{"a":"\"\\\n\u0001é","list":["\"","\t"],"color":"RED"}}"#
        )
    }

    @Test func `arguments reach the resolver, also in every element of a list`() throws {
        let echo: JSONValue = ["echo": ["!arguments": true]]
        let service = try service(["objects": [echo, echo]])

        #expect(
            try service.text("query ($n: Int) { objects { echo(n: $n, s: \"x\") } }", ["n": 7])
                == #"{"data":{"objects":[{"echo":"{\"n\":7,\"s\":\"x\"}"},"#
                + #"{"echo":"{\"n\":7,\"s\":\"x\"}"}]}}"#
        )
    }

    @Test func `an argument that can't be coerced is an error wherever its field is`() throws {
        let result = try service(["objects": [[:], [:]]]).respond("{ objects { echo(n: RED) } }")

        #expect(
            result.errors.map(\.error) == [
                GraphQLError(
                    "Argument \"n\" has invalid value RED.",
                    positions: [20],
                    path: ["objects", 0, "echo"]
                ),
                GraphQLError(
                    "Argument \"n\" has invalid value RED.",
                    positions: [20],
                    path: ["objects", 1, "echo"]
                ),
            ]
        )
    }
}
