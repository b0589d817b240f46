import HTTP
import JSON
import Testing

@testable import Scenarios

@Suite struct EverydayStepTests {
    private static let cases: [(path: String, body: String, step: String?)] = [
        (
            "spaces/support/messages", #"{"as":"ada","content":"${x}"}"#,
            #"{"post":{"as":"ada","in":"support","content":"${$}{x}"}}"#
        ),
        ("spaces/support/messages", #"{"as":"ada","content":"x","type":"y"}"#, nil),
        ("apps/echo/webhooks/hook/enable", "", #"{"enable":"hook"}"#),
        ("apps/echo/webhooks/hook/disable", "", #"{"disable":"hook"}"#),
        ("apps/echo/webhooks/hook/mend", "", nil),
        ("deliveries/d-1/resend", "", #"{"resend":"d-1"}"#),
        ("snapshots", #"{"key":"k"}"#, #"{"snapshot":"k"}"#),
        ("snapshots", "", nil),
        ("snapshots/k/restore", "", #"{"restore":"k"}"#),
        ("clock/advance", #"{"by":"2h","settle":50}"#, #"{"advance":"2h","settle":50}"#),
        (
            "clock/advance", #"{"to":"2019-01-01T00:00:00Z"}"#,
            #"{"advance":{"to":"2019-01-01T00:00:00Z"}}"#
        ),
        ("clock/advance", #"{"by":"2h","at":1}"#, nil),
        ("clock/next", "", #"{"next":true}"#),
        (
            "clock/until", #"{"until":"count delivered >= 1","bound":"1h"}"#,
            #"{"until":"count delivered >= 1","bound":"1h"}"#
        ),
        (
            "actions", #"{"as":"ada","in":"support","command":"/x"}"#,
            #"{"action":{"as":"ada","in":"support","command":"/x"}}"#
        ),
        ("actions", #"{"as":"ada"}"#, nil),
        ("tokens", #"{"for":"ada"}"#, #"{"token":{"for":"ada"}}"#),
        ("reset", "", nil), ("clock/advance", "nonsense", nil),
    ]

    @Test(arguments: cases.indices)
    func `a request that has a word of its own becomes that step`(index: Int) {
        let (path, body, step) = Self.cases[index]
        var request = SimulatedWorld.request(.post, "/_wws/\(path)")
        request.body = Array(body.utf8)

        let parts = path.split(separator: "/").map(String.init)
        #expect(EverydayStep.step(request, parts).map { JSONValue.object($0).compactText } == step)
    }

    @Test func `to delete a webhook is one, to delete anything else isn't`() {
        let request = SimulatedWorld.request(.delete, "/_wws/apps/echo/webhooks/hook")

        #expect(
            EverydayStep.step(request, ["apps", "echo", "webhooks", "hook"]) == ["delete": "hook"]
        )
        #expect(EverydayStep.step(request, ["apps", "echo"]) == nil)
    }
}
