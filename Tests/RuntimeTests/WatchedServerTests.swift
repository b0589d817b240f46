import Determinism
@testable import Emulation
import HTTP
import JSON
import Runtime
import Sockets
import Testing

/// The stream of events over real sockets.
@Suite struct WatchedServerTests {
    private func start(_ options: ServerOptions = ServerOptions()) throws -> EmulatorServer {
        var configuration = Configuration(
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        return try EmulatorServer.start(configuration: configuration, options: options)
    }

    @Test func `events come as they happen, of the kinds that were asked for`() throws {
        let server = try start()
        defer { server.stop() }
        var watcher = try ControlClient(server)
        var control = try ControlClient(server)
        try watcher.send(.get, "/_wws/events?types=clock")
        let head = try watcher.read(until: ": wws\n\n")
        _ = try control.request(.get, "/_wws/health")
        _ = try control.request(.post, "/_wws/clock/advance", ["by": "1h"])
        let text = try watcher.read(until: "\n\n")

        #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(
            text.hasSuffix(
                "event: clock\ndata: {\"at\":\"2018-03-01T10:00:00.000Z\","
                    + "\"from\":\"2018-03-01T09:00:00.000Z\",\"rate\":0}\n\n"
            )
        )
        #expect(!text.contains("event: request"))
    }

    @Test func `who was cut off goes on by Last-Event-ID where it was`() throws {
        let server = try start()
        defer { server.stop() }
        var control = try ControlClient(server)
        var seen = ""
        do {
            var watcher = try ControlClient(server)
            try watcher.send(.get, "/_wws/events?types=clock&after=0")
            _ = try control.request(.post, "/_wws/clock/advance", ["by": "1s"])
            seen = try watcher.read(until: "}\n\n")
        }
        for _ in 0..<2 { _ = try control.request(.post, "/_wws/clock/advance", ["by": "1s"]) }
        let line = try #require(seen.split(separator: "\n").last { $0.hasPrefix("id: ") })
        var watcher = try ControlClient(server)
        try watcher.send(
            .get,
            "/_wws/events?types=clock",
            nil,
            ["Last-Event-ID": String(line.dropFirst(4))]
        )
        let missed = try watcher.read(until: "09:00:03.000Z\",\"from\"")

        #expect(seen.contains("\"at\":\"2018-03-01T09:00:01.000Z\""))
        #expect(!missed.contains("\"at\":\"2018-03-01T09:00:01.000Z\""))
        #expect(missed.contains("\"at\":\"2018-03-01T09:00:02.000Z\""))
    }

    @Test func `who reads too slowly is dropped at the limit, and nobody waits for it`() throws {
        var options = ServerOptions()
        options.settings.pushLimitByteCount = 32 << 10
        let server = try start(options)
        defer { server.stop() }
        var watcher = try ControlClient(server)
        var control = try ControlClient(server)
        try watcher.send(.get, "/_wws/events")
        _ = try watcher.read(until: ": wws\n\n")
        func streamCount() throws -> Substring? {
            let metrics = try control.request(.get, "/_wws/metrics").body
            return String(decoding: metrics, as: UTF8.self).split(separator: "\n")
                .first { $0.hasPrefix("wws_event_streams ") }
        }
        #expect(try streamCount() == "wws_event_streams 1")

        // The kernel takes some megabytes before anything is left unsent.
        let path = "/_wws/health?" + String(repeating: "x", count: StreamEvent.targetByteLimit)
        var count = 0
        while try streamCount() == "wws_event_streams 1" {
            for _ in 0..<100 {
                #expect(try control.request(.get, path).status == .ok)
            }
            count += 100
            try #require(count < 50_000, "a watcher that reads nothing is never dropped")
        }

        #expect(try streamCount() == "wws_event_streams 0")
    }

    @Test func `a stop ends the streams at once`() throws {
        var options = ServerOptions()
        options.settings.stopGraceMilliseconds = 60_000
        let server = try start(options)
        var watcher = try ControlClient(server)
        try watcher.send(.get, "/_wws/events")
        _ = try watcher.read(until: ": wws\n\n")
        let before = MonotonicClock.nanoseconds()
        server.stop()

        #expect(MonotonicClock.nanoseconds() - before < 50_000_000_000)
        #expect(!(try watcher.read().contains("event: gap")))
    }

    @Test func `all that is kept is less than what may be unsent, so that nobody loses it`() {
        var history = EventHistory()
        let target = "/" + String(repeating: "x", count: 2 * StreamEvent.targetByteLimit)
        for _ in 0..<EventHistory.limit {
            history.append(
                .request("OPTIONS", target, status: 500),
                at: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
            )
        }
        var bytes: [UInt8] = []
        for entry in history.entries(after: 0).entries { entry.append(to: &bytes) }

        #expect(bytes.count > 10 << 20)
        #expect(bytes.count <= ServerSettings().pushLimitByteCount)
    }
}
