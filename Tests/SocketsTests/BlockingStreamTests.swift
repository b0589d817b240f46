import Sockets
import Testing

@Suite struct BlockingStreamTests {
    @Test func `both ends write and read, to the end`() throws {
        let listener = try makeListener()
        let port = try listener.localAddress().port
        var client = try BlockingStream(
            host: "localhost",
            port: port,
            timeoutMilliseconds: patience
        )
        var server = try BlockingStream(acceptedFrom: listener, timeoutMilliseconds: patience)

        try client.write([1, 2, 3])
        client.socket.shutdownSending()

        #expect(try server.read() == [1, 2, 3])
        #expect(try server.read() == [])
        try server.write([4])
        #expect(try client.read() == [4])
    }

    @Test func `more than the kernel's buffers hold is written`() throws {
        let listener = try makeListener()
        let port = try listener.localAddress().port
        let thread = try SystemThread(
            name: "writer",
            stackByteCount: 1 << 20,
            context: port
        ) { port in
            var client = try? BlockingStream(
                host: "127.0.0.1",
                port: port,
                timeoutMilliseconds: patience
            )
            try? client?.write([UInt8](repeating: 5, count: 20 << 20))
        }
        var server = try BlockingStream(acceptedFrom: listener, timeoutMilliseconds: patience)
        var count = 0

        while case let bytes = try server.read(), !bytes.isEmpty { count += bytes.count }

        #expect(count == 20 << 20)
        thread.join()
    }

    @Test func `silence ends with the time limit`() throws {
        let listener = try makeListener()
        let port = try listener.localAddress().port
        var client = try BlockingStream(host: "127.0.0.1", port: port, timeoutMilliseconds: 5)

        #expect(
            throws: SystemError(
                call: "read",
                subject: "127.0.0.1:\(port)",
                number: .timedOut
            )
        ) { try client.read() }
    }

    @Test func `where nobody listens it is refused, with the address`() throws {
        let port: UInt16
        do { port = try makeListener().localAddress().port }

        let error = #expect(throws: SystemError.self) {
            _ = try BlockingStream(host: "127.0.0.1", port: port, timeoutMilliseconds: patience)
        }

        #expect(error?.description == "connect 127.0.0.1:\(port): Connection refused")
    }

    @Test func `waiting for nobody ends with the time limit`() throws {
        let listener = try makeListener()

        #expect(throws: SystemError(call: "accept", number: .timedOut)) {
            _ = try BlockingStream(acceptedFrom: listener, timeoutMilliseconds: 5)
        }
    }
}
