import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import TestSupport
import Testing
import Webhooks

/// The clock stepped through everything due (clock.md, webhooks.md).
@Suite struct EmulatorAdvanceTests {
    private static let hour: Int64 = 3_600_000

    private func failing() throws -> TestWorld {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        return test
    }

    @Test func `at 72 h and not a millisecond before, the event is given up`() throws {
        var test = try failing()
        try test.post("x")
        let before = try test.advance("71h59m59s999ms")
        #expect(before["attempts"] == 245)
        #expect(before["discarded"] == 0)
        #expect(try test.states() == ["retrying"])
        let after = try test.advance("1ms")

        #expect(after["attempts"] == 1)
        #expect(after["failed"] == 1)
        #expect(after["discarded"] == 1)
        #expect(try test.states() == ["discarded"])
        #expect(try test.request(.get, "/_wws/clock").json["nextDue"] == .null)
        #expect(try test.advance("1000d")["attempts"] == 0)
        #expect(test.callbacks.count == 247)
    }

    @Test func `the event after a discarded one has a schedule of its own`() throws {
        var test = try failing()
        try test.post("first")
        try test.post("second")
        let summary = try test.advance("144h")

        #expect(summary["attempts"] == 493)
        #expect(summary["discarded"] == 2)
        let second = test.callbacks.dropFirst(247)
        #expect(second.allSatisfy { $0.json["content"] == "second" && $0.index == 1 })
        #expect(
            second.map { $0.elapsed - 72 * Self.hour }
                == test.callbacks.prefix(247).map(\.elapsed)
        )
    }

    @Test func `a success in the middle ends the retries, and the next event starts anew`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script =
            Array(repeating: .status(202), count: 241) + [.status(203), .status(302), .status(204)]
        try test.post("first")
        try test.post("second")
        let summary = try test.advance("4h")

        #expect(summary["attempts"] == 243)
        #expect(summary["delivered"] == 2)
        #expect(summary["failed"] == 241)
        let last = test.callbacks.suffix(3)
        #expect(last.map(\.elapsed) == [3 * Self.hour, 3 * Self.hour, 3 * Self.hour + 30_000])
        #expect(last.map(\.retryCount) == [241, 0, 1])
        #expect(last.map(\.index) == [0, 1, 1])
    }

    @Test(
        arguments: [
            .status(199), .status(202), .status(205), .status(206), .status(301), .status(304),
            .status(400), .status(410), .status(500), .failure(.timedOut),
            .failure(.connectTimedOut), .failure(.connectionRefused), .failure(.connectionReset),
            .failure(.closedBeforeResponse), .failure(.malformedResponse("x")),
            .failure(.responseTooLarge(1)), .failure(.addressForbidden("x")),
            .failure(.nameNotResolved("x")), .failure(.unreachable("x")),
        ] as [Receiver.Answer]
    )
    func `whatever isn't 200, 201, 203 or 204 is tried again`(answer: Receiver.Answer) throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [answer]
        try test.post("x")
        #expect(try test.states() == ["retrying"])
        let summary = try test.advance("30s")

        #expect(summary["delivered"] == 1)
        #expect(test.callbacks.map(\.retryCount) == [0, 1])
    }

    @Test func `lanes of two spaces don't wait for each other`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.add("echo", to: "lounge")
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500)]
        try test.post("s1", in: "support")
        try test.post("l1", in: "lounge")
        try test.post("s2", in: "support")
        try test.post("l2", in: "lounge")
        #expect(test.callbacks.map { $0.json["content"] } == ["s1", "l1", "l2"])
        _ = try test.advance("30s")

        #expect(test.callbacks.map { $0.json["content"] } == ["s1", "l1", "l2", "s1", "s2"])
        #expect(test.callbacks.map(\.index) == [0, 0, 1, 0, 1])
    }

    @Test func `lanes of two webhooks don't wait for each other`() throws {
        var test = try TestWorld()
        try test.enableWebhook("dead", of: "echo", port: 3_001)
        try test.enableWebhook("sound", of: "echo", port: 3_002)
        test.world.receivers["127.0.0.1:3001"]?.otherwise = .failure(.connectionRefused)
        for text in ["a", "b"] { try test.post(text) }

        #expect(test.callbacks(port: 3_001).map { $0.json["content"] } == ["a"])
        #expect(test.callbacks(port: 3_002).map { $0.json["content"] } == ["a", "b"])
        #expect(try test.states() == ["retrying", "delivered", "waiting", "delivered"])
    }

    @Test func `next goes to the next instant at which anything is due, or nowhere`() throws {
        var test = try failing()
        let nowhere = try test.request(.post, "/_wws/clock/next").json
        #expect(nowhere["from"] == nowhere["to"])
        try test.post("a")
        _ = try test.advance("10s")
        try test.add("echo", to: "lounge")
        try test.post("b", in: "lounge")
        let stops = try (0..<4).map { _ in
            try test.request(.post, "/_wws/clock/next").json["to"]
        }

        #expect(
            stops == [
                "2018-03-01T09:00:30.000Z", "2018-03-01T09:00:40.000Z",
                "2018-03-01T09:01:00.000Z", "2018-03-01T09:01:10.000Z",
            ]
        )
    }

    @Test func `to may be now, not a millisecond earlier, in either form of an instant`() throws {
        var test = try TestWorld()
        _ = try test.advance("1s")
        let path = "/_wws/clock/advance"
        let now = try test.request(.post, path, ["to": "2018-03-01T09:00:01.000+0000"])
        #expect(now.status == .ok)
        #expect(now.json["from"] == "2018-03-01T09:00:01.000Z")
        #expect(now.json["to"] == "2018-03-01T09:00:01.000Z")
        let past = try test.request(.post, path, ["to": "2018-03-01T09:00:00.999Z"])
        #expect(past.status == .badRequest)
        #expect(past.json["field"] == "to")

        #expect(try test.request(.post, path, ["by": 90]).json["to"] == "2018-03-01T09:01:31.000Z")
        #expect(test.elapsed == 91_000)
    }

    @Test(
        arguments: [
            ("", false), ("s", false), ("1.5h", false), ("1 h", false), ("1h 30m", false),
            ("30m1h", false), ("1h1h", false), ("+1s", false), ("1w", false), ("1e3", false),
            ("3650001d", false), ("0s", true), ("0", true), ("1d2h3m4s5ms", true),
            ("3650000d", true),
        ]
    )
    func `a duration is one of the documented forms`(text: String, isDuration: Bool) throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/clock/advance", ["by": .string(text)])

        #expect(reply.status == (isDuration ? .ok : .badRequest))
        if !isDuration { #expect(reply.json["field"] == "by") }
    }

    @Test func `the last instant is the end of the year 9999`() throws {
        var test = try failing()
        let reply = try test.advance("3650000d")
        #expect(reply["to"] == "9999-12-31T23:59:59.999Z")
        try test.post("x")
        let further = try test.advance("1h")

        #expect(further["to"] == "9999-12-31T23:59:59.999Z")
        #expect(further["attempts"] == 0)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    /// Metamorphic: how an interval is cut must not show.
    @Test(arguments: Seed.first(8))
    func `many advances do what one does`(seed: Seed) throws {
        func live(_ durations: [Int64]) throws -> (callbacks: [Int64], attempts: Int64) {
            var test = try failing()
            try test.post("x")
            var attempts: Int64 = 0
            for duration in durations {
                attempts += try test.advance("\(duration)ms")["attempts"]?.int64Value ?? 0
            }
            return (test.callbacks.map(\.elapsed), attempts)
        }
        var prng = seed.prng
        var rest = 73 * Self.hour
        var cuts: [Int64] = []
        while rest > 0 {
            let limit = prng.chance(Ratio(1, of: 8)) ? 10 * Self.hour : 200_000
            let cut = min(rest, Int64(prng.next(in: 1...Int(limit))))
            cuts.append(cut)
            rest -= cut
        }

        let (one, many) = (try live([73 * Self.hour]), try live(cuts))
        #expect(one.callbacks == many.callbacks)
        #expect(one.attempts == 246 && many.attempts == 246)
    }

    @Test func `an advance waits for a verification in flight`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        let enabling = test.send(.post, "/_wws/apps/echo/webhooks/bot/enable")
        let advancing = test.sendAdvance("1h")
        #expect(test.isUnanswered(advancing))
        #expect(test.elapsed == 0)
        test.world.settle()

        #expect(try test.response(on: enabling).json["state"] == "enabled")
        let summary = try test.response(on: advancing).json
        #expect(summary["to"] == "2018-03-01T10:00:00.000Z")
        #expect(summary["attempts"] == 0)
    }

    @Test func `everything due at an instant is over before the clock moves on`() throws {
        var test = try TestWorld { $0.dispatcher.endpointConcurrencyLimit = 2 }
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        for number in 0..<5 {
            _ = try test.request(
                .post,
                "/_wws/spaces",
                ["title": "x", "key": .string("s\(number)"), "members": ["ada", "echo"]]
            )
            try test.post("x", in: "s\(number)")
        }
        let advancing = test.sendAdvance("1m")
        for second in [30, 60] as [Int64] {
            for left in [2, 2, 2, 2, 1] {
                #expect(test.world.inFlight.count == left)
                #expect(test.elapsed == second * 1_000)
                test.world.finish(0)
            }
        }

        #expect(try test.response(on: advancing).json["attempts"] == 10)
        #expect(
            test.callbacks.suffix(10).map(\.elapsed)
                == [30_000, 60_000].flatMap {
                    Array(repeating: $0, count: 5)
                }
        )
    }

    @Test func `three advances are answered in order, each from where the one before ended`()
        throws
    {
        var test = try failing()
        try test.post("x")
        let path = "/_wws/clock/advance"
        let connections = [
            test.sendAdvance("1h"),
            // By the time its turn comes this is in the past, so it goes nowhere.
            test.send(.post, path, ["to": "2018-03-01T09:30:00Z"]),
            test.send(.post, "/_wws/clock/next"),
        ]
        #expect(connections.allSatisfy(test.isUnanswered))
        test.world.settle()

        let replies = try connections.map { try test.response(on: $0).json }
        #expect(replies.map { $0["attempts"] } == [120, 0, 1])
        #expect(replies[1]["from"] == "2018-03-01T10:00:00.000Z")
        #expect(replies[1]["to"] == "2018-03-01T10:00:00.000Z")
        #expect(replies[2]["to"] == "2018-03-01T10:00:30.000Z")
    }

    @Test func `requests during an advance are served at the instant that it stands at`() throws {
        var test = try failing()
        try test.post("x")
        let advancing = test.sendAdvance("2h")
        test.world.finish(0)
        let clock = test.send(.get, "/_wws/clock")
        let post = test.sendPost("y")
        let deliveries = test.send(.get, "/_wws/deliveries")
        test.world.settle()

        let shown = try test.response(on: clock)
        #expect(shown.json["now"] == "2018-03-01T09:01:00.000Z")
        #expect(shown.fields["Date"] == "Thu, 01 Mar 2018 09:01:00 GMT")
        #expect(try test.response(on: post).json["created"] == "2018-03-01T09:01:00.000+0000")
        let states = try test.response(on: deliveries).json["deliveries"]?.arrayValue
        #expect(states?.map { $0["state"] } == ["sending", "waiting"])
        #expect(try test.response(on: advancing).json["attempts"] == 240)
    }

    @Test func `a callback that posts back in turn is settled at its instant, however often`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500)]
        try test.post("0")
        let advancing = test.sendAdvance("1h")
        for number in 1...5 {
            let posting = test.sendPost("\(number)")
            test.world.finish(0)
            #expect(try test.response(on: posting).status == .created)
        }
        test.world.settle()

        #expect(test.callbacks.map(\.elapsed) == [0] + Array(repeating: 30_000, count: 6))
        #expect(try test.response(on: advancing).json["delivered"] == 6)
        #expect(test.elapsed == Self.hour)
    }

    @Test func `what a receiver posts after a success is told at that instant, if settle says so`()
        throws
    {
        for settle in [nil, 20] as [Int64?] {
            var test = try TestWorld()
            try test.enableWebhook()
            test.world.receivers[TestWorld.endpoint]?.script = [.status(500), .status(200)]
            try test.post("x")
            let advancing = test.sendAdvance("1h", settle: settle)
            test.world.settle()
            test.world.pass(milliseconds: 19)
            let posting = test.sendPost("late")
            test.world.settle()
            test.world.pass(milliseconds: 20)

            #expect(try test.response(on: posting).status == .created)
            let summary = try test.response(on: advancing).json
            #expect(summary["delivered"] == (settle == nil ? 1 : 2))
            let expected = settle == nil ? Self.hour : 30_000
            #expect(test.callbacks.map(\.elapsed) == [0, 30_000, expected])
        }
    }

    @Test func `settle waits for nothing at an instant without a success`() throws {
        var test = try failing()
        try test.post("x")
        let advancing = test.sendAdvance("1h", settle: 60_000)
        test.world.settle()

        #expect(try test.response(on: advancing).json["failed"] == 120)
    }

    @Test func `a request while it is quiet starts the wait anew, whatever is asked`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500)]
        try test.post("x")
        let advancing = test.sendAdvance("1h", settle: 50)
        test.world.settle()
        for path in ["/_wws/health", "/nothing"] {
            test.world.pass(milliseconds: 49)
            let asking = test.send(.get, path)
            #expect(try test.response(on: asking).fields["Date"] != nil)
            #expect(test.elapsed == 30_000)
        }
        test.world.pass(milliseconds: 49)
        #expect(test.isUnanswered(advancing))
        test.world.pass(milliseconds: 1)

        #expect(try test.response(on: advancing).json["wallMilliseconds"] == 148)
    }

    @Test func `a request starts no wait at an instant at which no callback has succeeded`() throws
    {
        let world = try World.withWebhooks(ports: 3_001, 3_002)
        var wire = try Wire {
            $0.world = world
            $0.clockRate = .frozen
        }
        wire.post()
        for attempt in wire.attempts { wire.finish(attempt, status: 500) }
        wire.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "2m", "settle": 50])
        )
        wire.finish(wire.attempts[2], status: 200)
        wire.finish(wire.attempts[3], status: 500)
        #expect(wire.emulator.nextDeadline == wire.host.advanced(byMilliseconds: 50))
        wire.pass(milliseconds: 50)
        #expect(wire.elapsed == 60_000)
        wire.send(SimulatedWorld.request(.get, "/_wws/clock"))
        wire.finish(wire.attempts[4], status: 500)

        #expect(wire.elapsed == 90_000)
    }

    @Test func `the reply tells how long the advance took on the wall`() throws {
        var test = try failing()
        try test.post("x")
        let advancing = test.sendAdvance("30s")
        test.world.pass(milliseconds: 0)
        let none = try test.response(on: advancing).json
        #expect(none["wallMilliseconds"] == 0)
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(200)
        let settling = test.sendAdvance("30s", settle: 1_234)
        test.world.settle()
        test.world.pass(milliseconds: 5_000)

        #expect(try test.response(on: settling).json["wallMilliseconds"] == 1_234)
    }

    @Test func `what kept an advance from beginning is part of the time that it took`() throws {
        let world = try World.withWebhooks(ports: 3_001)
        var wire = try Wire {
            $0.world = world
            $0.clockRate = .frozen
        }
        wire.post()
        let advancing = wire.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "1s"])
        )
        wire.pass(milliseconds: 2_999)
        wire.finish(wire.attempts[0], status: 200)

        #expect(wire.response(on: advancing)?.json["wallMilliseconds"] == 2_999)
    }

    /// Determinism at a standing clock: whether an answer comes a moment before or after the next
    /// request must not show in what is replied.
    @Test(arguments: ["/_wws/clock/next", "/_wws/clock/advance"])
    func `an attempt in flight at the beginning counts as one that has ended`(path: String) throws {
        func reply(endsBefore: Bool) throws -> String {
            var test = try failing()
            let posting = test.sendPost("x")
            if endsBefore { test.world.settle() }
            let body: JSONValue = path.hasSuffix("next") ? [:] : ["by": "1h"]
            let advancing = test.send(.post, path, body)
            test.world.settle()
            #expect(try test.response(on: posting).status == .created)
            return try test.response(on: advancing).text
        }

        #expect(try reply(endsBefore: true) == reply(endsBefore: false))
    }
}
