import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

@Suite struct AdvanceTests {
    private func failing() throws -> TestWorld {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        return test
    }

    @Test func `three days of outage make 246 retries at exact instants`() throws {
        var test = try failing()
        try test.post("first")
        try test.post("second")
        let summary = try test.advance("72h")

        let hours = [3, 6, 12, 24, 36, 72].map { Int64($0) * 3_600_000 }
        let expected = [0] + (1...240).map { $0 * 30_000 } + hours
        #expect(
            test.callbacks.prefix(247).map { $0.at.milliseconds(since: TestWorld.start) }
                == expected
        )
        #expect(test.callbacks.prefix(247).map(\.retryCount) == (0...246).map { $0 })
        // The next event goes at once when the first is discarded.
        #expect(test.callbacks.count == 248)
        #expect(test.callbacks.last?.json["content"] == "second")
        #expect(test.callbacks.last?.index == 1)
        #expect(
            summary.objectValue?.keys == [
                "from", "to", "attempts", "delivered", "failed", "discarded", "wallMilliseconds",
            ]
        )
        #expect(summary["attempts"] == 247)
        #expect(summary["delivered"] == 0)
        #expect(summary["failed"] == 247)
        #expect(summary["discarded"] == 1)
        #expect(summary["to"] == "2018-03-04T09:00:00.000Z")
    }

    @Test func `a receiver that comes back gets everything in order`() throws {
        var test = try failing()
        for text in ["a", "b", "c"] { try test.post(text) }
        _ = try test.advance("1h")
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(200)
        test.world.receivers[TestWorld.endpoint]?.forget()
        let summary = try test.advance("30s")

        #expect(test.callbacks.map { $0.json["content"] } == ["a", "b", "c"])
        #expect(summary["delivered"] == 3)
    }

    @Test func `by, to and next land where they should`() throws {
        var test = try failing()
        try test.post("x")
        let next = try test.request(.post, "/_wws/clock/next").json
        #expect(next["to"] == "2018-03-01T09:00:30.000Z")
        #expect(next["attempts"] == 1)
        let to = try test.request(
            .post,
            "/_wws/clock/advance",
            ["to": "2018-03-01T10:00:59.999+01:00"]
        ).json
        #expect(to["attempts"] == 0)
        let status = try test.request(.get, "/_wws/clock").json
        #expect(status["now"] == "2018-03-01T09:00:59.999Z")
        #expect(status["nextDue"] == "2018-03-01T09:01:00.000Z")
        #expect(try test.advance("1ms")["attempts"] == 1)
    }

    @Test(
        arguments: [
            [:], ["by": "1h", "to": "2018-03-02T00:00:00Z"], ["by": "soon"], ["by": "-1s"],
            ["by": true], ["to": "2018-03-01T08:59:59.999Z"], ["to": "tomorrow"],
            ["by": "1s", "settle": -1], ["by": "1s", "settle": 60_001], ["bye": "1s"],
        ] as [JSONValue]
    )
    func `what isn't an advance is a 400`(body: JSONValue) throws {
        var test = try TestWorld()

        #expect(try test.request(.post, "/_wws/clock/advance", body).status == .badRequest)
        #expect(test.world.now == TestWorld.start)
    }

    @Test func `the reply comes when the last attempt has ended`() throws {
        var test = try failing()
        try test.post("x")
        let connection = test.world.connect()
        test.world.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "30s"]),
            on: connection
        )

        #expect(test.world.inFlight.count == 1)
        let response1 = test.world.response(on: connection)
        #expect(response1 == nil)
        #expect(test.world.now.milliseconds(since: TestWorld.start) == 30_000)
        test.world.finish(0)
        let response2 = test.world.response(on: connection)
        #expect(response2?.json["attempts"] == 1)
    }

    @Test func `of two advances the second waits, and begins where the first ends`() throws {
        var test = try failing()
        try test.post("x")
        let connections = [test.world.connect(), test.world.connect()]
        for connection in connections {
            test.world.send(
                SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "30s"]),
                on: connection
            )
        }
        test.world.settle()

        let response3 = test.world.response(on: connections[0])
        #expect(response3?.json["to"] == "2018-03-01T09:00:30.000Z")
        let second = test.world.response(on: connections[1])?.json
        #expect(second?["from"] == "2018-03-01T09:00:30.000Z")
        #expect(second?["to"] == "2018-03-01T09:01:00.000Z")
    }

    @Test func `too many advances are refused`() throws {
        var test = try failing()
        try test.post("x")
        var last: ConnectionID?
        for _ in 0...64 {
            let connection = test.world.connect()
            test.world.send(
                SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "30s"]),
                on: connection
            )
            last = connection
        }

        let refused = try #require(last)
        let response4 = test.world.response(on: refused)
        #expect(response4?.status == .serviceUnavailable)
    }

    @Test func `what is posted while the clock stands at an instant is settled before it moves`()
        throws
    {
        var test = try failing()
        try test.post("first", in: "support")
        let connection = test.world.connect()
        test.world.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "2h"]),
            on: connection
        )
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(200)
        // The attempt at +30 s is in flight; a callback posts back before it answers.
        let posted = test.world.connect()
        test.world.send(
            SimulatedWorld.request(
                .post,
                "/_wws/spaces/support/messages",
                ["as": "ben", "content": "reaction"]
            ),
            on: posted
        )
        test.world.settle()

        let instants = test.callbacks.map { $0.at.milliseconds(since: TestWorld.start) }
        #expect(instants == [0, 30_000, 30_000])
        #expect(test.callbacks.last?.json["time"] == 1_519_894_830_000)
        let response5 = test.world.response(on: connection)
        #expect(response5?.json["delivered"] == 2)
    }

    @Test func `settle waits for quiet at an instant at which a callback succeeded`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500)]
        try test.post("x")
        let connection = test.world.connect()
        test.world.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "1h", "settle": 50]),
            on: connection
        )
        test.world.settle()
        #expect(test.world.now.milliseconds(since: TestWorld.start) == 30_000)
        test.world.pass(milliseconds: 49)
        let response6 = test.world.response(on: connection)
        #expect(response6 == nil)
        // A request within the time starts it anew.
        try test.post("late reaction")
        test.world.pass(milliseconds: 49)
        let response7 = test.world.response(on: connection)
        #expect(response7 == nil)
        test.world.pass(milliseconds: 1)

        let response8 = test.world.response(on: connection)
        #expect(response8?.json["delivered"] == 2)
        #expect(test.callbacks.last?.at.milliseconds(since: TestWorld.start) == 30_000)
    }

    @Test func `no deadline is asked for while an attempt is in flight during settle`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500), .status(200)]
        try test.post("x")
        test.world.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "1h", "settle": 5]),
            on: test.world.connect()
        )
        test.world.finish(0)
        let posting = test.world.connect()
        test.world.send(
            SimulatedWorld.request(
                .post,
                "/_wws/spaces/support/messages",
                ["as": "ben", "content": "y"]
            ),
            on: posting
        )

        #expect(test.world.inFlight.count == 1)
        #expect(test.world.emulator.nextDeadline == nil)
    }

    @Test func `a client that goes away doesn't stop its advance`() throws {
        var test = try failing()
        try test.post("x")
        let connection = test.world.connect()
        test.world.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "1h"]),
            on: connection
        )
        test.world.disconnect(connection)
        test.world.settle()

        #expect(test.world.now.milliseconds(since: TestWorld.start) == 3_600_000)
        #expect(test.callbacks.count == 121)
    }

    @Test func `at a standing clock the order of answers changes nothing`() throws {
        func transcript(_ order: [Int]) throws -> [UInt8] {
            var test = try failing()
            _ = try test.request(.post, "/_wws/spaces/lounge/members", ["members": ["echo"]])
            try test.post("a", in: "support")
            try test.post("b", in: "lounge")
            let connection = test.world.connect()
            test.world.send(
                SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "30s"]),
                on: connection
            )
            for index in order { test.world.finish(index) }
            return try test.request(.get, "/_wws/deliveries").body
        }

        #expect(try transcript([0, 0]) == transcript([1, 0]))
    }
}
