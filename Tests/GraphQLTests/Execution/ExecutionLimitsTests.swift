import GraphQL
import JSON
import Testing

/// Both sides of each limit.
@Suite struct ExecutionLimitsTests {
    private static let schema = """
        type Query { a: String! q: Query list: [Int] objects: [Query!]! bad: Int }
        """

    private func result(
        _ document: String,
        _ data: JSONValue = [:],
        _ set: (inout ExecutionLimits) -> Void
    ) throws -> ExecutionResult {
        var service = try Service(Self.schema, data: data)
        set(&service.limits)
        return try service.respond(document)
    }

    @Test(arguments: [(2, true), (1, false)])
    func `the operation's depth`(limit: Int, isExecuted: Bool) throws {
        let result = try result("{ q { a } }", ["q": ["a": "x"]]) { $0.depthLimit = limit }

        #expect(result.isExecuted == isExecuted)
        guard !isExecuted else { return }
        #expect(
            result.errors.map(\.error) == [
                GraphQLError(
                    "The operation nests deeper than 1 levels, with its fragments taken in.",
                    positions: [0]
                )
            ]
        )
    }

    @Test(arguments: [(5, true), (4, false)])
    func `the operation's fields`(limit: Int, isExecuted: Bool) throws {
        let document = "{ q { ...F } ...F } fragment F on Query { x: a y: a }"
        let result = try result(document, ["a": "x", "q": ["a": "x"]]) {
            $0.operationFieldLimit = limit
        }

        #expect(result.isExecuted == isExecuted)
        #expect(
            result.errors.map(\.error.message)
                == (isExecuted
                    ? []
                    : ["The operation selects more than 4 fields, with its fragments taken in."])
        )
    }

    @Test(arguments: [(2, true), (1, false)])
    func `the operation's aliases`(limit: Int, isExecuted: Bool) throws {
        let result = try result("{ x: a y: a a }", ["a": "x"]) { $0.aliasLimit = limit }

        #expect(result.isExecuted == isExecuted)
        #expect(
            result.errors.map(\.error.message)
                == (isExecuted
                    ? []
                    : ["The operation has more than 1 aliases, with its fragments taken in."])
        )
    }

    @Test(arguments: [(7, true), (6, false)])
    func `the response's fields`(limit: Int, isWhole: Bool) throws {
        let three = Array(repeating: ["a": "x"] as JSONValue, count: 3)
        let result = try result("{ objects { a b: a } }", ["objects": .array(three)]) {
            $0.responseFieldLimit = limit
        }

        #expect(try result.json()["data"]?.isNull == !isWhole)
        #expect(
            result.errors.map(\.error)
                == (isWhole
                    ? []
                    : [
                        GraphQLError(
                            "The response has more than 6 fields. Execution aborted.",
                            positions: [2],
                            path: ["objects", 2]
                        )
                    ])
        )
    }

    @Test(arguments: [(3, true), (2, false)])
    func `a list's elements`(limit: Int, isWhole: Bool) throws {
        let result = try result("{ list }", ["list": [1, 2, 3]]) { $0.listElementLimit = limit }

        #expect(try result.json()["data"]?.isNull == !isWhole)
        #expect(
            result.errors.map(\.error)
                == (isWhole
                    ? []
                    : [
                        GraphQLError(
                            "A list has more than 2 elements. Execution aborted.",
                            positions: [2],
                            path: ["list"]
                        )
                    ])
        )
    }

    @Test(arguments: [(2, true), (1, false)])
    func `the response's errors`(limit: Int, isWhole: Bool) throws {
        let result = try result("{ x: bad y: bad q { a } }", ["bad": "b"]) { $0.errorLimit = limit }

        #expect(try result.json()["data"]?.isNull == !isWhole)
        #expect(result.errors.count == 2)
        #expect(
            result.errors.last?.error.message
                == (isWhole
                    ? "Int cannot represent non-integer value: \"b\""
                    : "The response has more than 1 errors. Execution aborted.")
        )
    }

    @Test(arguments: [(26, true), (25, false)])
    func `the response's bytes, counted at each object`(limit: Int, isWhole: Bool) throws {
        // `{"data":{"a":"abcdef","q":` has 26 bytes.
        let result = try result("{ a q { a } }", ["a": "abcdef", "q": ["a": "x"]]) {
            $0.responseByteLimit = limit
        }

        #expect(try result.json()["data"]?.isNull == !isWhole)
        #expect(
            result.errors.map(\.error.message)
                == (isWhole ? [] : ["The response has more than 25 bytes. Execution aborted."])
        )
    }

    @Test func `nothing is resolved once a limit is met`() throws {
        var service = try Service(Self.schema, data: ["list": [1, 2], "a": "x"])
        service.limits.listElementLimit = 1
        var context = TreeResolver.Context()
        _ = try service.respond("{ list a }", context: &context)

        #expect(context.calls == ["Query.list"])
    }

    @Test func `a response as deep as any may be takes no more stack than there is`() throws {
        let half = ExecutionLimits.greatestDepthLimit / 2 - 1
        let (open, close) = (
            String(repeating: "{ objects ", count: half), String(repeating: " }", count: half)
        )
        let document = "\(open){ ...F }\(close) fragment F on Query \(open){ a }\(close)"
        var data: JSONValue = ["a": "x"]
        for _ in 0..<2 * half { data = ["objects": [data]] }

        let deep = try result(document, data) { $0.depthLimit = 2 * half + 2 }
        let tooDeep = try result(document, data) { $0.depthLimit = 2 * half + 1 }

        #expect(deep.isExecuted)
        #expect(deep.errors == [])
        #expect(!tooDeep.isExecuted)
    }

    @Test func `limits that the stack does not allow are a programmer error`() async {
        await #expect(processExitsWith: .failure) {
            _ = ExecutionLimits(depthLimit: ExecutionLimits.greatestDepthLimit + 1)
        }
    }
}
