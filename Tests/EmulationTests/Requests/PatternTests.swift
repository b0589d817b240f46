import Determinism
import HTTP
import JSON
import Testing
import WatsonWork

@testable import Emulation

@Suite struct DifferenceTests {
    private func fields(_ pattern: JSONValue, _ body: String) -> [String] {
        BodyPattern(value: pattern).differences(from: Array(body.utf8), at: "body").map(\.field)
    }

    @Test(
        arguments: [
            ([:], "{}"), ([:], #"{"a":1}"#), (["a": 1], #"{"b":2,"a":1}"#),
            (["a": ["b": [["c": "d"]]]], #"{"a":{"b":[{"c":"d","e":1}],"f":null}}"#),
            (["grant_type": "password"], "x=%20&grant_type=password"), ("needle", "a needle b"),
            ("", ""), ([1, 2], "[1,2]"), (.null, "null"), (1, "1"),
        ] as [(JSONValue, String)]
    )
    func `a body with all that is asked for differs in nothing`(pattern: JSONValue, body: String) {
        #expect(fields(pattern, body) == [])
    }

    @Test(
        arguments: [
            (["a": 1], "{}", ["body.a"]), (["a": 1], #"{"a":"1"}"#, ["body.a"]),
            (
                ["a": ["b": [["c": "d"], ["c": "x"]]]], #"{"a":{"b":[{"c":"e"},{}]}}"#,
                ["body.a.b[0].c", "body.a.b[1].c"]
            ),
            ([1, 2], "[1]", ["body"]), (["a": 1], "no JSON", ["body"]), (["a": 1], "", ["body"]),
            ("needle", "need", ["body"]), ("needle", "", ["body"]), (["a": [:]], "a=b", ["body.a"]),
        ] as [(JSONValue, String, [String])]
    )
    func `what is missing or other is told with its place`(
        pattern: JSONValue,
        body: String,
        expected: [String]
    ) {
        #expect(fields(pattern, body) == expected)
    }
}

@Suite struct RequestPatternTests {
    private func record() throws -> RequestRecord {
        let target = try #require(RequestTarget("/v1/spaces/a/messages?x=1&y=2"))
        var record = RequestRecord(
            id: RequestID(rawValue: 1),
            at: Instant(millisecondsSinceEpoch: 1_519_894_800_000),
            HTTPRequest(
                method: .post,
                target: target,
                fields: ["X-A": "1", "x-a": "2", "Authorization": "Bearer abc"],
                body: Array(#"{"content":"hello"}"#.utf8)
            )
        )
        record.caller = RequestCaller(
            client: "app",
            actor: .person(PersonID(rawValue: "person"))
        )
        record.answer = RecordedAnswer(
            HTTPResponse(status: .created),
            at: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        return record
    }

    private func differences(_ json: JSONValue) throws -> [Difference] {
        var pattern = try RequestPattern(JSONCursor(json))
        pattern.app = json["app"]?.stringValue
        pattern.person = json["person"]?.stringValue
        return pattern.differences(from: try record())
    }

    @Test(
        arguments: [
            [:], ["method": "POST"], ["path": "/v1/spaces/{space}/messages"],
            ["path": "/v1//spaces/a/messages/"], ["query": ["x": "1", "z": .null]],
            ["headers": ["x-A": "2", "X-B": .null]], ["body": ["content": "hello"]],
            ["body": "hell"], ["status": 201], ["status": "2xx"], ["status": "201"],
            ["app": "app", "person": "person"], ["since": "2018-03-01T09:00:00Z"],
        ] as [JSONValue]
    )
    func `a request that is all that is asked for differs in nothing`(pattern: JSONValue) throws {
        #expect(try differences(pattern) == [])
    }

    @Test(
        arguments: [
            (["method": "GET"], "method"), (["path": "/v1/spaces/{space}"], "path"),
            (["path": "/v1/spaces/b/messages"], "path"), (["query": ["x": "2"]], "query.x"),
            (["query": ["y": .null]], "query.y"), (["headers": ["X-A": "3"]], "headers.X-A"),
            (["headers": ["X-B": "3"]], "headers.X-B"),
            (["body": ["content": "x"]], "body.content"),
            (["status": 200], "status"), (["status": "3xx"], "status"), (["app": "b"], "app"),
            (["person": "b"], "person"), (["since": "2018-03-01T09:00:00.001Z"], "since"),
        ] as [(JSONValue, String)]
    )
    func `what is other is told with its place`(pattern: JSONValue, field: String) throws {
        #expect(try differences(pattern).map(\.field) == [field])
    }

    @Test func `a difference shows no secret, and a path that is near weighs less`() throws {
        let secret = try differences(["headers": ["authorization": "Bearer x"]])
        #expect(secret.first?.found == "Bearer ...")
        let near = try differences(["path": "/v1/spaces/b/messages"])[0].weight
        let far = try differences(["path": "/v1/apps"])[0].weight

        #expect(near < far)
    }

    @Test(
        arguments: [
            (["methd": "GET"], #"unknown key "methd": did you mean "method"?"#),
            (["method": "a b"], #"method: must be a method such as POST, not "a b""#),
            (["path": "v1"], #"path: must be a path such as /v1/spaces/{space}, not "v1""#),
            (["status": 99], #"status: must be a status such as 201, or a class such as "4xx""#),
            (["status": "6xx"], #"status: must be a status such as 201, or a class such as "4xx""#),
            (["query": ["x": 1]], "query.x: expected a string, found a number"),
            (["since": "x"], #"since: "x" is not an instant: write it as 2018-03-01T09:00:00Z"#),
        ] as [(JSONValue, String)]
    )
    func `a mistake is told`(pattern: JSONValue, message: String) {
        do {
            _ = try RequestPattern(JSONCursor(pattern))
            Issue.record("no error")
        } catch {
            #expect("\(error)" == message)
        }
    }
}

@Suite struct CountPatternTests {
    @Test(
        arguments: [
            (["exactly": 2], "exactly 2", [false, false, true, false]),
            (["exactly": 0], "exactly 0", [true, false, false, false]),
            (["atLeast": 2], "at least 2", [false, false, true, true]),
            (["atMost": 1], "at most 1", [true, true, false, false]),
            (["atLeast": 1, "atMost": 2], "from 1 to 2", [false, true, true, false]),
        ] as [(JSONValue, String, [Bool])]
    )
    func `a count is as given`(json: JSONValue, text: String, holds: [Bool]) throws {
        let count = try CountPattern(JSONCursor(json))

        #expect(count.description == text)
        #expect((0...3).map(count.holds) == holds)
        #expect(CountPattern.some.description == "at least 1")
    }

    @Test(
        arguments: [
            [:], ["exactly": 1, "atMost": 1], ["atLeast": 2, "atMost": 1], ["exactly": -1],
            ["exactly": "1"], ["least": 1], 1,
        ] as [JSONValue]
    )
    func `anything else is refused`(json: JSONValue) {
        #expect(throws: JSONAccessError.self) { try CountPattern(JSONCursor(json)) }
    }
}
