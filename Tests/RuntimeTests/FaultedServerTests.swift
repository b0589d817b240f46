import Determinism
import Emulation
import HTTP
import JSON
import Runtime
import Sockets
import Testing

/// Fault rules over real sockets, at a clock that stands.
@Suite struct FaultedServerTests {
    private func start(
        _ change: (inout Configuration) throws -> Void = { _ in }
    ) throws -> EmulatorServer {
        var configuration = Configuration(
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        try change(&configuration)
        // Should an answer be waited for at the end, it shows.
        var options = ServerOptions()
        options.settings.stopGraceMilliseconds = 60_000
        return try EmulatorServer.start(configuration: configuration, options: options)
    }

    /// A server on which every request to `/v1` goes wrong, and a client of its control API.
    private func start(
        _ effect: JSONValue
    ) throws -> (server: EmulatorServer, rule: HTTPResponse) {
        let server = try start()
        var control = try ControlClient(server)
        let rule = try control.request(
            .post,
            "/_wws/faults",
            ["on": "request", "match": ["path": "/v1"], "do": effect]
        )
        try #require(rule.status == .created, "\(rule.json)")
        return (server, rule)
    }

    @Test func `a malformed answer ends the connection behind it`() throws {
        let (server, _) = try start(["malformed": true])
        defer { server.stop() }
        var client = try ControlClient(server)
        try client.send(.get, "/v1")

        #expect(try client.read() == "this is not HTTP\r\n\r\n")
    }

    @Test func `a truncated answer promises more than comes`() throws {
        let (server, _) = try start(["truncated": true])
        defer { server.stop() }
        var client = try ControlClient(server)
        try client.send(.get, "/v1")
        let error = #expect(throws: ParseError.self) { _ = try client.response() }

        #expect(error?.message == "The connection ended in the middle of a response.")
    }

    @Test func `a refused request gets the end of the connection, and not a byte`() throws {
        let (server, _) = try start(["refuse": true])
        defer { server.stop() }
        var client = try ControlClient(server)
        try client.send(.get, "/v1")

        #expect(try client.read() == "")
    }

    @Test func `a reset breaks the connection off`() throws {
        let (server, _) = try start(["reset": true])
        defer { server.stop() }
        var client = try ControlClient(server)
        try client.send(.get, "/v1")
        let error = #expect(throws: SystemError.self) { _ = try client.read() }

        #expect(error?.number == .connectionReset)
    }

    @Test func `a delayed answer comes when the clock is turned, others are served meanwhile`()
        throws
    {
        let (server, _) = try start(["delay": "2s"])
        defer { server.stop() }
        var client = try ControlClient(server)
        var control = try ControlClient(server)
        try client.send(.get, "/v1")
        // Asked behind it, so that the rule has struck by the time of the advance.
        var isHeld = false
        while !isHeld {
            let metrics = try control.request(.get, "/_wws/metrics").body
            isHeld = String(decoding: metrics, as: UTF8.self).contains("\nwws_held_back 1\n")
        }
        let advance = try control.request(.post, "/_wws/clock/advance", ["by": "2s"])
        #expect(advance.status == .ok)
        let response = try client.response()

        #expect(response.status == .notFound)
        #expect(response.fields["Date"] == "Thu, 01 Mar 2018 09:00:02 GMT")
    }

    @Test func `a request without an answer keeps no server from stopping`() throws {
        let (server, _) = try start(["timeout": true])
        var client = try ControlClient(server)
        var control = try ControlClient(server)
        try client.send(.get, "/v1")
        var hits: Int64? = 0
        while hits == 0 {
            let rules = try control.request(.get, "/_wws/faults").json["faults"]
            hits = rules?[0]?["hits"]?.int64Value
        }
        let before = MonotonicClock.nanoseconds()
        server.stop()

        #expect(MonotonicClock.nanoseconds() - before < 50_000_000_000)
        #expect(try client.read() == "")
    }

    /// Real timeouts would take twelve minutes: 247 times 3 s.
    @Test func `72 hours of timeouts by a rule take no time, and no request leaves`() throws {
        let receiver = try Receiver { listener, tell in
            let connection = try ReceiverConnection(listener)
            tell("somebody has connected")
            _ = consume connection
        }
        let webhook = #"""
            {"key": "bot", "url": "http://127.0.0.1:\#(receiver.port)/", "state": "enabled",
             "events": ["message-created"]}
            """#
        let world = #"""
            {"people": [{"key": "ada", "displayName": "Ada"}],
             "apps": [{"key": "bot", "name": "Bot", "webhooks": [\#(webhook)]}],
             "spaces": [{"key": "room", "title": "Room", "members": ["ada", "bot"]}]}
            """#
        let server = try start { $0.world = try World.parse(Array(world.utf8)) }
        defer { server.stop() }
        var control = try ControlClient(server)
        let rule: JSONValue = ["on": "callback", "do": ["timeout": true]]
        #expect(try control.request(.post, "/_wws/faults", rule).status == .created)
        let posted = try control.request(
            .post,
            "/_wws/spaces/room/messages",
            ["as": "ada", "content": "x"]
        )
        #expect(posted.status == .created)
        let before = MonotonicClock.nanoseconds()
        let advance = try control.request(.post, "/_wws/clock/advance", ["by": "72h"])

        #expect(advance.json["failed"] == 246)
        #expect(advance.json["discarded"] == 1)
        #expect(MonotonicClock.nanoseconds() - before < 247 * 3_000_000_000 / 10)
        #expect(receiver.told.takeAll() == [])
        // The receiver's thread waits for a connection, and there was none to end it.
        _ = try TestClient(port: receiver.port)
        #expect(try receiver.waitUntilEnded() == ["somebody has connected"])
    }
}
