import Determinism
import HTTP
import JSON
import Simulation
import TestSupport
import Testing

@testable import Emulation

/// What fault rules do to callbacks (clock.md: "With a fault rule that simulates a timeout no wall
/// time passes either").
@Suite struct EmulatorCallbackFaultsTests {
    private func enabled() throws -> TestWorld {
        var test = try TestWorld()
        try test.enableWebhook()
        return test
    }

    /// The attempts of a delivery, as the control API shows them.
    private func attempts(_ test: inout TestWorld, of delivery: String = "d-1") throws
        -> [JSONValue]
    {
        try test.request(.get, "/_wws/deliveries/\(delivery)").json["attemptLog"]?.arrayValue ?? []
    }

    @Test func `72 hours of timeouts send nothing and take no time of the wall`() throws {
        var test = try enabled()
        let fault = try test.addFault(on: "callback", ["timeout": true])
        let before = test.world.host
        try test.post("x")
        let summary = try test.advance("72h")

        #expect(test.callbacks.isEmpty)
        #expect(test.world.host == before)
        #expect(summary["attempts"] == 246)
        #expect(summary["discarded"] == 1)
        #expect(summary["wallMilliseconds"] == 0)
        #expect(try test.counts(of: fault) == (247, 247))
        let log = try attempts(&test)
        #expect(log.count == 247)
        #expect(log.allSatisfy { $0["error"] == "timed-out" && $0["wallMicroseconds"] == 0 })
        #expect(log.allSatisfy { $0["fault"] == "f-1" })
    }

    /// An input may do so much and no more, so that others are served in between.
    @Test func `outcomes that are made up without end leave room for other requests`() throws {
        var wire = try Wire {
            $0.world = try .withWebhooks(ports: 3_001)
            $0.clockRate = .frozen
        }
        wire.send(
            SimulatedWorld.request(
                .post,
                "/_wws/faults",
                ["on": "callback", "do": ["timeout": true]]
            )
        )
        for _ in 0..<40 { wire.post() }
        let advance = wire.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "10000d"])
        )
        #expect(wire.response(on: advance) == nil)
        let health = wire.send(SimulatedWorld.request(.get, "/_wws/health"))
        #expect(wire.response(on: health)?.status == .ok)
        var turns = 0
        while let deadline = wire.emulator.nextDeadline, deadline <= wire.host {
            wire.feed(.deadlineReached)
            turns += 1
        }

        #expect(wire.response(on: advance)?.json["discarded"] == 40)
        // 40 × 247 attempts, as many instants, and three inputs before.
        #expect(turns == 2 * 40 * 247 / Emulator.workLimit - 2)
        #expect(wire.attempts.isEmpty)
    }

    @Test(
        arguments: [
            (["timeout": true], "timed-out"), (["refuse": true], "connection-refused"),
            (["reset": true], "connection-reset"), (["malformed": true], "malformed-response"),
            (["truncated": true], "closed-before-response"),
        ] as [(JSONValue, String)]
    )
    func `each failure is told as the real one would be, and retried`(
        effect: JSONValue,
        code: String
    ) throws {
        var test = try enabled()
        try test.addFault(on: "callback", effect, times: ["nth": 1])
        try test.post("x")
        #expect(try test.states() == ["retrying"])
        #expect(test.callbacks.isEmpty)
        _ = try test.advance("30s")

        #expect(try test.states() == ["delivered"])
        #expect(test.callbacks.map(\.retryCount) == [1])
        let log = try attempts(&test)
        #expect(log.map { $0["error"]?.stringValue } == [code, nil])
        #expect(log.map { $0["fault"] } == ["f-1", .null])
    }

    @Test(arguments: [(200, "delivered"), (202, "retrying"), (204, "delivered"), (503, "retrying")])
    func `a made-up status counts like a real one`(status: Int, state: String) throws {
        var test = try enabled()
        try test.addFault(
            on: "callback",
            ["status": .number(JSONNumber(Int64(status))), "body": "made up"]
        )
        try test.post("x")

        #expect(try test.states() == [state])
        #expect(test.callbacks.isEmpty)
        #expect(try attempts(&test).first?["response"] == "made up")
    }

    @Test func `a delayed callback is a real request whose outcome is taken later`() throws {
        var test = try enabled()
        try test.addFault(on: "callback", ["delay": "2s"])
        try test.post("x")
        #expect(test.callbacks.map(\.elapsed) == [0])
        #expect(try test.states() == ["sending"])
        _ = try test.advance("1999ms")
        #expect(try test.states() == ["sending"])
        _ = try test.advance("1ms")

        #expect(try test.states() == ["delivered"])
        #expect(try attempts(&test).first?["status"] == 201)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `the lane waits for a delayed outcome, other lanes and the clock go on`() throws {
        var test = try enabled()
        try test.add("echo", to: "lounge")
        try test.addFault(on: "callback", ["delay": "2s"], match: ["space": "support"])
        for text in ["a", "b"] { try test.post(text) }
        try test.post("c", in: "lounge")
        #expect(try test.states() == ["sending", "waiting", "delivered"])
        let summary = try test.advance("3s")

        #expect(summary["to"] == "2018-03-01T09:00:03.000Z")
        #expect(try test.states() == ["delivered", "sending", "delivered"])
        #expect(test.callbacks.map(\.elapsed) == [0, 0, 2_000])
    }

    @Test(
        arguments: [
            ("2999ms", "delivered", 2_999), ("3s", "retrying", 3_000), ("1h", "retrying", 3_000),
        ]
    )
    func `a delay as long as the limit of 3 s is a timeout by then`(
        delay: String,
        state: String,
        due: Int64
    ) throws {
        var test = try enabled()
        try test.addFault(on: "callback", ["delay": .string(delay)])
        try test.post("x")
        _ = try test.advance("\(due - 1)ms")
        #expect(try test.states() == ["sending"])
        _ = try test.advance("1ms")

        #expect(try test.states() == [state])
        let attempt = try attempts(&test).first
        #expect(attempt?["error"]?.stringValue == (state == "retrying" ? "timed-out" : nil))
        if state == "retrying" {
            // T0 is the moment at which the attempt failed.
            #expect(
                try test.deliveries().first?["nextAttemptAt"] == "2018-03-01T09:00:33.000Z"
            )
        }
    }

    @Test func `a webhook deleted while an outcome is held back sees it logged, and no more`()
        throws
    {
        var test = try enabled()
        try test.addFault(on: "callback", ["delay": "2s"])
        for text in ["a", "b"] { try test.post(text) }
        _ = try test.request(.delete, "/_wws/apps/echo/webhooks/bot")
        _ = try test.advance("1h")

        #expect(try test.states() == ["dropped", "dropped"])
        #expect(try attempts(&test).map { $0["status"] } == [201])
        #expect(test.callbacks.count == 1)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `a reset forgets outcomes that are held back`() throws {
        var test = try enabled()
        try test.addFault(on: "callback", ["delay": "2s"])
        try test.post("x")
        _ = try test.request(.post, "/_wws/reset")
        _ = try test.advance("1h")

        #expect(try test.deliveries().isEmpty)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `a handshake fails by a rule that names it, and by no other`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        try test.addFault(on: "callback", ["status": 500])
        try test.addFault(
            on: "callback",
            ["timeout": true],
            match: ["event": "verification"],
            times: ["nth": 1]
        )
        let failed = try test.request(.post, "/_wws/apps/echo/webhooks/bot/enable")
        #expect(failed.status.code == 422)
        #expect(failed.json["error"] == "OBW_VERIFICATION_CONNNECTION_TIMEOUT")

        #expect(try test.request(.post, "/_wws/apps/echo/webhooks/bot/enable").status == .ok)
        #expect(try test.counts(of: "f-1") == (0, 0))
        #expect(try test.counts(of: "f-2") == (2, 1))
    }

    @Test func `the number of the attempt picks out retries of each event`() throws {
        var test = try enabled()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500), .status(500)]
        try test.addFault(on: "callback", ["refuse": true], match: ["attempt": 2])
        for text in ["a", "b"] { try test.post(text) }
        _ = try test.advance("2m")

        // a: real 500, made-up refusal, real 500, real 201; b: real 201.
        #expect(test.callbacks.map(\.retryCount) == [0, 2, 3, 0])
        #expect(try attempts(&test).map { $0["fault"] } == [.null, "f-1", .null, .null])
        #expect(try test.counts(of: "f-1") == (1, 1))
    }

    @Test(arguments: Seed.first(3))
    func `a ratio gives the same failures from the same seed`(seed: Seed) throws {
        func outcomes(_ seed: UInt64) throws -> [String] {
            var test = try TestWorld { $0.seed = seed }
            try test.enableWebhook()
            try test.addFault(on: "callback", ["timeout": true], times: ["ratio": 0.5])
            for number in 0..<12 { try test.post("\(number)") }
            _ = try test.advance("1h")
            return try (1...12).map { number in
                try attempts(&test, of: "d-\(number)").map { $0["fault"] == .null ? "." : "x" }
                    .joined()
            }
        }
        let first = try outcomes(seed.value)

        #expect(try outcomes(seed.value) == first)
        #expect(try outcomes(seed.value &+ 1) != first)
        #expect(first.allSatisfy { $0.hasSuffix(".") })
        #expect(first.contains { $0 != "." })
    }

    @Test func `a rule that is removed leaves what it holds back where it is`() throws {
        var test = try enabled()
        let fault = try test.addFault(on: "callback", ["delay": "2s"])
        try test.post("x")
        _ = try test.request(.delete, "/_wws/faults/\(fault)")
        _ = try test.advance("2s")

        #expect(try test.states() == ["delivered"])
        try test.post("y")
        #expect(try test.states() == ["delivered", "delivered"])
    }
}
