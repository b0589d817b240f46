public import Determinism
public import Emulation
public import HTTP
public import JSON
public import Webhooks

/// An emulator with clients, receivers and a host clock around it, all in memory and in one thread.
///
/// Attempts stay in flight until they are finished by name or by ``settle()``; host time passes
/// only by ``pass(milliseconds:)``. So every interleaving can be made, and made again.
public struct SimulatedWorld: Sendable {
    private var core: JournaledEmulator
    private let configuration: Configuration
    /// The emulator's journal, if it keeps one.
    private var journal: [UInt8] = []
    /// The host's time.
    public private(set) var host = HostInstant(nanoseconds: 1_000_000_000)
    /// Receivers by `host:port` or `host:port/path`; an attempt to anywhere else is refused.
    public var receivers: [String: Receiver] = [:]
    /// Attempts that were asked for and aren't finished, the oldest first.
    public private(set) var inFlight: [(attempt: OutboundAttempt, at: Instant)] = []
    /// What was logged.
    public private(set) var log: [LogEntry] = []
    /// What it told of what came in; nothing unless its configuration asks for it.
    public private(set) var records: [RecordedEvent] = []
    /// Whether the emulator asked to stop.
    public private(set) var hasStopped = false
    /// Everything that went over a wire, for fingerprints.
    public private(set) var transcript: [UInt8] = []
    /// Whether a ``transcript`` is kept.
    public var keepsTranscript = true
    /// What was sent to receivers and told to the watcher since this was taken the last time.
    private var happenings: [Happening] = []
    private var watcher: ConnectionID?
    private var clients: [ConnectionID: Client] = [:]
    private var nextConnection: UInt64 = 1

    /// Something that the emulator did, as a watcher sees it.
    public enum Happening: Sendable {
        /// A request was sent to a receiver.
        case attempt(OutboundAttempt, at: Instant)
        /// An event was written to the stream.
        case told([UInt8])
    }

    private struct Client: Sendable {
        private var http = ClientConnection(limits: HTTPLimits())
        /// The requests that are unanswered; the parser reads the response to the first.
        private var unanswered: [HTTPRequest.Method] = []
        var responses: [HTTPResponse] = []
        var isClosed = false
        var isReset = false
        var isReadingStopped = false
        /// Everything that came, as it came.
        var received: [UInt8] = []

        mutating func expect(_ method: HTTPRequest.Method) {
            if unanswered.isEmpty { http.start(method: method) }
            unanswered.append(method)
        }

        mutating func receive(_ bytes: [UInt8]) {
            received += bytes
            // A stream that nobody reads as a response would be taken for an unasked one.
            guard !unanswered.isEmpty else { return }
            http.receive(bytes[...])
            takeResponses()
        }

        /// Takes in that the other side has closed; a body without a length ends there.
        mutating func close() {
            isClosed = true
            http.receiveEnd()
            takeResponses()
        }

        private mutating func takeResponses() {
            while case .response(let response)? = http.nextEvent() {
                responses.append(response)
                unanswered.removeFirst()
                if let next = unanswered.first { http.start(method: next) }
            }
        }
    }

    /// Creates a world around a new emulator.
    ///
    /// - Parameters:
    ///   - configuration: how the emulator behaves.
    ///   - keepsJournal: whether it can be started again by ``restart()``.
    /// - Throws: what is wrong with the configured world.
    public init(_ configuration: Configuration, keepsJournal: Bool = false) throws {
        self.configuration = configuration
        core = try JournaledEmulator(
            beginning: configuration,
            at: host,
            wall: keepsJournal ? Self.wall(at: host) : nil
        )
        journal += core.takePending()
    }

    /// The emulator.
    public var emulator: Emulator {
        _read { yield core.emulator }
    }

    /// What a clock on the wall would show.
    private static func wall(at host: HostInstant) -> Instant {
        Instant(millisecondsSinceEpoch: Int64(host.nanoseconds / 1_000_000))
    }

    /// Kills the emulator, and starts another that goes through its journal: clients are cut off,
    /// and what was in flight is sent again.
    ///
    /// - Throws: why the journal leads nowhere; it has to be kept.
    public mutating func restart() throws(RecoveryError) {
        core = try JournaledEmulator(
            recovering: journal,
            configuration,
            takesItsStart: false,
            wall: Self.wall(at: host)
        )
        journal += core.takePending()
        host = max(host, core.host)
        clients = [:]
        watcher = nil
        inFlight = []
        feed(.deadlineReached)
    }

    /// Goes on with the emulator of another world, which knows nobody here; what was in flight
    /// there ends nowhere.
    public mutating func adoptEmulator(of other: SimulatedWorld) {
        core = other.core
        journal = other.journal
        host = max(host, other.host)
        nextConnection = max(nextConnection, other.nextConnection)
    }

    /// The virtual time.
    public var now: Instant { core.emulator.now(at: host) }

    /// Opens a connection.
    public mutating func connect() -> ConnectionID {
        let id = ConnectionID(rawValue: nextConnection)
        nextConnection += 1
        clients[id] = Client()
        feed(.connected(id))
        return id
    }

    /// Lets a watcher ask for the stream of events; ``takeHappenings()`` has what comes then.
    ///
    /// - Parameter query: which events.
    public mutating func watch(_ query: String) {
        let connection = connect()
        send(Self.request(.get, "/_wws/events?\(query)"), on: connection)
        watcher = connection
    }

    /// What has happened since the last time, in order; nothing unless somebody watches.
    public mutating func takeHappenings() -> [Happening] {
        defer { happenings = [] }
        return happenings
    }

    /// Sends bytes on a connection.
    public mutating func send(_ bytes: [UInt8], on id: ConnectionID) {
        if keepsTranscript { transcript += bytes }
        feed(.received(id, bytes[...]))
    }

    /// Sends a request on a connection.
    public mutating func send(_ request: HTTPRequest, on id: ConnectionID) {
        clients[id]?.expect(request.method)
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        send(bytes, on: id)
    }

    /// Takes the oldest response that has come on a connection.
    public mutating func response(on id: ConnectionID) -> HTTPResponse? {
        guard clients[id]?.responses.isEmpty == false else { return nil }
        return clients[id]?.responses.removeFirst()
    }

    /// Says which requests the bytes sent next on a connection hold, so that their responses can be
    /// read.
    public mutating func expectResponses(to methods: [HTTPRequest.Method], on id: ConnectionID) {
        for method in methods { clients[id]?.expect(method) }
    }

    /// Whether the emulator wants no more bytes of a connection for now.
    public func isReadingStopped(_ id: ConnectionID) -> Bool {
        clients[id]?.isReadingStopped ?? false
    }

    /// Whether the emulator has closed a connection.
    public func isClosed(_ id: ConnectionID) -> Bool { clients[id]?.isClosed ?? true }

    /// Whether the emulator has broken a connection off.
    public func isReset(_ id: ConnectionID) -> Bool { clients[id]?.isReset ?? false }

    /// Everything that has come on a connection, as it came.
    public func received(on id: ConnectionID) -> [UInt8] { clients[id]?.received ?? [] }

    /// Takes everything that has come on a connection since this was asked last.
    public mutating func takeReceived(on id: ConnectionID) -> [UInt8] {
        guard let bytes = clients[id]?.received else { return [] }
        clients[id]?.received.removeAll(keepingCapacity: true)
        return bytes
    }

    /// Cuts a connection off.
    public mutating func disconnect(_ id: ConnectionID) {
        clients[id] = nil
        feed(.disconnected(id))
    }

    /// Tells the emulator of something.
    public mutating func feed(_ input: Input) {
        core.handle(input, at: host)
        if core.hasPending { journal += core.takePending() }
        while let output = core.nextOutput() { carryOut(output) }
    }

    private mutating func carryOut(_ output: Output) {
        switch output {
        case .push(let id, let bytes) where id == watcher:
            // Without the event's number, which goes on when a snapshot is restored.
            transcript += bytes.drop { $0 != 0x0A }
            happenings.append(.told(bytes))
        case .send(let id, let bytes), .push(let id, let bytes):
            if keepsTranscript { transcript += bytes }
            clients[id]?.receive(bytes)
        case .close(let id):
            clients[id]?.close()
        case .reset(let id):
            clients[id]?.isClosed = true
            clients[id]?.isReset = true
        case .stopReading(let id):
            clients[id]?.isReadingStopped = true
        case .resumeReading(let id):
            clients[id]?.isReadingStopped = false
        case .attempt(let attempt):
            if keepsTranscript { transcript += attempt.bytes }
            inFlight.append((attempt, now))
            if watcher != nil { happenings.append(.attempt(attempt, at: now)) }
        case .log(let entry):
            log.append(entry)
        case .record(let event):
            records.append(event)
        case .stop:
            hasStopped = true
        }
    }

    /// Lets the receiver of an attempt in flight answer.
    ///
    /// - Parameter index: which of ``inFlight``.
    public mutating func finish(_ index: Int) {
        let (attempt, instant) = inFlight.remove(at: index)
        let outcome = answer(attempt, sent: instant)
        feed(.attemptFinished(attempt.id, outcome, wallMicroseconds: 100))
    }

    private mutating func answer(_ attempt: OutboundAttempt, sent: Instant) -> AttemptOutcome {
        var name = attempt.endpoint.description
        var server = ServerConnection(limits: HTTPLimits())
        server.receive(attempt.bytes[...])
        guard case .request(let request)? = server.nextEvent(),
            let json = try? JSONParser.parse(request.body)
        else { return .failed(.malformedResponse("the receiver can't read the request")) }
        // One that stands at the path comes before one that stands at the port.
        if receivers[name + request.target.raw] != nil { name += request.target.raw }
        let callback = Receiver.Callback(at: sent, request: request, json: json)
        return receivers[name]?.answer(callback) ?? .failed(.connectionRefused)
    }

    /// Finishes attempts, the oldest first, until none is in flight and nothing is due.
    public mutating func settle() {
        repeat {
            while !inFlight.isEmpty { finish(0) }
            while let deadline = core.nextDeadline, deadline <= host, inFlight.isEmpty {
                feed(.deadlineReached)
            }
        } while !inFlight.isEmpty
    }

    /// Lets host time pass to a deadline of the emulator, and tells it.
    public mutating func wait(until deadline: HostInstant) {
        host = max(host, deadline)
        feed(.deadlineReached)
    }

    /// Lets host time pass, stopping at each deadline of the emulator on the way, and settles.
    public mutating func pass(milliseconds: UInt64) {
        let target = host.advanced(byMilliseconds: milliseconds)
        while let deadline = core.nextDeadline, deadline <= target {
            host = max(host, deadline)
            feed(.deadlineReached)
            settle()
        }
        host = target
        feed(.deadlineReached)
        settle()
    }

    /// Sends a request on a connection of its own, settles, and gives the response.
    ///
    /// - Parameters:
    ///   - method: the request's method.
    ///   - path: its target.
    ///   - json: its body, if any.
    ///   - fields: fields besides `Host` and `Content-Type`.
    /// - Returns: the response, or `nil` if none came.
    public mutating func request(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        fields: HTTPFields = [:]
    ) -> HTTPResponse? {
        let connection = connect()
        send(Self.request(method, path, json, fields), on: connection)
        settle()
        let response = response(on: connection)
        disconnect(connection)
        return response
    }

    /// Makes a request.
    public static func request(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        _ fields: HTTPFields = [:]
    ) -> HTTPRequest {
        var all: HTTPFields = ["Host": "127.0.0.1:4747"]
        if json != nil { all.append("Content-Type", "application/json") }
        for field in fields { all.append(field.name, field.value) }
        return HTTPRequest(
            method: method,
            target: RequestTarget(path) ?? .asterisk,
            fields: all,
            body: json?.compactBytes() ?? []
        )
    }
}

extension RequestTarget {
    /// What a target that can't be read stands for here; no route has it.
    fileprivate static var asterisk: RequestTarget {
        guard let target = RequestTarget("*") else { preconditionFailure("* is a target") }
        return target
    }
}

extension HTTPResponse {
    /// The body as JSON; `null` if it isn't any.
    public var json: JSONValue { (try? JSONParser.parse(body)) ?? .null }
}
