import HTTP
import Testing

@testable import CLI

@Suite struct DeliveriesCommandFollowingTests {
    private let machine = FakeSystem()
    private let attempt = """
        id: 3
        event: attempt
        data: {"at":"2018-03-01T09:00:00.000Z","delivery":"d-1","event":"message-created",\
        "retryCount":2,"isResend":false,"outcome":"failure","error":"timed-out","fault":"f-1"}


        """
    private let settlement = """
        id: 4
        event: delivery
        data: {"at":"2018-03-01T09:00:30.000Z","delivery":"d-1","event":"message-created",\
        "state":"delivered","attempts":4}


        """

    @Test func `what happens is a line each, until enough is printed`() {
        machine.streams = [.pieces([": wws\n\n" + attempt, settlement, attempt])]

        #expect(machine.run("deliveries", "--follow", "--count", "2") == .success)
        #expect(
            machine.requests.map(\.line) == ["GET /_wws/events?types=attempt%2Cdelivery"]
        )
        #expect(
            machine.output == """
                2018-03-01T09:00:00.000Z  d-1     message-created             \
                attempt 3: timed-out (by f-1)
                2018-03-01T09:00:30.000Z  d-1     message-created             \
                delivered after 4 attempts

                """
        )
    }

    @Test func `only so many are printed of those that come at once`() {
        machine.streams = [.pieces([attempt + settlement + attempt])]

        #expect(machine.run("deliveries", "--follow", "--count", "1") == .success)
        #expect(machine.output.split(separator: "\n").count == 1)
    }

    @Test func `the server chooses what passes`() {
        machine.streams = [.pieces([attempt])]

        _ = machine.run("deliveries", "--follow", "--count", "1", "--webhook", "w", "--space", "s")

        #expect(
            machine.requests.map(\.line) == [
                "GET /_wws/events?types=attempt%2Cdelivery&webhook=w&space=s"
            ]
        )
    }

    @Test(
        arguments: [
            (
                "attempt", #"{"retryCount":1,"isResend":true,"status":201}"#, "resend: 201"
            ),
            ("attempt", #"{"status":200,"retryCount":0,"isResend":false}"#, "attempt 1: 200"),
            (
                "delivery", #"{"state":"dropped","dropReason":"lane-full","attempts":0}"#,
                "dropped (lane-full) after 0 attempts"
            ),
            ("delivery", #"{"state":"delivered","attempts":1}"#, "delivered after 1 attempt"),
        ]
    )
    func `each kind of end has its words`(kind: String, data: String, words: String) {
        machine.streams = [.pieces(["id: 1\nevent: \(kind)\ndata: \(data)\n\n"])]

        #expect(machine.run("deliveries", "--follow", "--count", "1") == .success)
        #expect(machine.output.hasSuffix("  \(words)\n"))
    }

    @Test func `a connection that is cut off is made again, and goes on where it was`() {
        machine.streams = [
            .pieces([attempt]),
            .pieces(["event: gap\ndata: {\"missed\":7}\n\n", settlement]),
        ]

        #expect(machine.run("deliveries", "--follow", "--count", "2") == .success)
        #expect(
            machine.requests.map(\.line) == [
                "GET /_wws/events?types=attempt%2Cdelivery",
                "GET /_wws/events?types=attempt%2Cdelivery&after=3",
            ]
        )
        #expect(machine.output.contains("\n7 events are missing here: they came too fast\n"))
    }

    @Test func `a stream that ends without news isn't asked for again`() {
        machine.streams = [.pieces([attempt]), .pieces([": wws\n\n"]), .pieces([attempt])]

        #expect(machine.run("deliveries", "--follow") == .unreachable)
        #expect(
            machine.notes == ["wws: http://127.0.0.1:4747 has ended the stream of events"]
        )
    }

    @Test func `as JSON each is an object with its number and kind`() {
        machine.streams = [.pieces(["id: 1\nevent: attempt\ndata: {\"status\":200}\n\n"])]

        #expect(machine.run("deliveries", "--follow", "--count", "1", "--json") == .success)
        #expect(machine.output == #"{"type":"attempt","id":"1","status":200}"# + "\n")
    }

    @Test func `a refusal is told in the server's words`() {
        machine.streams = [
            .refusal(.json(#"{"message":"event: no such"}"#, status: .badRequest))
        ]

        #expect(machine.run("deliveries", "--follow", "--event", "x") == .failed)
        #expect(machine.notes == ["wws: event: no such"])
    }
}
