import GraphQL
import JSON
import Testing

/// GraphQL October 2021 §3.13.1 and §3.13.2.
@Suite struct ConditionTests {
    private static let schema = "type Query { a: String b: String deep: Query }"
    private static let data: JSONValue = ["a": "A", "b": "B", "deep": ["a": "A", "b": "B"]]

    private func data(_ document: String, _ variables: JSONObject = [:]) throws -> JSONValue? {
        try Service(Self.schema, data: Self.data).respond(document, variables).json()["data"]
    }

    @Test(
        arguments: [
            (true, true, ["b": "B"]), (true, false, ["b": "B"]),
            (false, true, ["a": "A", "b": "B"]), (false, false, ["b": "B"]),
        ] as [(Bool, Bool, JSONValue)]
    )
    func `a selection is there if it is not skipped and is included`(
        skip: Bool,
        include: Bool,
        expected: JSONValue
    ) throws {
        let directives = "@skip(if: \(skip)) @include(if: \(include))"
        let swapped = "@include(if: \(include)) @skip(if: \(skip))"

        #expect(try data("{ a \(directives) b }") == expected)
        #expect(try data("{ a \(swapped) b }") == expected)
        #expect(try data("{ ... \(directives) { a } b }") == expected)
        #expect(
            try data("{ ...F \(directives) b } fragment F on Query { a }") == expected
        )
        #expect(
            try data(
                "query ($s: Boolean!, $i: Boolean!) { a @skip(if: $s) @include(if: $i) b }",
                ["s": .bool(skip), "i": .bool(include)]
            ) == expected
        )
    }

    @Test func `a fragment that is skipped once can be spread again`() throws {
        let document = "{ ...F @skip(if: true) ...F } fragment F on Query { a }"

        #expect(try data(document) == ["a": "A"])
    }

    @Test func `a condition without a value is an error of the object's field`() throws {
        let service = try Service(Self.schema, data: Self.data)
        let result = try service.respond(
            "query ($x: Boolean = true) { b deep { a @skip(if: $x) } }",
            ["x": .null]
        )

        #expect(try result.json()["data"] == ["b": "B", "deep": .null])
        #expect(
            result.errors.map(\.error) == [
                GraphQLError(
                    "Argument \"if\" of non-null type \"Boolean!\" must not be null.",
                    positions: [50],
                    path: ["deep"]
                )
            ]
        )
    }

    @Test func `a condition without a value at the root leaves no data`() throws {
        let service = try Service(Self.schema, data: Self.data)
        let result = try service.respond(
            "query ($x: Boolean = true) { a @include(if: $x) }",
            ["x": .null]
        )

        #expect(result.isExecuted)
        #expect(try result.json()["data"] == .null)
        #expect(result.errors.map { $0.error.path } == [nil])
    }

    @Test(
        arguments: [
            ("{ a @skip }", "Argument \"if\" of required type \"Boolean!\" was not provided."),
            (
                "{ a @skip(if: $x) }",
                "Argument \"if\" of required type \"Boolean!\" was provided the variable \"$x\""
                    + " which was not provided a runtime value."
            ),
            (
                "{ a @skip(if: null) }",
                "Argument \"if\" of non-null type \"Boolean!\" must not be null."
            ),
            ("{ a @skip(if: 1) }", "Argument \"if\" has invalid value 1."),
        ]
    )
    func `a condition that validation would refuse is an error`(
        document: String,
        message: String
    ) throws {
        #expect(try Service(Self.schema).messages(document) == [message])
    }

    @Test func `each outcome of the conditions has its own fields, however often it comes`() throws
    {
        let schema = try SchemaBuilder().schema(from: Self.schema)
        var prepared = PreparedDocument(
            try Parser.parse("query ($x: Boolean!, $n: String) { deep { a @skip(if: $x) b } }"),
            schema: schema
        )
        var context = TreeResolver.Context()
        for turn in 0..<6 {
            let result = Executor().execute(
                &prepared,
                variables: ["x": .bool(turn % 3 == 0), "n": .string("\(turn)")],
                root: Self.data,
                resolver: TreeResolver(schema),
                context: &context
            )
            let deep: JSONValue = turn % 3 == 0 ? ["b": "B"] : ["a": "A", "b": "B"]
            #expect(try result.json()["data"] == ["deep": deep])
        }
    }
}
