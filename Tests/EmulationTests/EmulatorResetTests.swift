import Crypto
import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import TestSupport
import Testing
import Webhooks

/// What a reset forgets, and what it doesn't.
@Suite struct EmulatorResetTests {
    /// What went over the wires from here on.
    private func record(
        _ test: inout TestWorld,
        _ steps: (inout TestWorld) throws -> Void
    ) throws -> [UInt8] {
        let start = test.world.transcript.count
        try steps(&test)
        return Array(test.world.transcript[start...])
    }

    private func live(_ test: inout TestWorld) throws {
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500), .status(500)]
        try test.post("x")
        _ = try test.request(.post, "/_wws/spaces", ["title": "New", "members": ["ada"]])
        _ = try test.advance("1h")
        _ = try test.request(.get, "/_wws/world")
        _ = try test.request(.get, "/_wws/deliveries/d-1")
        _ = try test.request(.get, "/nothing")
    }

    @Test func `after a reset the same requests give the same bytes on every wire`() throws {
        var test = try TestWorld()
        let first = try record(&test, live)
        _ = try test.request(.post, "/_wws/reset")
        let second = try record(&test, live)
        _ = try test.request(.post, "/_wws/reset")
        let third = try record(&test, live)

        #expect(first == second)
        #expect(first == third)
        var fresh = try TestWorld()
        #expect(try record(&fresh, live) == first)
        var other = try TestWorld { $0.seed = 2 }
        #expect(try record(&other, live) != first)
    }

    @Test func `tokens say the same after a reset, but are signed with another key`() throws {
        var test = try TestWorld()
        func parts() throws -> [String] {
            try test.token().split(separator: ".").map(String.init)
        }
        var all: [[String]] = []
        for _ in 0..<3 {
            all.append(try parts())
            _ = try test.request(.post, "/_wws/reset")
        }

        #expect(Set(all.map { $0[0] + "." + $0[1] }).count == 1)
        #expect(Set(all.map { $0[2] }).count == 3)
        for old in all {
            let token = old.joined(separator: ".")
            let reply = try test.postAppMessage(MessageEndpointTests.plain, token: token)
            #expect(reply.status == .unauthorized)
        }
    }

    @Test func `a reset during a verification answers who waits, and verifies nothing`() throws {
        let world = try World.withWebhooks(ports: 3_000)
        var test = try TestWorld { $0.world = world }
        let path = "/_wws/apps/echo/webhooks/on-3000"
        _ = try test.request(.post, "\(path)/disable")
        test.world.receivers[TestWorld.endpoint] = Receiver(secret: "s")
        let enabling = test.send(.post, "\(path)/enable")
        let resetting = test.send(.post, "/_wws/reset")

        #expect(try test.response(on: resetting).status == .noContent)
        let refused = try test.response(on: enabling)
        #expect(refused.status == .conflict)
        #expect(refused.json["message"] == "the emulator was reset")
        #expect(refused.json["path"] == .string("\(path)/enable"))
        #expect(try test.request(.get, path).json["state"] == "enabled")
        _ = try test.request(.post, "\(path)/disable")
        test.world.settle()
        #expect(try test.request(.get, path).json["state"] == "disabled")
    }

    @Test func `everyone who waits for an advance is answered, in any number`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        try test.post("x")
        let waiting = (0..<3).map { _ in test.sendAdvance("1h") }
        _ = test.send(.post, "/_wws/reset")

        for connection in waiting {
            let reply = try test.response(on: connection)
            #expect(reply.status == .conflict)
            #expect(reply.json["timestamp"] == "2018-03-01T09:00:30.000+0000")
        }
        #expect(test.elapsed == 0)
        #expect(try test.request(.get, "/_wws/clock").json["now"] == "2018-03-01T09:00:00.000Z")
    }

    @Test func `an outcome from before a reset is nobody's, though ids begin anew`() throws {
        let world = try World.withWebhooks(ports: 3_001)
        var wire = try Wire {
            $0.world = world
            $0.clockRate = .frozen
        }
        wire.post()
        wire.send(SimulatedWorld.request(.post, "/_wws/reset"))
        wire.post()
        #expect(wire.attempts.count == 2)
        #expect(wire.attempts[0].id != wire.attempts[1].id)
        #expect(wire.attempts[0].bytes == wire.attempts[1].bytes)
        wire.finish(wire.attempts[0], status: 200)
        let before = wire.send(SimulatedWorld.request(.get, "/_wws/deliveries"))
        wire.finish(wire.attempts[1], status: 500)
        wire.finish(wire.attempts[0], status: 200)
        let after = wire.send(SimulatedWorld.request(.get, "/_wws/deliveries"))

        func states(_ connection: ConnectionID) -> [JSONValue?] {
            let list = wire.response(on: connection)?.json["deliveries"]?.arrayValue
            return list?.map { $0["state"] } ?? []
        }
        #expect(states(before) == ["sending"])
        #expect(states(after) == ["retrying"])
        #expect(wire.emulator.checkInvariants() == [])
    }

    @Test(arguments: [("1", 5_000), ("60", 0), ("0", 0)] as [(String, Int64)])
    func `the clock goes back to its start, at rate 1 to the wall's time`(
        rate: String,
        elapsed: Int64
    ) throws {
        var test = try TestWorld { $0.clockRate = ClockRate(parsing: rate) ?? .frozen }
        test.world.pass(milliseconds: 5_000)
        _ = try test.advance("1d")
        _ = try test.request(.put, "/_wws/clock", ["rate": 7])
        _ = try test.request(.post, "/_wws/reset")

        #expect(test.elapsed == elapsed)
        #expect(
            try test.request(.get, "/_wws/clock").json["rate"]
                == JSONValue(parsing: rate)
        )
        test.world.pass(milliseconds: 1_000)
        #expect(test.elapsed == elapsed + 1_000 * (Int64(rate) ?? 0))
    }

    @Test func `a reset in a pipeline lets the next request see the first world`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        var bytes: [UInt8] = []
        for request in [
            SimulatedWorld.request(.delete, "/_wws/spaces/support"),
            SimulatedWorld.request(.post, "/_wws/reset"),
            SimulatedWorld.request(.get, "/_wws/spaces/support"),
        ] { request.serialize(into: &bytes) }
        test.world.expectResponses(to: [.delete, .post, .get], on: connection)
        test.world.send(bytes, on: connection)

        let statuses = try (0..<3).map { _ in try test.response(on: connection).status }
        #expect(statuses == [.noContent, .noContent, .ok])
    }

    @Test func `shutdown is answered before the stop, and both come once`() throws {
        var wire = try Wire()
        let shutdown = SimulatedWorld.request(.post, "/_wws/shutdown")
        let connection = wire.send(shutdown)
        let again = wire.send(shutdown)
        wire.feed(.stopRequested)

        #expect(wire.response(on: connection)?.status == .accepted)
        #expect(wire.response(on: connection)?.json == ["status": "stopping"])
        #expect(wire.response(on: again)?.status == .accepted)
        let kinds = wire.outputs.map { output in
            switch output {
            case .send(let id, _): "send \(id.rawValue)"
            case .stop: "stop"
            default: "other"
            }
        }
        #expect(kinds == ["send 1", "stop", "send 2"])
    }

    @Test func `while it stops, what is asked is still answered`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        try test.post("x")
        let advancing = test.sendAdvance("1h")
        test.world.feed(.stopRequested)
        #expect(test.world.hasStopped)
        test.world.settle()

        #expect(try test.response(on: advancing).json["attempts"] == 120)
    }
}
