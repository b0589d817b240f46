public import Emulation
public import HTTP
import Determinism
import Webhooks

/// An emulator and receivers in memory: no socket is opened, and no time passes but the virtual.
public struct MemoryStage: Stage, Sendable {
    /// The emulator with what is around it.
    private var world: SimulatedWorld
    private let keepsJournal: Bool
    private var watcher: ConnectionID
    private var reader = EventReader()
    private var nextPort = 40_000

    /// Creates a stage with an emulator of its own.
    ///
    /// - Parameters:
    ///   - configuration: how the emulator behaves; its clock should stand.
    ///   - keepsJournal: whether it can be started again by ``restart()``.
    /// - Throws: a `WorldError` for what is wrong with the world.
    public init(_ configuration: Configuration, keepsJournal: Bool = false) throws {
        self.keepsJournal = keepsJournal
        world = try SimulatedWorld(configuration, keepsJournal: keepsJournal)
        world.keepsTranscript = false
        watcher = Self.watch(&world)
    }

    private static func watch(_ world: inout SimulatedWorld) -> ConnectionID {
        let watcher = world.connect()
        var bytes: [UInt8] = []
        let target = "/_wws/events?types=attempt,delivery,domain"
        SimulatedWorld.request(.get, target).serialize(into: &bytes)
        world.send(bytes, on: watcher)
        let head = world.takeReceived(on: watcher)
        precondition(head.starts(with: "HTTP/1.1 200".utf8), "the first watcher is welcome")
        return watcher
    }

    /// What came in; nothing unless the configuration asks for it.
    public var records: [RecordedEvent] { world.records }

    /// Asks the emulator to stop, which ends a recording.
    public mutating func stop() {
        world.feed(.stopRequested)
    }

    /// The value of `Host`.
    public var authority: String { "127.0.0.1:4747" }

    /// Sends a request, and lets everything come to rest.
    public mutating func exchange(_ request: HTTPRequest) throws(StageFailure) -> HTTPResponse {
        let connection = world.connect()
        world.send(request, on: connection)
        defer { world.disconnect(connection) }
        guard let response = settle(awaiting: connection) else {
            throw StageFailure("no answer comes: the connection is broken off")
        }
        return response
    }

    /// Lets everything come to rest; for an answer the wall's time passes, too, since an advance
    /// may wait for quiet.
    private mutating func settle(awaiting connection: ConnectionID) -> HTTPResponse? {
        world.settle()
        while true {
            if let response = world.response(on: connection) { return response }
            guard let deadline = world.emulator.nextDeadline, deadline > world.host else {
                return nil
            }
            world.wait(until: deadline)
            world.settle()
        }
    }

    /// Sends a request, and lets so many callbacks end; its connection stays open.
    public mutating func begin(
        _ request: HTTPRequest,
        _ meanwhile: Meanwhile
    ) throws(StageFailure) -> HTTPResponse? {
        let connection = world.connect()
        world.send(request, on: connection)
        guard let count = meanwhile.callbackCount else {
            return settle(awaiting: connection)
        }
        var left = count
        while left > 0 || meanwhile.clock.map({ world.now < $0 }) == true {
            if left > 0, !world.inFlight.isEmpty {
                world.finish(0)
                left -= 1
            } else if let deadline = world.emulator.nextDeadline {
                world.wait(until: deadline)
            } else {
                break
            }
        }
        return world.response(on: connection)
    }

    /// Asks for something, while what is on its way stays there.
    public mutating func look(_ request: HTTPRequest) throws(StageFailure) -> HTTPResponse {
        let connection = world.connect()
        world.send(request, on: connection)
        defer { world.disconnect(connection) }
        guard let response = world.response(on: connection) else {
            throw StageFailure("no answer comes: the connection is broken off")
        }
        return response
    }

    /// The URL of a port that no other receiver has.
    public mutating func vacantURL(for key: String) -> String {
        nextPort += 1
        return "http://127.0.0.1:\(nextPort)/\(PercentEncoding.encode(key, allowed: .unreserved))"
    }

    /// Puts a receiver behind a URL.
    public mutating func place(_ receiver: Receiver, at url: String) throws(StageFailure) {
        guard let parsed = try? CallbackURL(parsing: url) else {
            throw StageFailure("no receiver can stand at \(url)")
        }
        var receiver = receiver
        receiver.keepsCallbacks = false
        let endpoint = Endpoint(host: parsed.host, port: parsed.port)
        world.receivers["\(endpoint)\(parsed.target)"] = receiver
    }

    /// Starts another emulator with the journal of this one.
    public mutating func restart() throws(StageFailure) {
        guard keepsJournal else { throw StageFailure("no journal was kept to start again with") }
        do throws(RecoveryError) {
            try world.restart()
        } catch {
            throw StageFailure(error.description)
        }
        watcher = Self.watch(&world)
        world.settle()
    }

    /// What has happened since this was asked last.
    public mutating func takeEvents() -> [StageEvent] {
        reader.read(world.takeReceived(on: watcher))
    }
}
