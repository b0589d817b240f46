import Determinism
import HTTP
import JSON
import Testing
import Webhooks

@testable import Emulation

@Suite struct FaultRuleParsingTests {
    private func draft(_ json: JSONValue) throws -> FaultDraft {
        try FaultDraft(JSONCursor(json))
    }

    /// A rule for all callbacks that does something.
    private func effect(_ json: JSONValue) throws -> FaultEffect {
        try draft(["on": "callback", "do": json]).effect
    }

    private func times(_ json: JSONValue) throws -> FaultRule.Times {
        try draft(["on": "callback", "do": ["timeout": true], "times": json]).times
    }

    /// What is wrong with a rule, with its place.
    private func problem(_ json: JSONValue) -> String? {
        do {
            _ = try draft(json)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test(
        arguments: [
            (["timeout": true], .timeout), (["refuse": true], .refuse), (["reset": true], .reset),
            (["malformed": true], .malformed), (["truncated": true], .truncated),
            (["delay": "1m30s"], .delay(90_000)), (["delay": 2], .delay(2_000)),
            (["delay": "1ms"], .delay(1)), (["status": 200], .status(200, body: "", fields: [])),
            (["status": 599], .status(599, body: "", fields: [])),
            (["status": 503, "body": "x"], .status(503, body: "x", fields: [])),
            (["status": 503, "body": ["a": 1]], .status(503, body: #"{"a":1}"#, fields: [])),
            (
                ["status": 429, "headers": ["Retry-After": "1"]],
                .status(429, body: "", fields: [HTTPField(name: "Retry-After", value: "1")])
            ),
        ] as [(JSONValue, FaultEffect)]
    )
    func `each effect is read`(json: JSONValue, expected: FaultEffect) throws {
        #expect(try effect(json) == expected)
    }

    @Test(
        arguments: [
            ("always", .always), (["always": true], .always), (["nth": 1], .nth(1)),
            (["nth": 1_000_000_000], .nth(1_000_000_000)), (["first": 2], .first(2)),
            (["ratio": 1], .ratio(Ratio(1_000_000, of: 1_000_000))),
            (["ratio": 0.25], .ratio(Ratio(250_000, of: 1_000_000))),
            (["ratio": 1e-9], .ratio(Ratio(1, of: 1_000_000))), (.null, .always),
        ] as [(JSONValue, FaultRule.Times)]
    )
    func `each way to say how often is read`(json: JSONValue, expected: FaultRule.Times) throws {
        #expect(try times(json) == expected)
    }

    @Test func `a match of callbacks may name all five, names that mean something later`() throws {
        let draft = try draft([
            "on": "callback", "do": ["timeout": true],
            "match": [
                "webhook": "w", "app": "a", "space": "s", "event": "reaction_added",
                "attempt": 10_001,
            ],
        ])

        #expect(draft.isCallback)
        #expect(draft.callback == CallbackMatch(event: "reaction-added", attempt: 10_001))
        #expect(draft.webhook?.path == "match.webhook")
        #expect(draft.app?.path == "match.app")
        #expect(draft.space?.path == "match.space")
    }

    @Test func `a match of requests may name method, path and app`() throws {
        let draft = try draft([
            "on": "request", "do": ["timeout": true],
            "match": ["method": "PATCH", "path": "/v1/{x}", "app": "a"],
        ])

        #expect(!draft.isCallback)
        #expect(draft.request.method == HTTPRequest.Method(rawValue: "PATCH"))
        #expect(draft.request.path == PathPattern("/v1/{x}"))
        #expect(draft.app?.path == "match.app")
    }

    @Test func `handshakes are named like an event`() throws {
        let draft = try draft([
            "on": "callback", "match": ["event": "verification"], "do": ["timeout": true],
        ])

        #expect(draft.callback == CallbackMatch(event: "verification"))
    }

    @Test(
        arguments: [
            ([:], "on: is missing"), (["on": "callback"], "do: is missing"),
            (["on": "both"], "on: must be callback or request, not \"both\""),
            (
                ["on": "callback", "match": ["path": "/"]],
                "match: unknown key \"path\": "
            ),
            (
                ["on": "request", "match": ["event": "x"]],
                "match: unknown key \"event\": "
            ),
            (
                ["on": "callback", "match": ["attempt": 0]],
                "match.attempt: must be from 1 to 10001, not 0"
            ),
            (
                ["on": "callback", "match": ["attempt": 10_002]],
                "match.attempt: must be from 1 to 10001, not 10002"
            ),
            (
                ["on": "request", "match": ["method": "A B"]],
                "match.method: must be a method such as POST, not \"A B\""
            ),
            (
                ["on": "request", "match": ["path": "v1"]],
                "match.path: must be a path such as /v1/spaces/{space}, not \"v1\""
            ),
            (
                ["on": "request", "match": ["path": "/_wws/clock"]],
                "match.path: must not be of the control API, which no fault touches"
            ),
        ] as [(JSONValue, String)]
    )
    func `what is wrong with what it is about is told`(json: JSONValue, expected: String) {
        let told = problem(json)

        #expect(told?.hasPrefix(expected) == true, "\(told ?? "nothing")")
    }

    @Test(
        arguments: [
            ([:], "do: needs exactly one of status, delay,"),
            (["timeout": true, "reset": true], "do: needs exactly one of status, delay,"),
            (["timeout": false], "do.timeout: must be true"),
            (["timeout": 1], "do.timeout: expected a boolean"),
            (["timeout": true, "body": "x"], "do.body: goes with a status only"),
            (["delay": "1s", "headers": [:]], "do.headers: goes with a status only"),
            (["delay": "0s"], "do.delay: must be longer than 0s"),
            (["delay": "soon"], "do.delay: \"soon\""),
            (["status": 199], "do.status: must be from 200 to 599, not 199"),
            (["status": 600], "do.status: must be from 200 to 599, not 600"),
            (["status": "503"], "do.status: expected an integer"),
            (
                ["status": 503, "headers": ["A B": "x"]],
                #"do.headers["A B"]: has no field's name"#
            ),
            (
                ["status": 503, "headers": ["A": "x\ny"]],
                "do.headers.A: must not have control characters"
            ),
            (["status": 503, "headers": ["A": 1]], "do.headers.A: expected a string"),
            (["tiemout": true], "do: unknown key \"tiemout\": did you mean \"timeout\"?"),
        ] as [(JSONValue, String)]
    )
    func `what is wrong with an effect is told`(json: JSONValue, expected: String) {
        let told = problem(["on": "callback", "do": json])

        #expect(told?.hasPrefix(expected) == true, "\(told ?? "nothing")")
    }

    @Test(
        arguments: [
            ("sometimes", "times: must be \"always\" or an object with nth, first or ratio"),
            ([:], "times: needs exactly one of always, nth, first, ratio"),
            (["nth": 1, "first": 1], "times: needs exactly one of always, nth, first, ratio"),
            (["nth": 0], "times.nth: must be from 1 to 1000000000, not 0"),
            (
                ["first": 1_000_000_001],
                "times.first: must be from 1 to 1000000000, not 1000000001"
            ),
            (["ratio": 0], "times.ratio: must be a number above 0 and up to 1"),
            (["ratio": 1.000001], "times.ratio: must be a number above 0 and up to 1"),
            (["ratio": -0.5], "times.ratio: must be a number above 0 and up to 1"),
            (["ratio": "half"], "times.ratio: must be a number above 0 and up to 1"),
            (["always": false], "times.always: must be true"),
            (["every": 2], "times: unknown key \"every\": "),
        ] as [(JSONValue, String)]
    )
    func `what is wrong with how often is told`(json: JSONValue, expected: String) {
        let told = problem(["on": "callback", "do": ["timeout": true], "times": json])

        #expect(told?.hasPrefix(expected) == true, "\(told ?? "nothing")")
    }

    @Test func `a made-up body has at most 64 KiB`() throws {
        let limit = FaultDraft.bodyByteLimit
        #expect(limit == 65_536)
        let body = String(repeating: "é", count: limit / 2)

        #expect(
            try effect(["status": 503, "body": .string(body)])
                == .status(503, body: body, fields: [])
        )
        let told = problem([
            "on": "callback", "do": ["status": 503, "body": .string(body + "x")],
        ])
        #expect(told == "do.body: must have at most 65536 bytes")
    }

    @Test func `a made-up answer has at most 50 fields`() throws {
        func headers(_ count: Int) -> JSONValue {
            var headers = JSONObject()
            for number in 0..<count { headers["X-\(number)"] = "v" }
            return .object(headers)
        }
        let limit = FaultDraft.fieldLimit
        #expect(limit == 50)

        guard
            case .status(_, _, let fields) = try effect([
                "status": 503, "headers": headers(limit),
            ])
        else {
            Issue.record("no status was read")
            return
        }
        #expect(fields.count == limit)
        let told = problem([
            "on": "callback", "do": ["status": 503, "headers": headers(limit + 1)],
        ])
        #expect(told == "do.headers: must have at most 50 members")
    }
}
