import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import TestSupport
import Testing
import Webhooks

/// The laws of the value as a whole.
@Suite struct EmulatorTests {
    @Test(arguments: Seed.first(10))
    func `a deadline that isn't reached yet changes nothing`(seed: Seed) throws {
        var workload = try Workload(seed: seed.value)
        workload.run(steps: 40)
        var one = workload.world
        var other = workload.world
        for _ in 0..<3 { other.feed(.deadlineReached) }

        let path = "/_wws/deliveries?limit=1000"
        let left = one.request(.get, path)
        let right = other.request(.get, path)
        #expect(left?.body == right?.body)
        #expect(left != nil)
    }

    @Test func `what a connection is waiting for`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        #expect(test.world.emulator.phase(of: connection) == .idle)
        test.world.send(Array("GET /_wws/he".utf8), on: connection)
        #expect(test.world.emulator.phase(of: connection) == .receiving)
        test.world.disconnect(connection)
        #expect(test.world.emulator.phase(of: connection) == .closed)
    }

    @Test func `a frozen clock asks for no deadline, a running one for the next retry`() throws {
        for rate in [ClockRate.frozen, .realTime] {
            var test = try TestWorld { $0.clockRate = rate }
            try test.enableWebhook()
            test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
            #expect(test.world.emulator.nextDeadline == nil)
            try test.post("x")

            let expected = test.world.host.advanced(byMilliseconds: 30_000)
            #expect(test.world.emulator.nextDeadline == (rate == .frozen ? nil : expected))
        }
    }

    @Test func `requests and attempts are logged, but not below the level`() throws {
        func entries(_ level: LogLevel) throws -> [LogEntry.Content] {
            var test = try TestWorld { $0.logLevel = level }
            try test.enableWebhook()
            test.world.receivers[TestWorld.endpoint]?.otherwise = .failure(.connectionRefused)
            try test.post("x")
            return test.world.log.map(\.content)
        }

        let logged = try entries(.info)
        #expect(
            logged.contains(
                .request(method: "POST", target: "/_wws/spaces/support/messages", status: 201)
            )
        )
        let attempts = logged.compactMap { content in
            if case .attempt(let attempt) = content { attempt } else { nil }
        }
        #expect(attempts.map(\.event) == ["verification", "message-created"])
        #expect(attempts.map(\.outcome) == ["200", "connection-refused"])
        #expect(attempts.last?.delivery == "d-1")
        #expect(attempts.last?.endpoint == TestWorld.endpoint)
        #expect(try entries(.warning).isEmpty)
    }

    @Test func `a stop is asked for once`() throws {
        var test = try TestWorld()
        test.world.feed(.stopRequested)

        #expect(test.world.hasStopped)
    }
}
