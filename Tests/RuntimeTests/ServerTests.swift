import Determinism
@testable import Emulation
@testable import Runtime
import Sockets
import Synchronization
import Testing

@Suite struct ServerTests {
    @Test func `what the core sends reaches its client, again and again`() throws {
        let server = try ScriptedServer(echo)
        var client = try server.connect()
        var other = try server.connect()

        for number in 0..<100 {
            try client.write("\(number % 10)")
            #expect(try client.read(1) == "\(number % 10)")
        }
        try other.write("hello")
        #expect(try other.read(5) == "hello")

        server.end()
    }

    @Test func `each connection has a name of its own, and comes and goes once`() throws {
        let server = try ScriptedServer(echo)
        var names: Set<ConnectionID> = []

        for _ in 0..<20 {
            do { _ = try server.connect() }
            var name: ConnectionID?
            try server.seen.wait {
                if case .connected(let id) = $0 { name = id }
                return $0.isDisconnected
            }
            #expect(names.insert(try #require(name)).inserted)
        }

        server.end()
    }

    @Test func `a half-closed client still gets its answer, whole, and then the end`() throws {
        let answer = String(repeating: "x", count: 5 << 20)
        let server = try ScriptedServer { core, input in
            switch input {
            case .peerClosed(let id):
                core.send(answer, to: id)
                core.outputs.append(.close(id))
            default: echo(&core, input)
            }
        }
        var client = try server.connect()
        try client.write("bye")

        client.stream.socket.shutdownSending()

        let text = try client.readToEnd()
        #expect(text.utf8.count == 3 + 5 << 20)
        #expect(text.hasPrefix("bye"))
        server.end()
    }

    @Test func `bytes after the core has closed never reach it`() throws {
        let server = try ScriptedServer { core, input in
            if case .received(let id, _) = input { core.outputs.append(.close(id)) }
            if case .stopRequested = input { core.outputs.append(.stop) }
        }
        var client = try server.connect()
        try client.write("first")
        #expect(try client.readToEnd() == "")
        _ = server.seen.takeAll()

        try client.write("second")
        client.stream.socket.shutdownSending()
        server.end()

        #expect(server.seen.takeAll().contains { $0.isReceived } == false)
    }

    @Test func `a client that is still sending can read the answer that closes`() throws {
        let server = try ScriptedServer { core, input in
            switch input {
            case .received(let id, _) where core.phases[id] == nil:
                core.phases[id] = .closed
                core.send("too large", to: id)
                core.outputs.append(.close(id))
            case .stopRequested: core.outputs.append(.stop)
            default: break
            }
        }
        var client = try server.connect()

        // Closing at once with all this unread would reset the connection.
        try client.write(String(repeating: "x", count: 8 << 20))

        #expect(try client.readToEnd() == "too large")
        server.end()
    }

    @Test func `a client that goes away is told to the core, without having said goodbye`() throws {
        let server = try ScriptedServer(echo)
        do {
            let client = try server.connect()
            try server.seen.wait { $0.isConnected }
            try client.stream.socket.resetOnClose()
        }

        try server.seen.wait { $0.isDisconnected }

        server.end()
    }

    @Test func `the core is woken at its deadline, and not before`() throws {
        let server = try ScriptedServer { core, input in
            switch input {
            case .received:
                core.nextDeadline = core.now.advanced(byMilliseconds: 5)
                core.texts[ConnectionID(rawValue: .max)] = "\(core.now.nanoseconds)"
            case .deadlineReached:
                let asked = core.texts[ConnectionID(rawValue: .max)].flatMap { UInt64($0) } ?? 0
                for id in core.texts.keys where id.rawValue != .max {
                    core.send(core.now.nanoseconds - asked >= 5_000_000 ? "late" : "soon", to: id)
                }
            default: echo(&core, input)
            }
        }
        var client = try server.connect()

        try client.write("x")

        #expect(try client.read(4) == "late")
        server.end()
    }

    @Test func `a client that dawdles in a request gets the core's answer, then the end`() throws {
        var settings = ServerSettings()
        settings.requestTimeoutMilliseconds = 5
        let server = try ScriptedServer(settings: settings) { core, input in
            switch input {
            case .received(let id, _): core.phases[id] = .receiving
            case .timedOut(let id):
                core.send("408", to: id)
                core.outputs.append(.close(id))
            case .stopRequested: core.outputs.append(.stop)
            default: break
            }
        }
        var client = try server.connect()

        try client.write("GET /")

        #expect(try client.readToEnd() == "408")
        server.end()
    }

    @Test func `a connection without a request is closed in time, and the core told`() throws {
        var settings = ServerSettings()
        settings.keepAliveMilliseconds = 5
        let server = try ScriptedServer(settings: settings, echo)
        var client = try server.connect()

        #expect(try client.readToEnd() == "")

        try server.seen.wait { $0.isDisconnected }
        server.end()
    }

    @Test func `a client that takes nothing of its answer is dropped`() throws {
        var settings = ServerSettings()
        settings.writeStallMilliseconds = 5
        let server = try ScriptedServer(settings: settings) { core, input in
            if case .received(let id, _) = input {
                core.outputs.append(.send(id, [UInt8](repeating: 1, count: 64 << 20)))
            }
            if case .stopRequested = input { core.outputs.append(.stop) }
        }
        var client = try server.connect()

        try client.write("x")

        try server.seen.wait { $0.isDisconnected }
        server.end()
    }

    @Test func `a client that lets its answers pile up is dropped at the limit`() throws {
        var settings = ServerSettings()
        settings.unsentLimitByteCount = 32 << 20
        let server = try ScriptedServer(settings: settings) { core, input in
            if case .received(let id, _) = input {
                // One answer may be as large as it likes; it is the piling up that ends.
                for _ in 0..<2 {
                    core.outputs.append(.send(id, [UInt8](repeating: 1, count: 33 << 20)))
                }
            }
            if case .stopRequested = input { core.outputs.append(.stop) }
        }
        var client = try server.connect()

        try client.write("x")

        try server.seen.wait { $0.isDisconnected }
        server.end()
    }

    @Test func `a client that doesn't read is not read from either, until it does`() throws {
        let server = try ScriptedServer(echo)
        let client = try server.connect()
        let block = [UInt8](repeating: 1, count: 1 << 20)
        var writtenCount = 0
        var poller = try Poller()
        let registration = Registration(index: 0, generation: 0)
        try poller.add(client.stream.socket, registration, .write)

        // Both directions fill up: the client's writing ends only because the server reads no more.
        while try poller.wait(milliseconds: 200) == 1 {
            if case .bytes(let count) = client.stream.socket.write(block) { writtenCount += count }
            try #require(writtenCount < 1 << 30)
        }
        client.stream.socket.shutdownSending()

        var stream = client.stream
        var readCount = 0
        while case let bytes = try stream.read(), !bytes.isEmpty { readCount += bytes.count }
        #expect(readCount == writtenCount)
        server.end()
    }

    @Test func `the core can stop reading from a client, and go on`() throws {
        let server = try ScriptedServer { core, input in
            switch input {
            case .received(let id, let bytes) where bytes.elementsEqual("stop".utf8):
                core.outputs.append(.stopReading(id))
                core.send("stopped", to: id)
                core.nextDeadline = core.now.advanced(byMilliseconds: 20)
            case .deadlineReached:
                for id in core.texts.keys {
                    // Nothing came meanwhile, though it was there to be read.
                    core.send(core.texts[id] == "stop" ? "quiet" : "noisy", to: id)
                    core.outputs.append(.resumeReading(id))
                }
            default: echo(&core, input)
            }
        }
        var client = try server.connect()
        try client.write("stop")
        #expect(try client.read(7) == "stopped")

        try client.write("more")

        #expect(try client.read(9) == "quietmore")
        server.end()
    }

    @Test func `a thousand idle connections don't keep another from being served`() throws {
        DescriptorLimit.raise()
        let server = try ScriptedServer(echo)
        var idle: [Link] = []
        for _ in 0..<1_000 {
            let socket = try Socket(reaching: server.handle.address)
            let outcome = socket.connect(to: server.handle.address)
            #expect(outcome == .connected || outcome == .inProgress)
            idle.append(Link(socket, server.handle.address))
        }

        var client = try server.connect()
        try client.write("hello")

        #expect(try client.read(5) == "hello")
        server.end()
        withExtendedLifetime(idle) {}
    }

    @Test func `at the limit of connections the next one waits until another leaves`() throws {
        var settings = ServerSettings()
        settings.connectionLimit = 1
        let server = try ScriptedServer(settings: settings, echo)
        var second: TestClient
        do {
            var first = try server.connect()
            try first.write("a")
            #expect(try first.read(1) == "a")
            second = try server.connect()
            try second.write("b")
            try first.write("a")
            #expect(try first.read(1) == "a")
            let seen = server.seen.takeAll()
            #expect(seen.filter(\.isConnected).count == 1)
        }

        #expect(try second.read(1) == "b")
        server.end()
    }

    @Test func `the log is handed over as whole lines`() throws {
        let lines = Mutex<[UInt8]>([])
        var options = ServerOptions()
        options.log = .lines(.text) { bytes in lines.withLock { $0 += bytes } }
        let server = try ScriptedServer(options: options) { core, input in
            if case .received(let id, _) = input {
                let entry = LogEntry(
                    level: .info,
                    instant: Instant(millisecondsSinceEpoch: 0),
                    content: .message("heard")
                )
                core.outputs += [.log(entry), .log(entry), .send(id, [1])]
            }
            if case .stopRequested = input { core.outputs.append(.stop) }
        }
        var client = try server.connect()

        try client.write("x")
        _ = try client.read(1)
        server.end()

        let text = String(decoding: lines.withLock { $0 }, as: UTF8.self)
        #expect(text.split(separator: "\n").count == 2)
        #expect(text.hasSuffix("[1970-01-01T00:00:00.000Z] heard\n"))
    }
}
