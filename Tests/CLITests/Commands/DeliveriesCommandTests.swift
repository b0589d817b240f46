import JSON
import Testing

@testable import CLI

@Suite struct DeliveriesCommandTests {
    private let machine = FakeSystem()
    private let first = """
        {"id":"1","event":"message-created","webhook":"w1","app":"a","space":"s",\
        "state":"retrying","index":0,"attempts":12,"firstFailedAt":"2018-03-01T09:00:00.000Z",\
        "nextAttemptAt":"2018-03-01T09:06:00.000Z","blockedBy":null}
        """
    private let second = """
        {"id":"2","event":"message-annotation-added","webhook":"w1","app":"a","space":"s",\
        "state":"waiting","index":null,"attempts":0,"firstFailedAt":null,"nextAttemptAt":null,\
        "blockedBy":"1"}
        """

    @Test func `deliveries are listed with what they wait for`() {
        machine.responses = [.json(#"{"deliveries":[\#(first),\#(second)],"total":2}"#)]

        #expect(machine.run("deliveries") == .success)
        #expect(machine.requests.map(\.line) == ["GET /_wws/deliveries?limit=1000"])
        #expect(
            machine.output == #"""
                id  event                     webhook  space  state     attempts  next attempt
                1   message-created           w1       s      retrying        12  2018-03-01T09:06:00.000Z
                2   message-annotation-added  w1       s      waiting          0  after 1

                """#
        )
    }

    @Test func `no delivery is a sentence`() {
        machine.responses = [.json(#"{"deliveries":[],"total":0}"#)]

        _ = machine.run("deliveries")

        #expect(machine.output == "nothing was sent to any webhook\n")
    }

    @Test func `they are narrowed down by the server`() {
        machine.responses = [.json(#"{"deliveries":[],"total":0}"#)]

        _ = machine.run(
            "deliveries",
            "--space",
            "a b",
            "--state=retrying",
            "--webhook",
            "w",
            "--event",
            "message-created"
        )

        #expect(
            machine.requests.map(\.line) == [
                "GET /_wws/deliveries?state=retrying&webhook=w&space=a%20b&event=message-created"
                    + "&limit=1000"
            ]
        )
        #expect(machine.output == "there are no such deliveries\n")
    }

    @Test(
        arguments: [
            (["d-1", "--space", "s"], "deliveries takes an ID (\"d-1\") or --space"),
            (["d-1", "--follow"], "deliveries takes an ID (\"d-1\") or --follow"),
            (
                ["--follow", "--state", "retrying"],
                "--follow shows how deliveries change: leave --state out"
            ),
            (["--count", "1"], "--count goes with --follow"),
            (
                ["--state", "lost"],
                "--state is \"lost\", but must be waiting, sending, retrying, delivered,"
                    + " discarded or dropped"
            ),
        ]
    )
    func `what makes no sense together isn't asked`(arguments: [String], message: String) {
        #expect(Tool(system: machine.system).run(["deliveries"] + arguments) == .misused)
        #expect(machine.notes == ["wws: \(message)"])
        #expect(machine.requests.isEmpty)
    }

    @Test func `one delivery is shown with its body and its attempts`() throws {
        var delivery = try JSONValue(parsing: first).objectValue ?? [:]
        delivery["occurred"] = "2018-03-01T08:59:59.000Z"
        delivery["dropReason"] = .null
        delivery["body"] = #"{"type":"message-created"}"#
        delivery["attemptLog"] = [
            [
                "at": "2018-03-01T09:00:00.000Z", "retryCount": 0, "outcome": "failure",
                "status": 503, "response": "busy", "wallMicroseconds": 1_250,
            ],
            [
                "at": "2018-03-01T09:00:30.000Z", "retryCount": 1, "outcome": "failure",
                "error": "timedOut", "message": "no answer", "wallMicroseconds": 3_000_049,
            ],
        ]
        machine.responses = [.json(JSONValue.object(delivery).compactText)]

        #expect(machine.run("deliveries", "1") == .success)
        #expect(machine.requests.map(\.line) == ["GET /_wws/deliveries/1"])
        #expect(
            machine.output == #"""
                id            1
                event         message-created
                webhook       w1
                app           a
                space         s
                state         retrying
                index         0
                occurred      2018-03-01T08:59:59.000Z
                first failed  2018-03-01T09:00:00.000Z
                next attempt  2018-03-01T09:06:00.000Z
                body          {"type":"message-created"}

                retry  at                        outcome  status         took  answer
                    0  2018-03-01T09:00:00.000Z  failure  503          1.2 ms  busy
                    1  2018-03-01T09:00:30.000Z  failure  timedOut  3000.0 ms  no answer

                """#
        )
    }

    @Test func `a dropped delivery says why`() {
        machine.responses = [.json(#"{"id":"1","dropReason":"webhook-deleted"}"#)]

        _ = machine.run("deliveries", "1")

        #expect(machine.output.contains("\ndropped because of  webhook-deleted\n"))
    }
}
