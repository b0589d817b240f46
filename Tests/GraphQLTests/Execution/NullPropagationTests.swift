import GraphQL
import JSON
import Testing

/// GraphQL October 2021 §6.4.4: where null goes if it may not stay.
@Suite struct NullPropagationTests {
    private static let schema = """
        type Query { nullable: T required: T! plain: Int }
        type T {
          leaf: String leafRequired: String!
          t: T tRequired: T!
          l: [T] lr: [T]! lOfRequired: [T!] lrOfRequired: [T!]!
          deep: [[String!]] deepRequired: [[String!]!]!
        }
        """

    /// A case: what is selected, what is behind it, and what comes of it.
    struct Case: CustomTestStringConvertible {
        let document: String
        let data: JSONValue
        let expected: JSONValue
        let paths: [[GraphQLError.PathElement]]

        init(
            _ document: String,
            _ data: JSONValue,
            _ expected: JSONValue,
            _ paths: [[GraphQLError.PathElement]] = []
        ) {
            self.document = document
            self.data = data
            self.expected = expected
            self.paths = paths
        }

        var testDescription: String { document }
    }

    private func check(_ testCase: Case) throws {
        let service = try Service(Self.schema, data: testCase.data)
        let result = try service.respond(testCase.document)

        #expect(try result.json()["data"] == testCase.expected)
        #expect(result.errors.map { $0.error.path ?? [] } == testCase.paths)
    }

    private static let bad: JSONValue = ["!error": "bad"]

    @Test(
        arguments: [
            Case(
                "{ nullable { leaf } }",
                ["nullable": ["leaf": .null]],
                ["nullable": ["leaf": .null]]
            ),
            Case(
                "{ nullable { leaf } }",
                ["nullable": ["leaf": bad]],
                ["nullable": ["leaf": .null]],
                [["nullable", "leaf"]]
            ),
            Case(
                "{ nullable { leafRequired } }",
                ["nullable": [:]],
                ["nullable": .null],
                [["nullable", "leafRequired"]]
            ),
            Case(
                "{ nullable { leafRequired } }",
                ["nullable": ["leafRequired": bad]],
                ["nullable": .null],
                [["nullable", "leafRequired"]]
            ),
            Case("{ nullable { leafRequired } }", [:], ["nullable": .null]),
            Case("{ required { leaf } plain }", ["plain": 1], .null, [["required"]]),
            Case(
                "{ required { leafRequired } plain }",
                ["required": [:], "plain": 1],
                .null,
                [["required", "leafRequired"]]
            ),
            Case(
                "{ plain nullable { leaf tRequired { tRequired { leafRequired } } } p: plain }",
                ["plain": 1, "nullable": ["leaf": "x", "tRequired": ["tRequired": [:]]]],
                ["plain": 1, "nullable": .null, "p": 1],
                [["nullable", "tRequired", "tRequired", "leafRequired"]]
            ),
            Case(
                "{ nullable { t { tRequired { leafRequired } } leaf } }",
                ["nullable": ["t": ["tRequired": [:]], "leaf": "x"]],
                ["nullable": ["t": .null, "leaf": "x"]],
                [["nullable", "t", "tRequired", "leafRequired"]]
            ),
        ]
    )
    func `null goes up to the nearest object that may be null`(testCase: Case) throws {
        try check(testCase)
    }

    private static let one: JSONValue = ["leafRequired": "1"]

    @Test(
        arguments: [
            Case(
                "{ nullable { l { leafRequired } } }",
                ["nullable": ["l": [one, [:], .null, one]]],
                ["nullable": ["l": [one, .null, .null, one]]],
                [["nullable", "l", 1, "leafRequired"]]
            ),
            Case(
                "{ nullable { lr { leafRequired } } }",
                ["nullable": ["lr": [one, [:]]]],
                ["nullable": ["lr": [one, .null]]],
                [["nullable", "lr", 1, "leafRequired"]]
            ),
            Case(
                "{ nullable { lr { leaf } } }",
                ["nullable": [:]],
                ["nullable": .null],
                [["nullable", "lr"]]
            ),
            Case(
                "{ nullable { lOfRequired { leafRequired } } }",
                ["nullable": ["lOfRequired": [one, .null, one]]],
                ["nullable": ["lOfRequired": .null]],
                [["nullable", "lOfRequired", 1]]
            ),
            Case(
                "{ nullable { lOfRequired { leafRequired } leaf } }",
                ["nullable": ["lOfRequired": [one, [:]], "leaf": "x"]],
                ["nullable": ["lOfRequired": .null, "leaf": "x"]],
                [["nullable", "lOfRequired", 1, "leafRequired"]]
            ),
            Case(
                "{ nullable { lOfRequired { leaf } } }",
                ["nullable": [:]],
                ["nullable": ["lOfRequired": .null]]
            ),
            Case(
                "{ nullable { lrOfRequired { leafRequired } leaf } }",
                ["nullable": ["lrOfRequired": [one, .null], "leaf": "x"]],
                ["nullable": .null],
                [["nullable", "lrOfRequired", 1]]
            ),
            Case(
                "{ nullable { lrOfRequired { leafRequired } } }",
                ["nullable": ["lrOfRequired": [bad]]],
                ["nullable": .null],
                [["nullable", "lrOfRequired", 0]]
            ),
            Case(
                "{ nullable { deep } }",
                ["nullable": ["deep": [["a"], ["b", .null], .null]]],
                ["nullable": ["deep": [["a"], .null, .null]]],
                [["nullable", "deep", 1, 1]]
            ),
            Case(
                "{ nullable { deepRequired } plain }",
                ["nullable": ["deepRequired": [["a"], ["b", .null]]], "plain": 1],
                ["nullable": .null, "plain": 1],
                [["nullable", "deepRequired", 1, 1]]
            ),
        ]
    )
    func `null goes up through lists whose elements may not be null`(testCase: Case) throws {
        try check(testCase)
    }

    @Test func `the message names the field that may not be null`() throws {
        let service = try Service(Self.schema, data: ["nullable": ["lOfRequired": [.null]]])

        #expect(
            try service.text("{ nullable { x: lOfRequired { leaf } } }")
                == #"{"data":{"nullable":{"x":null}},"errors":[{"message":"#
                + #""Cannot return null for non-nullable field T.lOfRequired.","#
                + #""locations":[{"line":1,"column":14}],"path":["nullable","x",0]}]}"#
        )
    }

    @Test func `a field has one error, and its siblings are not resolved any more`() throws {
        var context = TreeResolver.Context()
        let service = try Service(Self.schema, data: ["nullable": ["leaf": Self.bad]])
        let result = try service.respond(
            "{ nullable { leaf leafRequired tRequired { leaf } } plain }",
            context: &context
        )

        #expect(
            result.errors.map { $0.error.path } == [
                ["nullable", "leaf"], ["nullable", "leafRequired"],
            ]
        )
        #expect(
            context.calls == ["Query.nullable", "T.leaf", "T.leafRequired", "Query.plain"]
        )
    }

    @Test func `errors stand in the order of the document, not of the schema`() throws {
        let service = try Service(
            Self.schema,
            data: [
                "nullable": ["leaf": Self.bad, "l": [["leaf": Self.bad], Self.bad]], "plain": "x",
            ]
        )
        let result = try service.respond("{ plain nullable { l { leaf } leaf } }")

        #expect(
            result.errors.map { $0.error.path } == [
                ["plain"], ["nullable", "l", 0, "leaf"], ["nullable", "l", 1],
                ["nullable", "leaf"],
            ]
        )
    }

    @Test func `an error points at every node of its field`() throws {
        let service = try Service(Self.schema, data: ["nullable": Self.bad])
        let result = try service.respond("{ nullable { leaf } nullable { t { leaf } } }")

        #expect(result.errors.map(\.error.positions) == [[2, 20]])
    }
}
