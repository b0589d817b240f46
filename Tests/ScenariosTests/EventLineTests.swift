import Determinism
import JSON
import Testing

@testable import Scenarios

@Suite struct EventLineTests {
    private func line(_ kind: String, _ data: JSONValue) -> String? {
        var values = Values()
        values.takeIn([
            "people": [["key": "ada", "id": "p1"]], "spaces": [["key": "support", "id": "s1"]],
            "apps": [["key": "echo", "id": "a1", "webhooks": [["key": "hook", "id": "w1"]]]],
        ])
        return EventLine.text(of: StageEvent(kind: kind, data: data), values)
    }

    @Test func `attempts`() {
        #expect(
            line(
                "attempt",
                ["webhook": "w1", "delivery": "d-1", "event": "x", "retryCount": 3, "status": 503]
            ) == "hook d-1 x retry 3: 503"
        )
        #expect(
            line(
                "attempt",
                [
                    "webhook": "w9", "delivery": "d-1", "event": "x", "retryCount": 0,
                    "isResend": true, "error": "timed-out", "fault": "f-1",
                ]
            ) == "w9 d-1 x retry 0 (resend) (fault f-1): timed-out"
        )
        #expect(
            line("attempt", ["webhook": "w1", "delivery": .null, "status": 200])
                == "hook verification: 200"
        )
    }

    @Test func `ends of deliveries`() {
        #expect(
            line(
                "delivery",
                ["webhook": "w1", "delivery": "d-1", "state": "delivered", "attempts": 1]
            ) == "hook d-1 delivered after 1 attempt"
        )
        #expect(
            line(
                "delivery",
                [
                    "webhook": "w1", "delivery": "d-1", "state": "dropped", "attempts": 0,
                    "dropReason": "disabled",
                ]
            ) == "hook d-1 dropped (disabled) after 0 attempts"
        )
    }

    @Test func `events of the domain, and nothing else`() {
        #expect(
            line("domain", ["event": "message-created", "space": "s1", "actor": "p1"])
                == "message-created in support by ada"
        )
        #expect(line("domain", ["event": "person-added"]) == "person-added")
        #expect(line("clock", [:]) == nil)
    }

    @Test func `a verification is no attempt of a delivery`() {
        let instant = Instant(millisecondsSinceEpoch: 0)

        #expect(AttemptNote(["delivery": .null, "status": 200], at: instant) == nil)
        let note = AttemptNote(
            ["delivery": "d-1", "outcome": "success", "status": 200],
            at: instant
        )
        #expect(note?.isSuccess == true)
        #expect(note?.outcome == 200)
    }
}
