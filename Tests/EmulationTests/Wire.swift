import Determinism
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

@testable import Emulation

/// An emulator with nothing around it: every output is kept, and host time passes without anything
/// being finished.
struct Wire {
    var emulator: Emulator
    var host = HostInstant(nanoseconds: 0)
    var outputs: [Output] = []
    private var connectionCount: UInt64 = 0

    init(_ change: (inout Configuration) throws -> Void = { _ in }) throws {
        var configuration = Configuration(clockStart: TestWorld.start)
        configuration.logLevel = .error
        try change(&configuration)
        emulator = try Emulator(configuration: configuration, at: host)
    }

    /// Tells the emulator of something, and keeps what it wants.
    mutating func feed(_ input: Input) {
        emulator.handle(input, at: host)
        while let output = emulator.nextOutput() { outputs.append(output) }
    }

    /// Lets host time pass in one step, however many deadlines lie in it.
    mutating func pass(milliseconds: UInt64) {
        host = host.advanced(byMilliseconds: milliseconds)
        feed(.deadlineReached)
    }

    /// Opens a connection.
    mutating func connect() -> ConnectionID {
        connectionCount += 1
        let connection = ConnectionID(rawValue: connectionCount)
        feed(.connected(connection))
        return connection
    }

    /// Sends a request on a connection.
    mutating func send(_ request: HTTPRequest, on connection: ConnectionID) {
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        feed(.received(connection, bytes[...]))
    }

    /// Sends a request on a connection of its own.
    @discardableResult
    mutating func send(_ request: HTTPRequest) -> ConnectionID {
        let connection = connect()
        send(request, on: connection)
        return connection
    }

    /// Posts in the space `support` as a person.
    mutating func post() {
        send(
            SimulatedWorld.request(
                .post,
                "/_wws/spaces/support/messages",
                ["as": "ada", "content": "x"]
            )
        )
    }

    /// The response that was sent on a connection, if any.
    func response(on connection: ConnectionID) -> HTTPResponse? {
        var client = ClientConnection()
        client.start(method: .get)
        for case .send(connection, let bytes) in outputs { client.receive(bytes[...]) }
        guard case .response(let response)? = client.nextEvent() else { return nil }
        return response
    }

    /// Every attempt that was asked for, the oldest first.
    var attempts: [OutboundAttempt] {
        outputs.compactMap { output in
            if case .attempt(let attempt) = output { attempt } else { nil }
        }
    }

    /// Ends an attempt with a status.
    mutating func finish(_ attempt: OutboundAttempt, status: Int) {
        finish(attempt, .response(status: status, token: nil, body: []))
    }

    /// Ends an attempt.
    mutating func finish(_ attempt: OutboundAttempt, _ outcome: AttemptOutcome) {
        feed(.attemptFinished(attempt.id, outcome, wallMicroseconds: 1))
    }

    /// Milliseconds of virtual time since the start.
    var elapsed: Int64 { emulator.now(at: host).milliseconds(since: TestWorld.start) }
}

extension World {
    /// The built-in world with a verified webhook of `echo`, for every port given.
    static func withWebhooks(ports: UInt16...) throws -> World {
        var world = World.builtIn
        for port in ports {
            world.apps[0].webhooks.append(
                Webhook(
                    key: "on-\(port)",
                    secret: "s",
                    url: try CallbackURL(parsing: "http://127.0.0.1:\(port)/"),
                    events: [.messageCreated],
                    state: .enabled
                )
            )
        }
        return world
    }
}
