import Determinism
import Emulation
import Runtime
import Sockets
import Testing

@Suite struct EmulatorServerTests {
    private let configuration = Configuration(
        clockStart: Instant(millisecondsSinceEpoch: 1_521_738_423_529)
    )

    @Test func `an emulator serves from the moment that it is started`() throws {
        let server = try EmulatorServer.start(configuration: configuration)
        defer { server.stop() }
        var client = try TestClient(port: server.port)

        for _ in 0..<3 {
            try client.write("GET /_wws/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try client.read(15).hasPrefix("HTTP/1.1 200 OK"))
        }

        #expect(server.url == "http://127.0.0.1:\(server.port)")
    }

    @Test func `garbage is answered with 400, and the connection closed`() throws {
        let server = try EmulatorServer.start(configuration: configuration, host: "localhost")
        defer { server.stop() }
        var client = try TestClient(port: server.port)

        try client.write("garbage\r\n\r\n")

        #expect(try client.readToEnd().hasPrefix("HTTP/1.1 400 "))
    }

    @Test func `a client that dawdles is answered with 408`() throws {
        var options = ServerOptions()
        options.settings.requestTimeoutMilliseconds = 5
        let server = try EmulatorServer.start(configuration: configuration, options: options)
        defer { server.stop() }
        var client = try TestClient(port: server.port)

        try client.write("GET /_wws/health HTTP/1.1\r\nHos")

        #expect(try client.readToEnd().hasPrefix("HTTP/1.1 408 "))
    }

    @Test func `a client can have the emulator shut down, and gets its answer`() throws {
        let server = try EmulatorServer.start(configuration: configuration)
        var client = try TestClient(port: server.port)

        try client.write(
            "POST /_wws/shutdown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
        )

        #expect(try client.readToEnd().hasPrefix("HTTP/1.1 2"))
        #expect(server.waitUntilStopped() == .shutdown)
        #expect(server.stop() == .shutdown)
    }

    @Test func `stopping from many threads at once stops once`() throws {
        let server = try EmulatorServer.start(configuration: configuration)
        let waker = try Waker()
        let reasons = Mailbox<StopReason> { waker.wake() }
        for _ in 0..<4 {
            let thread = try SystemThread(
                name: "stopper",
                stackByteCount: 1 << 18,
                context: server
            ) { server in reasons.post(server.stop()) }
            _ = consume thread
        }

        var told: [StopReason] = []
        while told.count < 4 {
            try #require(waker.wait(milliseconds: patience))
            waker.reset()
            told += reasons.takeAll()
        }
        #expect(told == [.requested, .requested, .requested, .requested])
    }

    @Test func `a server ends with the last reference to it`() throws {
        var client: TestClient
        do {
            let server = try EmulatorServer.start(configuration: configuration)
            client = try TestClient(port: server.port)
        }

        #expect(try client.readToEnd() == "")
    }

    @Test(arguments: ["0.0.0.0", "::"])
    func `a server of all addresses is given at the loopback one`(host: String) throws {
        let server = try EmulatorServer.start(configuration: configuration, host: host)
        defer { server.stop() }

        let loopback = host == "::" ? "[::1]" : "127.0.0.1"
        #expect(server.url == "http://\(loopback):\(server.port)")
    }

    @Test func `a port that is taken is an error with the address`() throws {
        let server = try EmulatorServer.start(configuration: configuration)
        defer { server.stop() }

        let error = #expect(throws: SystemError.self) {
            _ = try EmulatorServer.start(configuration: configuration, port: server.port)
        }

        #expect(error?.number == .addressInUse)
        #expect(error?.subject == "127.0.0.1:\(server.port)")
    }

    @Test func `a host that has no address is an error that names it`() {
        let name = String(repeating: "a", count: 64)

        let error = #expect(throws: SystemError.self) {
            _ = try EmulatorServer.start(configuration: configuration, host: name)
        }

        #expect(error?.call == "resolve")
        #expect(error?.subject.hasPrefix(name) == true)
    }
}
