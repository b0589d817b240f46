import Determinism
@testable import Emulation
import HTTP
import JSON
import Runtime
import Sockets
import Testing
import Webhooks

/// An advance over real sockets, disturbed while a callback is in flight.
@Suite struct AdvancingServerTests {
    /// A server with a message whose first attempt has failed, and a receiver that answers the
    /// retry only when it is let.
    private struct Stage {
        let server: EmulatorServer
        let receiver: Receiver
        let release: Waker

        init() throws {
            let release = try Waker()
            let receiver = try Receiver { listener, tell in
                var connection = try ReceiverConnection(listener)
                _ = try connection.readRequest()
                try connection.write("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")
                tell("failed")
                _ = try connection.readRequest()
                tell("holding")
                try #require(release.wait(milliseconds: patience))
                try connection.write(okResponse)
                try connection.waitForEnd()
            }
            var configuration = Configuration(
                clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
            )
            configuration.clockRate = .frozen
            configuration.world.apps[0].webhooks.append(
                World.Webhook(
                    key: "bot",
                    secret: "s",
                    url: try CallbackURL(parsing: "http://127.0.0.1:\(receiver.port)/"),
                    events: [.messageCreated],
                    state: .enabled
                )
            )
            server = try EmulatorServer.start(configuration: configuration)
            self.receiver = receiver
            self.release = release
            var control = try ControlClient(server)
            let posted = try control.request(
                .post,
                "/_wws/spaces/support/messages",
                ["as": "ada", "content": "x"]
            )
            #expect(posted.status == .created)
            while try control.request(.get, "/_wws/clock").json["nextDue"] == .null {}
        }
    }

    @Test func `a stop in the middle lets the advance end, and its client gets the answer`() throws
    {
        let stage = try Stage()
        var client = try ControlClient(stage.server)
        try client.send(.post, "/_wws/clock/advance", ["by": "30s"])
        while try !stage.receiver.waitForWord().contains("holding") {}
        var control = try ControlClient(stage.server)
        #expect(try control.request(.post, "/_wws/shutdown").status.code < 300)
        stage.release.wake()
        let summary = try client.response()

        #expect(summary.status == .ok)
        #expect(summary.json["to"] == "2018-03-01T09:00:30.000Z")
        #expect(summary.json["delivered"] == 1)
        #expect(stage.server.waitUntilStopped() == .shutdown)
    }

    @Test func `a client that goes away in the middle leaves the advance running`() throws {
        let stage = try Stage()
        defer { stage.server.stop() }
        do {
            var client = try ControlClient(stage.server)
            try client.send(.post, "/_wws/clock/advance", ["by": "1h"])
            while try !stage.receiver.waitForWord().contains("holding") {}
        }
        var control = try ControlClient(stage.server)
        let held = try control.request(.get, "/_wws/clock").json
        #expect(held["now"] == "2018-03-01T09:00:30.000Z")
        stage.release.wake()
        // The second waits for the first, whose client is gone.
        let next = try control.request(.post, "/_wws/clock/advance", ["by": "1s"])

        #expect(next.json["from"] == "2018-03-01T10:00:00.000Z")
        let deliveries = try control.request(.get, "/_wws/deliveries").json["deliveries"]
        #expect(deliveries?[0]?["state"] == "delivered")
    }

    @Test func `requests during an advance are answered at the instant that it stands at`() throws {
        let stage = try Stage()
        defer { stage.server.stop() }
        var client = try ControlClient(stage.server)
        var control = try ControlClient(stage.server)
        try client.send(.post, "/_wws/clock/advance", ["by": "1h"])
        while try !stage.receiver.waitForWord().contains("holding") {}
        let during = try control.request(.get, "/_wws/health")
        #expect(during.fields["Date"] == "Thu, 01 Mar 2018 09:00:30 GMT")
        stage.release.wake()

        #expect(try client.response().fields["Date"] == "Thu, 01 Mar 2018 10:00:00 GMT")
    }
}
