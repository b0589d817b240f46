import Determinism
import HTTP
import JSON
import Journaling
import Scenarios
import Simulation
import TestSupport
import Testing
import Webhooks

@testable import Emulation

/// An emulator with its journal, and nothing around it.
private struct Machine {
    var core: JournaledEmulator
    var journal: [UInt8]
    var host = HostInstant(nanoseconds: 0)
    var outputs: [Output] = []
    private var connectionCount: UInt64 = 0

    static func configuration() -> Configuration {
        var configuration = Configuration(clockStart: TestWorld.start)
        configuration.clockRate = .frozen
        configuration.logLevel = .error
        return configuration
    }

    init(_ configuration: Configuration = configuration()) throws {
        core = try JournaledEmulator(beginning: configuration, wall: TestWorld.start)
        journal = core.takePending()
    }

    /// Starts again with what is in the journal.
    init(
        recovering journal: [UInt8],
        _ configuration: Configuration = configuration(),
        away milliseconds: Int64 = 0
    ) throws {
        core = try JournaledEmulator(
            recovering: journal,
            configuration,
            takesItsStart: false,
            wall: TestWorld.start.advanced(byMilliseconds: milliseconds)
        )
        self.journal = Array(journal.prefix(core.recovery?.validByteCount ?? 0))
        self.journal += core.takePending()
        host = core.host
        feed(.deadlineReached)
    }

    mutating func feed(_ input: Input) {
        core.handle(input, at: host)
        journal += core.takePending()
        while let output = core.nextOutput() { outputs.append(output) }
    }

    mutating func pass(milliseconds: UInt64) {
        host = host.advanced(byMilliseconds: milliseconds)
        feed(.deadlineReached)
    }

    @discardableResult
    mutating func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil
    ) -> HTTPResponse? {
        connectionCount += 1
        let connection = ConnectionID(rawValue: connectionCount)
        feed(.connected(connection))
        var bytes: [UInt8] = []
        SimulatedWorld.request(method, path, json).serialize(into: &bytes)
        feed(.received(connection, bytes[...]))
        var client = ClientConnection()
        client.start(method: method)
        for case .send(connection, let bytes) in outputs { client.receive(bytes[...]) }
        guard case .response(let response)? = client.nextEvent() else { return nil }
        return response
    }

    /// What there is to be seen of the story.
    mutating func state() -> [String] {
        [
            "world", "deliveries?limit=1000", "schedule", "lanes", "clock", "digest", "faults",
            "requests?limit=1000", "snapshots",
        ].map { send(.get, "/_wws/\($0)")?.text ?? "" }
    }

    static func bytes(_ method: HTTPRequest.Method, _ path: String) -> ArraySlice<UInt8> {
        var bytes: [UInt8] = []
        SimulatedWorld.request(method, path).serialize(into: &bytes)
        return bytes[...]
    }

    var attempts: [OutboundAttempt] {
        outputs.compactMap { if case .attempt(let attempt) = $0 { attempt } else { nil } }
    }
}

@Suite struct JournaledEmulatorTests {
    private func webhook() throws -> Configuration {
        var configuration = Machine.configuration()
        configuration.world = try World.withWebhooks(ports: 3_001)
        return configuration
    }

    private func post(_ machine: inout Machine, _ text: String = "x") {
        machine.send(
            .post,
            "/_wws/spaces/support/messages",
            ["as": "ada", "content": .string(text)]
        )
    }

    @Test func `what happened comes back: messages, retries, rules, snapshots, the clock`() throws {
        let configuration = try webhook()
        var machine = try Machine(configuration)
        post(&machine)
        machine.feed(
            .attemptFinished(
                machine.attempts[0].id,
                .response(status: 503, token: nil, body: Array("no".utf8)),
                wallMicroseconds: 7
            )
        )
        machine.send(.post, "/_wws/snapshots", ["key": "a"])
        machine.send(
            .post,
            "/_wws/faults",
            ["on": "callback", "do": ["status": 500], "times": ["ratio": 0.5]]
        )
        machine.send(.post, "/_wws/clock/advance", ["by": "10m"])
        for attempt in machine.attempts.dropFirst() {
            machine.feed(
                .attemptFinished(attempt.id, .failed(.connectionReset), wallMicroseconds: 1)
            )
        }
        post(&machine, "second")
        machine.send(.post, "/v1/nothing", ["a": 1])
        var again = try Machine(recovering: machine.journal, configuration)

        #expect(again.journal.starts(with: machine.journal))
        #expect(again.state() == machine.state())
        #expect(again.core.emulator.checkInvariants() == [])
        // And what comes after is the same, too.
        for number in 0..<2 {
            let space: JSONValue = ["title": .string("New \(number)")]
            #expect(
                again.send(.post, "/_wws/spaces", space)?.body
                    == machine.send(.post, "/_wws/spaces", space)?.body
            )
        }
    }

    @Test func `requests that only look leave no trace`() throws {
        var machine = try Machine()
        let before = machine.journal
        _ = machine.state()
        machine.send(.options, "/_wws/clock")
        machine.send(.post, "/_wws/shutdown")
        #expect(machine.journal == before)
        machine.send(.get, "/graphql")

        #expect(machine.journal.count > before.count)
    }

    @Test func `what was in flight is sent again, with the same bytes`() throws {
        let configuration = try webhook()
        var machine = try Machine(configuration)
        post(&machine)
        let sent = machine.attempts
        #expect(sent.count == 1)
        var again = try Machine(recovering: machine.journal, configuration)

        #expect(again.core.recovery?.resentCount == 1)
        #expect(again.attempts.map(\.bytes) == sent.map(\.bytes))
        #expect(again.attempts.map(\.id) == sent.map(\.id))
        again.feed(
            .attemptFinished(
                sent[0].id,
                .response(status: 201, token: nil, body: []),
                wallMicroseconds: 1
            )
        )
        let deliveries = again.send(.get, "/_wws/deliveries")?.json["deliveries"]
        #expect(deliveries?[0]?["state"] == "delivered")
        let third = try Machine(recovering: again.journal, configuration)
        #expect(third.core.recovery?.resentCount == 0)
    }

    @Test func `an advance that was cut off goes on`() throws {
        let configuration = try webhook()
        var machine = try Machine(configuration)
        post(&machine)
        machine.send(.post, "/_wws/clock/advance", ["by": "1m"])
        var again = try Machine(recovering: machine.journal, configuration)
        while let attempt = again.attempts.last, again.core.emulator.describe(attempt.id) != nil {
            again.feed(
                .attemptFinished(attempt.id, .failed(.connectionRefused), wallMicroseconds: 1)
            )
        }

        #expect(again.send(.get, "/_wws/clock")?.json["now"] == "2018-03-01T09:01:00.000Z")
        #expect(again.core.emulator.checkInvariants() == [])
    }

    @Test func `timers that fired by the clock alone come back at their instants`() throws {
        var configuration = try webhook()
        configuration.clockRate = .realTime
        var machine = try Machine(configuration)
        post(&machine)
        machine.feed(
            .attemptFinished(
                machine.attempts[0].id,
                .failed(.connectionRefused),
                wallMicroseconds: 1
            )
        )
        for _ in 0..<3 {
            machine.pass(milliseconds: 29_999)
            machine.pass(milliseconds: 1)
            guard let attempt = machine.attempts.last else { continue }
            machine.feed(
                .attemptFinished(attempt.id, .failed(.timedOut), wallMicroseconds: 1)
            )
        }
        var again = try Machine(recovering: machine.journal, configuration)

        #expect(machine.attempts.count == 4)
        #expect(again.state() == machine.state())
    }

    /// Milliseconds of the wall's time since the beginning, and what the clock shows then.
    @Test(
        arguments: [
            (.realTime, 60_000, 60_000), (.realTime, 5_000, 5_000), (.realTime, -60_000, 5_000),
            (.frozen, 60_000, 0), (ClockRate(thousandths: 2_000) ?? .frozen, 60_000, 120_000),
        ] as [(ClockRate, Int64, Int64)]
    )
    func `the clock never goes back, and counts the time away`(
        rate: ClockRate,
        wall: Int64,
        shown: Int64
    ) throws {
        var configuration = Machine.configuration()
        configuration.clockRate = rate
        var machine = try Machine(configuration)
        machine.pass(milliseconds: 5_000)
        post(&machine)
        var again = try Machine(recovering: machine.journal, configuration, away: wall)
        #expect(again.core.emulator.now(at: again.host) == .after(shown))
        again.pass(milliseconds: 1_000)
        let third = try Machine(recovering: again.journal, configuration, away: wall + 1_000)

        #expect(third.core.emulator.now(at: third.host) >= .after(shown))
    }

    @Test func `a clock that was moved ahead goes on ahead`() throws {
        var configuration = Machine.configuration()
        configuration.clockRate = .realTime
        var machine = try Machine(configuration)
        machine.send(.post, "/_wws/clock/advance", ["by": "1h"])
        machine.pass(milliseconds: 10_000)
        let seen = machine.core.emulator.now(at: machine.host)
        let again = try Machine(recovering: machine.journal, configuration, away: 15_000)

        #expect(seen == .after(3_610_000))
        #expect(again.core.emulator.now(at: again.host) == .after(3_615_000))
    }

    @Test func `the journal's own start of the clock counts if it may`() throws {
        let machine = try Machine()
        var configuration = Machine.configuration()
        configuration.clockStart = .after(1)
        #expect(throws: RecoveryError.self) {
            try Machine(recovering: machine.journal, configuration)
        }
        let core = try JournaledEmulator(
            recovering: machine.journal,
            configuration,
            takesItsStart: true,
            wall: TestWorld.start
        )

        #expect(core.emulator.now(at: core.host) == TestWorld.start)
    }

    @Test func `another configuration is refused by its name`() throws {
        let machine = try Machine()
        var configuration = Machine.configuration()
        configuration.seed = 2
        configuration.clockRate = .realTime
        configuration.world.spaces[0].title = "Other"
        let error = #expect(throws: RecoveryError.self) {
            try Machine(recovering: machine.journal, configuration)
        }

        #expect(
            error?.description
                == "the journal was begun with seed 1, not 2, and clock-rate 0, not 1, and another"
                + " world"
        )
    }

    @Test func `another control token doesn't keep what was let in from coming again`() throws {
        var configuration = Machine.configuration()
        configuration.controlHosts = .any
        var machine = try Machine(configuration)
        post(&machine)
        configuration.controlToken = "secret"
        configuration.controlHosts = .loopback
        var again = try Machine(recovering: machine.journal, configuration)
        #expect(again.core.emulator.exportWorld().body == machine.core.emulator.exportWorld().body)
        let before = again.journal

        #expect(again.send(.post, "/_wws/spaces", ["title": "x"])?.status == .unauthorized)
        #expect(again.journal == before)
    }

    @Test func `who left before the answer came is told from who waited`() throws {
        let configuration = Machine.configuration()
        var machine = try Machine(configuration)
        machine.send(
            .post,
            "/_wws/faults",
            ["on": "request", "do": ["delay": "10s"], "path": "/graphql"]
        )
        let (first, second) = (ConnectionID(rawValue: 900), ConnectionID(rawValue: 901))
        for id in [first, second] {
            machine.feed(.connected(id))
            machine.feed(.received(id, Machine.bytes(.get, "/graphql")))
        }
        machine.feed(.disconnected(first))
        // It waits behind the one that is held back.
        machine.feed(.received(second, Machine.bytes(.post, "/graphql")))
        machine.send(.post, "/_wws/clock/advance", ["by": "1m"])
        var again = try Machine(recovering: machine.journal, configuration)
        let seen = machine.state()

        #expect(seen[5].contains("\"entries\""))
        #expect(again.state() == seen)
        #expect(again.core.emulator.checkInvariants() == [])
    }

    @Test func `a request that only looks prolongs a wait for quiet, and does so again`() throws {
        var configuration = try webhook()
        configuration.clockRate = .frozen
        var machine = try Machine(configuration)
        post(&machine)
        machine.send(.post, "/_wws/clock/advance", ["by": "1s", "settle": 100])
        machine.feed(
            .attemptFinished(
                machine.attempts[0].id,
                .response(status: 200, token: nil, body: []),
                wallMicroseconds: 1
            )
        )
        machine.pass(milliseconds: 60)
        machine.send(.get, "/_wws/health")
        machine.pass(milliseconds: 60)
        let before = machine.core.emulator.now(at: machine.host)
        machine.pass(milliseconds: 40)
        var again = try Machine(recovering: machine.journal, configuration)

        #expect(before == TestWorld.start)
        #expect(machine.core.emulator.now(at: machine.host) == .after(1_000))
        #expect(again.state() == machine.state())
    }

    @Test func `a broken middle is told with its byte, a torn tail is passed over`() throws {
        var machine = try Machine()
        let head = machine.journal.count
        post(&machine)
        let end = machine.journal.count
        post(&machine)
        let torn = Array(machine.journal.dropLast(3))
        let again = try Machine(recovering: torn)
        #expect(again.core.recovery?.recordCount == 1)
        #expect(again.core.recovery?.tornByteCount == machine.journal.count - 3 - end)
        #expect(again.journal.starts(with: machine.journal[..<end]))
        var broken = machine.journal
        broken[head + 20] ^= 1

        #expect(throws: RecoveryError.broken(byteOffset: head)) {
            try Machine(recovering: broken)
        }
        #expect(throws: RecoveryError.broken(byteOffset: 0)) {
            try Machine(recovering: Array("nonsense\n".utf8))
        }
    }

    @Test func `once suspended it answers 503 and does nothing`() throws {
        let configuration = try webhook()
        var machine = try Machine(configuration)
        post(&machine)
        machine.core.suspend("the disk is full")
        let before = machine.journal
        let reply = machine.send(.post, "/_wws/spaces", ["title": "x"])
        #expect(reply?.status == .serviceUnavailable)
        #expect(reply?.json["message"] == "the disk is full")
        #expect(machine.send(.get, "/_wws/health")?.status == .serviceUnavailable)
        #expect(machine.core.nextDeadline == nil)
        #expect(machine.journal == before)
        machine.send(.post, "/_wws/shutdown")

        #expect(machine.outputs.contains { if case .stop = $0 { true } else { false } })
    }
}

extension Instant {
    /// The instant so many milliseconds after the start of the test's world.
    fileprivate static func after(_ milliseconds: Int64) -> Instant {
        TestWorld.start.advanced(byMilliseconds: milliseconds)
    }
}
