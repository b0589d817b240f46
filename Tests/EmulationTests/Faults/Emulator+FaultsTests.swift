import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// The control API's side of fault rules.
@Suite struct EmulatorFaultsTests {
    private let timeout: JSONObject = ["on": "callback", "do": ["timeout": true]]

    private func add(_ rule: JSONObject, to test: inout TestWorld) throws -> HTTPResponse {
        try test.request(.post, "/_wws/faults", .object(rule))
    }

    @Test func `a rule comes back as it was understood, with what it has counted`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        let webhook = try test.request(.get, "/_wws/apps/echo/webhooks/bot").json["id"]
        let reply = try add(
            [
                "on": "callback", "do": ["delay": "1m30s"], "times": ["ratio": 0.25],
                "match": [
                    "webhook": "bot", "app": "echo", "space": "support",
                    "event": "reaction_added", "attempt": 2,
                ],
            ],
            to: &test
        )

        #expect(reply.status == .created)
        let match =
            #"{"webhook":"\#(webhook?.stringValue ?? "")","app":"\#(TestWorld.echo)","#
            + #""space":"\#(TestWorld.support)","event":"reaction-added","attempt":2}"#
        #expect(
            reply.text
                == #"{"id":"f-1","on":"callback","match":\#(match),"do":{"delay":"1m30s"},"#
                + #""times":{"ratio":0.25},"matches":0,"hits":0}"#
        )
    }

    @Test(
        arguments: [
            (["timeout": true], "always", #"{"timeout":true},"times":{"always":true}"#),
            (["refuse": true], ["nth": 3], #"{"refuse":true},"times":{"nth":3}"#),
            (["reset": true], ["first": 2], #"{"reset":true},"times":{"first":2}"#),
            (["malformed": true], ["ratio": 1], #"{"malformed":true},"times":{"ratio":1}"#),
            (
                ["truncated": true], ["ratio": 0.000001],
                #"{"truncated":true},"times":{"ratio":0.000001}"#
            ),
            (
                ["status": 503, "body": "x", "headers": ["A": "b"]], ["ratio": 0.5],
                #"{"status":503,"body":"x","headers":{"A":"b"}},"times":{"ratio":0.5}"#
            ),
        ] as [(JSONValue, JSONValue, String)]
    )
    func `each effect and each way to say how often is shown as it is written`(
        effect: JSONValue,
        times: JSONValue,
        expected: String
    ) throws {
        var test = try TestWorld()
        let reply = try add(["on": "request", "do": effect, "times": times], to: &test)

        #expect(
            reply.text
                == #"{"id":"f-1","on":"request","match":{},"do":\#(expected),"matches":0,"hits":0}"#
        )
    }

    @Test func `rules are listed in the order of their making, page by page`() throws {
        var test = try TestWorld()
        for _ in 0..<3 { _ = try add(timeout, to: &test) }
        let all = try test.request(.get, "/_wws/faults").json
        let page = try test.request(.get, "/_wws/faults?limit=1&after=f-1").json

        #expect(all["faults"]?.arrayValue?.map { $0["id"] } == ["f-1", "f-2", "f-3"])
        #expect(all["total"] == 3)
        #expect(page["faults"]?.arrayValue?.map { $0["id"] } == ["f-2"])
    }

    @Test func `a rule is removed by its name, once, or all are`() throws {
        var test = try TestWorld()
        for _ in 0..<3 { _ = try add(timeout, to: &test) }
        #expect(try test.request(.delete, "/_wws/faults/f-2").status == .noContent)
        let again = try test.request(.delete, "/_wws/faults/f-2")
        #expect(again.status == .notFound)
        #expect(again.json["message"] == #"there is no fault rule "f-2""#)
        #expect(try test.request(.delete, "/_wws/faults/2").status == .notFound)
        #expect(try test.request(.get, "/_wws/faults").json["total"] == 2)
        #expect(try test.request(.delete, "/_wws/faults").status == .noContent)

        #expect(try test.request(.get, "/_wws/faults").json["total"] == 0)
        #expect(try add(timeout, to: &test).json["id"] == "f-4")
    }

    @Test func `1,000 rules are taken, one more is a conflict`() throws {
        var test = try TestWorld()
        for _ in 0..<FaultTable.limit {
            #expect(try add(timeout, to: &test).status == .created)
        }
        let refused = try add(timeout, to: &test)
        #expect(refused.status == .conflict)
        #expect(
            refused.json["message"] == "there are 1000 fault rules already: remove some first"
        )
        _ = try test.request(.delete, "/_wws/faults/f-1")

        #expect(try add(timeout, to: &test).status == .created)
    }

    @Test(
        arguments: [
            ("app", #"match.app: there is no app "nobody""#),
            ("webhook", #"match.webhook: there is no webhook "nobody""#),
            ("space", #"match.space: there is no space "nobody""#),
        ]
    )
    func `a name that names nothing is refused with its place`(key: String, message: String) throws
    {
        var test = try TestWorld()
        let reply = try add(
            [
                "on": "callback", "do": ["timeout": true],
                "match": .object([key: "nobody"]),
            ],
            to: &test
        )

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"]?.stringValue == "match.\(key)")
        #expect(reply.json["message"]?.stringValue == message)
        #expect(try test.request(.get, "/_wws/faults").json["total"] == 0)
    }

    @Test func `an unknown member is refused`() throws {
        var test = try TestWorld()
        let reply = try add(
            ["on": "callback", "do": ["timeout": true], "time": "always"],
            to: &test
        )

        #expect(reply.status == .badRequest)
        #expect(reply.json["message"] == #"unknown key "time": did you mean "times"?"#)
    }

    @Test func `a reset removes all rules, and names begin anew`() throws {
        var test = try TestWorld()
        _ = try add(timeout, to: &test)
        _ = try test.request(.post, "/_wws/reset")

        #expect(try test.request(.get, "/_wws/faults").json["total"] == 0)
        #expect(try add(timeout, to: &test).json["id"] == "f-1")
    }
}
