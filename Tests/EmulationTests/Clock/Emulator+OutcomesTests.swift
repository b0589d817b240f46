import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import TestSupport
import Testing
import Webhooks

/// What the core learns of attempts, and when.
@Suite struct EmulatorOutcomesTests {
    /// All orders of so many things.
    private static func permutations(_ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return permutations(count - 1).flatMap { rest in
            (0...rest.count).map { place in
                var permutation = rest
                permutation.insert(count - 1, at: place)
                return permutation
            }
        }
    }

    /// Four lanes, each to a receiver of its own, with two events each.
    private func fourLanes() throws -> TestWorld {
        var test = try TestWorld()
        for port in 3_001...3_004 {
            try test.enableWebhook("on-\(port)", of: "echo", port: port)
        }
        for port in [3_002, 3_004] {
            test.world.receivers["127.0.0.1:\(port)"]?.script = [.status(500), .status(500)]
        }
        return test
    }

    @Test func `at a standing clock the order of answers shows nowhere`() throws {
        func transcript(_ order: [Int]) throws -> [UInt8] {
            var test = try fourLanes()
            let posts = [test.sendPost("a"), test.sendPost("b")]
            // The four first attempts end in this order; what follows from them does as well.
            var left = Array(0..<4)
            for number in order {
                let place = left.firstIndex(of: number) ?? 0
                left.remove(at: place)
                test.world.finish(place)
            }
            test.world.settle()
            for post in posts { #expect(try test.response(on: post).status == .created) }
            _ = try test.advance("1h")
            _ = try test.request(.get, "/_wws/deliveries")
            for id in 1...8 { _ = try test.request(.get, "/_wws/deliveries/d-\(id)") }
            return test.world.transcript
        }

        let expected = try transcript([0, 1, 2, 3])
        for order in Self.permutations(4) {
            #expect(try transcript(order) == expected, "order \(order)")
        }
    }

    /// The same over a whole life: who answers next is drawn by lot.
    @Test(arguments: Seed.first(10))
    func `two lives that differ in the order of answers leave the same state`(seed: Seed) throws {
        func live(_ pick: (inout PRNG, Int) -> Int) throws -> String {
            var prng = seed.prng
            var test = try fourLanes()
            for round in 0..<6 {
                _ = test.sendPost("\(round)")
                let advancing = test.sendAdvance("45s")
                while !test.world.inFlight.isEmpty {
                    test.world.finish(pick(&prng, test.world.inFlight.count))
                }
                #expect(try test.response(on: advancing).status == .ok)
            }
            return try test.request(.get, "/_wws/deliveries").text
        }

        let ordered = try live { _, _ in 0 }
        #expect(try live { prng, count in prng.next(in: 0...count - 1) } == ordered)
        #expect(try live { _, count in count - 1 } == ordered)
    }

    @Test func `at a standing clock an early outcome waits for its turn`() throws {
        var test = try fourLanes()
        _ = test.sendPost("a")
        test.world.finish(2)
        let states = test.send(.get, "/_wws/deliveries")
        let shown = try test.response(on: states).json["deliveries"]?.arrayValue
        #expect(shown?.map { $0["state"] } == Array(repeating: "sending", count: 4))
        test.world.finish(0)
        test.world.finish(0)

        let later = test.send(.get, "/_wws/deliveries")
        let now = try test.response(on: later).json["deliveries"]?.arrayValue
        #expect(now?.map { $0["state"] } == ["delivered", "retrying", "delivered", "sending"])
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `when the clock is set going, no outcome waits any more`() throws {
        var test = try fourLanes()
        _ = test.sendPost("a")
        test.world.finish(2)
        test.world.finish(2)
        let setting = test.send(.put, "/_wws/clock", ["rate": 1])
        #expect(try test.response(on: setting).status == .ok)
        let states = test.send(.get, "/_wws/deliveries")

        let shown = try test.response(on: states).json["deliveries"]?.arrayValue
        #expect(shown?.map { $0["state"] } == ["sending", "sending", "delivered", "retrying"])
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `set going during an advance, the clock still stands until it is over`() throws {
        var test = try fourLanes()
        try test.post("a")
        let advancing = test.sendAdvance("30s")
        #expect(test.world.inFlight.count == 2)
        let setting = test.send(.put, "/_wws/clock", ["rate": 1])
        #expect(try test.response(on: setting).json["rate"] == 1)
        test.world.finish(1)
        let states = test.send(.get, "/_wws/deliveries?state=sending")
        #expect(try test.response(on: states).json["total"] == 2)
        #expect(test.elapsed == 30_000)
        test.world.settle()

        #expect(try test.response(on: advancing).json["attempts"] == 2)
        test.world.pass(milliseconds: 10)
        #expect(test.elapsed == 30_010)
    }

    @Test func `an outcome of an attempt that never was, or came twice, changes nothing`() throws {
        var wire = try Wire {
            $0.world = try .withWebhooks(ports: 3_001)
            $0.clockRate = .frozen
        }
        wire.post()
        let attempt = try #require(wire.attempts.first)
        for id in [.max, attempt.id.rawValue + 1, attempt.id.rawValue &- 1] as [UInt64] {
            wire.feed(
                .attemptFinished(
                    AttemptID(rawValue: id),
                    .failed(.timedOut),
                    wallMicroseconds: .max
                )
            )
        }
        wire.finish(attempt, status: 200)
        wire.finish(attempt, status: 500)
        let listing = wire.send(SimulatedWorld.request(.get, "/_wws/deliveries"))

        let deliveries = wire.response(on: listing)?.json["deliveries"]?.arrayValue
        #expect(deliveries?.map { $0["state"] } == ["delivered"])
        #expect(deliveries?.map { $0["attempts"] } == [1])
        #expect(wire.emulator.checkInvariants() == [])
    }

    @Test func `an attempt is asked for once, with the time limit of three seconds`() throws {
        var wire = try Wire { $0.world = try .withWebhooks(ports: 3_001) }
        wire.post()
        wire.pass(milliseconds: 100_000)

        #expect(wire.attempts.count == 1)
        #expect(wire.attempts.first?.timeoutMilliseconds == 3_000)
        #expect(wire.attempts.first?.endpoint.description == "127.0.0.1:3001")
    }

    @Test func `each attempt is logged with its delivery, endpoint, retry and outcome`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.failure(.timedOut), .status(202)]
        try test.post("x")
        _ = try test.advance("1m")

        let entries = test.world.log.compactMap { entry in
            if case .attempt(let attempt) = entry.content { (entry.instant, attempt) } else { nil }
        }
        #expect(
            entries.map { $0.0.milliseconds(since: TestWorld.start) } == [0, 0, 30_000, 60_000]
        )
        #expect(entries.map(\.1.delivery) == ["-", "d-1", "d-1", "d-1"])
        #expect(entries.map(\.1.retryCount) == [0, 0, 1, 2])
        #expect(entries.map(\.1.outcome) == ["200", "timed-out", "202", "201"])
        #expect(entries.map(\.1.isSuccess) == [true, false, false, true])
    }
}
