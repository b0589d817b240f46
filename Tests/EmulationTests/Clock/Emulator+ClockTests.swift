import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

/// The clock against the host's time.
@Suite struct EmulatorClockTests {
    private func failing(_ rate: String) throws -> TestWorld {
        var test = try TestWorld { $0.clockRate = ClockRate(parsing: rate) ?? .frozen }
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        return test
    }

    @Test func `the status is now, rate and next due, in that order`() throws {
        var test = try failing("0")
        #expect(
            try test.request(.get, "/_wws/clock").text
                == #"{"now":"2018-03-01T09:00:00.000Z","rate":0,"nextDue":null}"#
        )
        try test.post("x")
        let reply = try test.request(.put, "/_wws/clock", ["rate": "0.250"])

        #expect(
            reply.text
                == #"{"now":"2018-03-01T09:00:00.000Z","rate":0.25,"#
                + #""nextDue":"2018-03-01T09:00:30.000Z"}"#
        )
    }

    @Test(
        arguments: [
            (0, true), (1, true), ("60", true), (0.001, true), ("100000", true),
            ("100000.001", false), (-0.001, false), ("1e1", false), ("", false), (.null, false),
            (true, false), ("1.0000", false),
        ] as [(JSONValue, Bool)]
    )
    func `a rate is a number from 0 to 100000 with three decimals`(
        rate: JSONValue,
        isRate: Bool
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(.put, "/_wws/clock", ["rate": rate])

        #expect(reply.status == (isRate ? .ok : .badRequest))
        if !isRate { #expect(reply.json["field"] == "rate") }
    }

    @Test func `at rate 60 three days take 72 minutes`() throws {
        var test = try failing("60")
        try test.post("x")
        test.world.pass(milliseconds: 72 * 60_000 - 1)
        #expect(test.callbacks.count == 246)
        test.world.pass(milliseconds: 1)

        #expect(test.callbacks.count == 247)
        #expect(test.callbacks.last?.elapsed == 259_200_000)
        #expect(try test.states() == ["discarded"])
    }

    @Test func `a change of rate during retries leaves the schedule where it is`() throws {
        var test = try failing("1")
        try test.post("x")
        test.world.pass(milliseconds: 10_000)
        _ = try test.request(.put, "/_wws/clock", ["rate": 20])
        test.world.pass(milliseconds: 999)
        #expect(test.callbacks.count == 1)
        test.world.pass(milliseconds: 1)
        #expect(test.callbacks.count == 2)
        _ = try test.request(.put, "/_wws/clock", ["rate": 0])
        test.world.pass(milliseconds: 3_600_000)
        #expect(test.callbacks.count == 2)
        _ = try test.request(.put, "/_wws/clock", ["rate": 0.5])
        test.world.pass(milliseconds: 60_000)

        #expect(test.callbacks.map(\.elapsed) == [0, 30_000, 60_000])
    }

    @Test func `a running clock goes on from where an advance ended`() throws {
        var test = try failing("1")
        try test.post("x")
        test.world.pass(milliseconds: 5_000)
        let summary = try test.advance("1h")
        #expect(summary["from"] == "2018-03-01T09:00:05.000Z")
        #expect(summary["to"] == "2018-03-01T10:00:05.000Z")
        #expect(summary["attempts"] == 120)
        test.world.pass(milliseconds: 24_999)
        #expect(test.callbacks.count == 121)
        test.world.pass(milliseconds: 1)

        #expect(test.callbacks.count == 122)
        #expect(test.callbacks.last?.elapsed == 3_630_000)
    }

    @Test func `a running clock stands while an advance waits for an attempt`() throws {
        var wire = try Wire { $0.world = try .withWebhooks(ports: 3_001) }
        wire.post()
        wire.finish(wire.attempts[0], status: 500)
        let advancing = wire.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "30s"])
        )
        #expect(wire.attempts.count == 2)
        #expect(wire.emulator.nextDeadline == nil)
        wire.pass(milliseconds: 2_999)
        #expect(wire.elapsed == 30_000)
        wire.finish(wire.attempts[1], status: 200)

        #expect(wire.response(on: advancing)?.json["wallMilliseconds"] == 2_999)
        #expect(wire.elapsed == 30_000)
        wire.pass(milliseconds: 1)
        #expect(wire.elapsed == 30_001)
    }

    @Test func `an attempt that outlasts offsets is followed by the first one after its end`()
        throws
    {
        var wire = try Wire {
            $0.world = try .withWebhooks(ports: 3_001)
            $0.clockRate = ClockRate(parsing: "60") ?? .frozen
        }
        wire.post()
        // T0 is the moment at which the first attempt failed, not that at which it was sent.
        wire.pass(milliseconds: 100)
        wire.finish(wire.attempts[0], status: 500)
        #expect(wire.elapsed == 6_000)
        wire.pass(milliseconds: 500)
        #expect(wire.attempts.count == 2)
        #expect(wire.elapsed == 36_000)
        // 2.5 s of wall time are 150 s, over which five offsets pass; the fifth is reached exactly.
        wire.pass(milliseconds: 2_000)
        wire.finish(wire.attempts[1], status: 500)
        #expect(wire.elapsed == 156_000)
        #expect(wire.emulator.nextDeadline == wire.host.advanced(byMilliseconds: 500))
        wire.pass(milliseconds: 500)

        #expect(wire.attempts.count == 3)
        let head = String(decoding: wire.attempts[2].bytes, as: UTF8.self)
        #expect(head.contains("X-OUTBOUND-RETRY-COUNT: 2\r\n"))
    }

    @Test func `deadlines are asked for to the nanosecond, and none at the end of time`() throws {
        var wire = try Wire {
            $0.world = try .withWebhooks(ports: 3_001)
            $0.clockRate = ClockRate(parsing: "0.7") ?? .frozen
        }
        wire.post()
        wire.finish(wire.attempts[0], status: 500)
        let deadline = try #require(wire.emulator.nextDeadline)
        #expect(deadline.nanoseconds(since: wire.host) == 42_857_142_858)
        wire.host = wire.host.advanced(byNanoseconds: 42_857_142_857)
        wire.feed(.deadlineReached)
        #expect(wire.attempts.count == 1)
        wire.host = wire.host.advanced(byNanoseconds: 1)
        wire.feed(.deadlineReached)

        #expect(wire.attempts.count == 2)
    }

    @Test func `what was due when the clock is stopped is still sent`() throws {
        var wire = try Wire { $0.world = try .withWebhooks(ports: 3_001) }
        let stopping = wire.connect()
        wire.post()
        wire.finish(wire.attempts[0], status: 500)
        // The edge is late: the request is handled before it says that the deadline is reached.
        wire.host = wire.host.advanced(byMilliseconds: 30_000)
        wire.send(SimulatedWorld.request(.put, "/_wws/clock", ["rate": 0]), on: stopping)

        #expect(wire.response(on: stopping)?.json["now"] == "2018-03-01T09:00:30.000Z")
        #expect(wire.attempts.count == 2)
    }

    @Test func `every reply's Date is the virtual one, that of a late reply too`() throws {
        var test = try failing("0")
        try test.post("x")
        let advancing = test.sendAdvance("1d")
        test.world.settle()

        #expect(
            try test.response(on: advancing).fields["Date"] == "Fri, 02 Mar 2018 09:00:00 GMT"
        )
        let unknown = try test.request(.get, "/nothing")
        #expect(unknown.fields["Date"] == "Fri, 02 Mar 2018 09:00:00 GMT")
        #expect(unknown.json["timestamp"] == "2018-03-02T09:00:00.000+0000")
    }
}
