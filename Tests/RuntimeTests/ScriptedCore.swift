import Determinism
import Emulation
@testable import Runtime
import Sockets
import Testing

/// How long a test waits for what has to come; long, because a loaded machine is slow.
let patience = 20_000

/// What the loop told a scripted core, for the test to wait for.
final class SeenInputs: Sendable {
    private let waker: Waker
    private let mailbox: Mailbox<Input>

    init() throws {
        let waker = try Waker()
        self.waker = waker
        mailbox = Mailbox { waker.wake() }
    }

    func record(_ input: Input) {
        mailbox.post(input)
    }

    /// Waits for an input that `isWanted`, and forgets those before it.
    func wait(
        sourceLocation: SourceLocation = #_sourceLocation,
        for isWanted: (Input) -> Bool
    ) throws {
        while true {
            if mailbox.takeAll().contains(where: isWanted) { return }
            try #require(waker.wait(milliseconds: patience), sourceLocation: sourceLocation)
            waker.reset()
        }
    }

    /// What came and wasn't waited for.
    func takeAll() -> [Input] { mailbox.takeAll() }
}

/// A core that does what a test wants.
struct ScriptedCore: ServedCore, Sendable {
    typealias Script = @Sendable (inout ScriptedCore, Input) -> Void

    let seen: SeenInputs
    let script: Script
    var outputs: [Output] = []
    var phases: [ConnectionID: ConnectionPhase] = [:]
    var nextDeadline: HostInstant?
    var now = HostInstant(nanoseconds: 0)
    var texts: [ConnectionID: String] = [:]

    init(_ script: @escaping Script) throws {
        seen = try SeenInputs()
        self.script = script
    }

    mutating func handle(_ input: Input, at now: HostInstant) {
        precondition(now >= self.now, "time went back")
        precondition(outputs.isEmpty, "outputs are drained before the next input")
        self.now = now
        if case .deadlineReached = input { nextDeadline = nil }
        if case .received(let id, let bytes) = input {
            texts[id, default: ""] += String(decoding: bytes, as: UTF8.self)
        }
        script(&self, input)
        seen.record(input)
    }

    mutating func nextOutput() -> Output? { outputs.isEmpty ? nil : outputs.removeFirst() }

    func phase(of connection: ConnectionID) -> ConnectionPhase { phases[connection] ?? .idle }

    mutating func send(_ text: String, to id: ConnectionID) {
        outputs.append(.send(id, Array(text.utf8)))
    }
}

extension Input {
    var isConnected: Bool {
        if case .connected = self { true } else { false }
    }

    var isPeerClosed: Bool {
        if case .peerClosed = self { true } else { false }
    }

    var isDisconnected: Bool {
        if case .disconnected = self { true } else { false }
    }

    var isTimedOut: Bool {
        if case .timedOut = self { true } else { false }
    }

    var isStopRequested: Bool {
        if case .stopRequested = self { true } else { false }
    }

    var isReceived: Bool {
        if case .received = self { true } else { false }
    }
}

/// A server of a scripted core, and how to reach it.
struct ScriptedServer: Sendable {
    let seen: SeenInputs
    let handle: ServerHandle

    init(
        options: ServerOptions = ServerOptions(),
        _ script: @escaping ScriptedCore.Script
    ) throws {
        let core = try ScriptedCore(script)
        seen = core.seen
        let address = SocketAddress(ip: .loopbackV4, port: 0)
        handle = try ServerHandle.start(core, at: address, options)
    }

    init(
        settings: ServerSettings,
        _ script: @escaping ScriptedCore.Script
    ) throws {
        var options = ServerOptions()
        options.settings = settings
        try self.init(options: options, script)
    }

    func connect() throws -> TestClient { try TestClient(port: handle.address.port) }

    /// Ends the server whatever its script does, and expects that it can.
    func end(sourceLocation: SourceLocation = #_sourceLocation) {
        handle.requestStop()
        #expect(handle.wait(milliseconds: patience) != nil, sourceLocation: sourceLocation)
    }
}

/// A script that sends back what it gets, and stops when it is asked to.
let echo: ScriptedCore.Script = { core, input in
    switch input {
    case .received(let id, let bytes): core.outputs.append(.send(id, Array(bytes)))
    case .peerClosed(let id): core.outputs.append(.close(id))
    case .stopRequested: core.outputs.append(.stop)
    default: break
    }
}

/// Waits for one connection.
func acceptOne(_ listener: borrowing Socket) throws -> Socket {
    var poller = try Poller()
    try poller.add(listener, Registration(index: 0, generation: 0), .read)
    try #require(try poller.wait(milliseconds: patience) == 1)
    switch listener.accept() {
    case .accepted(let socket): return socket
    case .wouldBlock: throw SystemError(call: "accept", number: .timedOut)
    case .failed(let number): throw SystemError(call: "accept", number: number)
    }
}

/// A client that waits for what it reads.
struct TestClient: ~Copyable {
    var stream: BlockingStream

    init(port: UInt16) throws {
        stream = try BlockingStream(host: "127.0.0.1", port: port, timeoutMilliseconds: patience)
    }

    mutating func write(_ text: String) throws {
        try stream.write(Array(text.utf8))
    }

    /// Reads until so many bytes are there, or the end.
    mutating func read(_ count: Int) throws -> String {
        var bytes: [UInt8] = []
        while bytes.count < count, case let more = try stream.read(), !more.isEmpty {
            bytes += more
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads until the server closes.
    mutating func readToEnd() throws -> String { try read(.max) }
}
