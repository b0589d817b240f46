import GraphQL
import JSON
import Testing

/// GraphQL October 2021 §7.
@Suite struct ExecutionResultTests {
    private func service() throws -> Service {
        try Service(
            "type Query { good: Int bad: Int deep: Query }",
            data: ["good": 1, "bad": ["!error": "no"], "deep": [:]]
        )
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `without errors there is data alone`() throws {
        let result = try service().respond("{ good }")

        #expect(result.isExecuted)
        #expect(text(result.bytes()) == #"{"data":{"good":1}}"#)
        #expect(text(result.bytes(order: .errorsFirst)) == #"{"data":{"good":1}}"#)
        #expect(result.data.map { text(Array($0)) } == #"{"good":1}"#)
    }

    @Test func `with errors there are both, in the order that is wanted`() throws {
        let result = try service().respond("{ good bad }")
        let errors =
            #""errors":[{"message":"no","locations":[{"line":1,"column":8}],"path":["bad"]}]"#

        #expect(text(result.bytes()) == "{\"data\":{\"good\":1,\"bad\":null},\(errors)}")
        #expect(
            text(result.bytes(order: .errorsFirst))
                == "{\(errors),\"data\":{\"good\":1,\"bad\":null}}"
        )
        #expect(result.data.map { text(Array($0)) } == #"{"good":1,"bad":null}"#)
    }

    @Test func `a request that is not executed has errors alone`() throws {
        let result = ExecutionResult(
            requestErrors: [GraphQLError("first", positions: [3]), GraphQLError("second")],
            source: Source("a\nbc")
        )
        let expected =
            #"{"errors":[{"message":"first","locations":[{"line":2,"column":2}]},{"message":"second"}]}"#

        #expect(!result.isExecuted)
        #expect(result.data == nil)
        #expect(text(result.bytes()) == expected)
        #expect(text(result.bytes(order: .errorsFirst)) == expected)
    }

    @Test func `the value says what the bytes say`() throws {
        for document in ["{ good }", "{ bad good }", "mutation { good }"] {
            let result = try service().respond(document)
            #expect(try result.json().compactText == text(result.bytes()))
        }
    }

    @Test func `a response that is deeper than JSON values may be has bytes alone`() throws {
        var deep: JSONValue = ["good": 1]
        for _ in 0..<140 { deep = ["list": [deep]] }
        var service = try Service("type Query { good: Int list: [Query] }", data: deep)
        service.limits.depthLimit = 200
        let document = (0..<140).reduce("{ good }") { inner, _ in "{ list \(inner) }" }
        let result = try service.respond(document)

        #expect(result.errors == [])
        #expect(result.bytes().count > 140 * 10)
        #expect(throws: JSONParseError.self) { try result.json() }
    }

    @Test func `a response has data or errors`() async {
        await #expect(processExitsWith: .failure) {
            _ = ExecutionResult(requestErrors: [], source: Source(""))
        }
    }
}
