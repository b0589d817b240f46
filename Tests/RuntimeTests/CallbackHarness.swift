import Determinism
@testable import Runtime
import Sockets
import Synchronization
import Testing
import Webhooks

/// A loop that does nothing but make attempts, on the test's thread.
struct CallbackHarness: ~Copyable {
    var reactor: Reactor
    var client: CallbackClient
    let mailbox: Mailbox<ServerMessage>
    private let waker: Waker

    init(
        settings: ServerSettings = ServerSettings(),
        rules: CallbackRules = CallbackRules(),
        options: CallbackOptions = CallbackOptions()
    ) throws {
        let waker = try Waker()
        var reactor = try Reactor(readBufferByteCount: settings.readBufferByteCount)
        try reactor.poller.add(waker, reactor.table.nextRegistration)
        reactor.table.insert(.waker)
        self.reactor = reactor
        self.waker = waker
        mailbox = Mailbox { waker.wake() }
        client = CallbackClient(
            settings: settings,
            rules: rules,
            options: options,
            mailbox: mailbox
        )
    }

    /// Makes one attempt, to its end.
    mutating func run(_ attempt: OutboundAttempt) throws -> AttemptOutcome {
        let finished = try run([attempt])
        return try #require(finished.first).outcome
    }

    /// Makes several attempts at once.
    mutating func run(_ attempts: [OutboundAttempt]) throws -> [FinishedAttempt] {
        reactor.tick()
        for attempt in attempts { client.start(attempt, &reactor) }
        var finished = client.takeFinished()
        while finished.count < attempts.count {
            try turn()
            finished += client.takeFinished()
        }
        return finished
    }

    /// One turn of the loop; it has to bring something within the patience of a test.
    mutating func turn() throws {
        let wait = reactor.deadlines.next.map { $0.milliseconds(from: reactor.now) }
        let count = try reactor.poller.wait(milliseconds: min(wait ?? patience, patience))
        reactor.tick()
        try #require(count > 0 || wait != nil, "nothing came of an attempt")
        for index in 0..<count {
            let readiness = reactor.poller[index]
            switch reactor.table[readiness.registration] {
            case .outbound(let connection): client.serve(connection, readiness, &reactor)
            case .program(let program): client.serve(program, &reactor)
            case .waker: readMailbox()
            default: break
            }
        }
        while let (registration, deadline) = reactor.deadlines.pop(through: reactor.now) {
            switch reactor.table[registration] {
            case .outbound(let connection) where connection.armed == deadline:
                connection.armed = nil
                client.expire(connection, &reactor)
            case .program(let program): program.process.kill()
            default: break
            }
        }
    }

    private mutating func readMailbox() {
        waker.reset()
        for case .resolved(let registration, let result) in mailbox.takeAll() {
            guard case .outbound(let connection) = reactor.table[registration] else { continue }
            client.resolved(connection, result, &reactor)
        }
    }
}

/// A callback's other side: a thread that does with its listener what a test says.
final class Receiver: Sendable {
    let port: UInt16
    /// What the script told the test, in order.
    let told: Mailbox<String>
    private let ended: Waker
    private let hasTold: Waker

    /// Starts a thread that runs the script; an error ends it, and with it its connections.
    init(
        at ip: IPAddress = .loopbackV4,
        port: UInt16 = 0,
        _ script: @escaping @Sendable (borrowing Socket, (String) -> Void) throws -> Void
    ) throws {
        let listener = try Socket.listening(at: SocketAddress(ip: ip, port: port))
        self.port = try listener.localAddress().port
        let (ended, hasTold) = (try Waker(), try Waker())
        (self.ended, self.hasTold) = (ended, hasTold)
        let told = Mailbox<String> { hasTold.wake() }
        self.told = told
        let thread = try SystemThread(
            name: "receiver",
            stackByteCount: 1 << 20,
            context: listener
        ) { listener in
            do {
                try script(listener, { told.post($0) })
            } catch {
                told.post("\(error)")
            }
            ended.wake()
        }
        _ = consume thread
    }

    /// Waits until the script tells something.
    func waitForWord() throws -> [String] {
        try #require(hasTold.wait(milliseconds: patience))
        hasTold.reset()
        return told.takeAll()
    }

    /// Waits until the script is over; gives what it told since the last time.
    func waitUntilEnded() throws -> [String] {
        try #require(ended.wait(milliseconds: patience))
        return told.takeAll()
    }

    func attempt(
        host: String = "127.0.0.1",
        id: UInt64 = 1,
        body: String = "{}",
        timeout: Int = patience,
        limit: Int = 1_000,
        security: EndpointSecurity = .none
    ) -> OutboundAttempt {
        makeAttempt(
            host: host,
            port: port,
            id: id,
            body: body,
            timeout: timeout,
            limit: limit,
            security: security
        )
    }
}

func makeAttempt(
    host: String = "127.0.0.1",
    port: UInt16,
    id: UInt64 = 1,
    body: String = "{}",
    timeout: Int = patience,
    limit: Int = 1_000,
    security: EndpointSecurity = .none
) -> OutboundAttempt {
    let text =
        "POST /webhook HTTP/1.1\r\nHost: \(host)\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    return OutboundAttempt(
        id: AttemptID(rawValue: id),
        endpoint: Endpoint(host: host, port: port, security: security),
        bytes: Array(text.utf8),
        timeoutMilliseconds: timeout,
        responseLimit: limit
    )
}

/// One connection of a receiver's.
struct ReceiverConnection: ~Copyable {
    var stream: BlockingStream

    init(_ listener: borrowing Socket) throws {
        stream = try BlockingStream(acceptedFrom: listener, timeoutMilliseconds: patience)
    }

    /// Reads one request with a body of this size.
    mutating func readRequest(body byteCount: Int = 2) throws -> String {
        var text = ""
        while true {
            let bytes = try stream.read()
            try #require(!bytes.isEmpty, "the connection ended before the request")
            text += String(decoding: bytes, as: UTF8.self)
            let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
            if parts.count == 2, parts[1].utf8.count >= byteCount { return text }
        }
    }

    mutating func write(_ text: String) throws {
        try stream.write(Array(text.utf8))
    }

    /// Waits until the other side closes.
    mutating func waitForEnd() throws {
        while case let bytes = try stream.read(), !bytes.isEmpty {}
    }
}

let okResponse = "HTTP/1.1 200 OK\r\nX-Outbound-Token: abc\r\nContent-Length: 2\r\n\r\nok"
let okOutcome = AttemptOutcome.response(status: 200, token: "abc", body: Array("ok".utf8))
