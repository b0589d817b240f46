@testable import Runtime
import Sockets
import Testing
import Webhooks

/// Each way in which an attempt can end without a response.
@Suite struct CallbackClientFailureTests {
    @Test func `where nobody listens the connection is refused`() throws {
        let port = try unusedPort()
        var harness = try CallbackHarness()

        #expect(try harness.run(makeAttempt(port: port)) == .failed(.connectionRefused))
        #expect(
            try harness.run(makeAttempt(host: "localhost", port: port))
                == .failed(.connectionRefused)
        )
        #expect(harness.reactor.table.count == 1)
    }

    @Test func `a name's second address is tried when the first one refuses`() throws {
        let receiver = try Receiver(at: .loopbackV6) { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(okResponse)
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()

        #expect(try harness.run(receiver.attempt(host: "localhost")) == okOutcome)
    }

    @Test func `a connection that isn't made in time has its own name`() throws {
        let full = try FullListener()
        var harness = try CallbackHarness()

        let outcome = try harness.run(makeAttempt(port: full.port, timeout: 20))

        #expect(outcome == .failed(.connectTimedOut))
        #expect(harness.reactor.table.count == 1)
    }

    @Test func `an address that hangs leaves time for the next one`() throws {
        let full = try FullListener()
        let receiver = try Receiver(at: .loopbackV6, port: full.port) { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(okResponse)
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()

        let attempt = receiver.attempt(host: "localhost", timeout: 1_000)

        #expect(try harness.run(attempt) == okOutcome)
    }

    @Test func `a receiver that is silent runs into the time limit`() throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()

        let finished = try harness.run([receiver.attempt(timeout: 20)])

        #expect(finished.map(\.outcome) == [.failed(.timedOut)])
        #expect(finished[0].wallMicroseconds >= 20_000)
        _ = try receiver.waitUntilEnded()
    }

    @Test(
        arguments: [
            "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        ]
    )
    func `a response that drips runs into the time limit, wherever it is`(start: String) throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(start)
            let pace = try Waker()
            for index in 0..<90 {
                try connection.write(dripping(start, index))
                _ = pace.wait(milliseconds: 1)
            }
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()

        #expect(try harness.run(receiver.attempt(timeout: 30)) == .failed(.timedOut))
    }

    @Test func `a connection that ends without a reply is told from one that is reset`() throws {
        let receiver = try Receiver { listener, _ in
            for resets in [false, true] {
                var connection = try ReceiverConnection(listener)
                _ = try connection.readRequest()
                if resets { try connection.stream.socket.resetOnClose() }
            }
        }
        var harness = try CallbackHarness()

        #expect(try harness.run(receiver.attempt()) == .failed(.closedBeforeResponse))
        #expect(try harness.run(receiver.attempt()) == .failed(.connectionReset))
    }

    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", .failed(.closedBeforeResponse)),
            ("HTTP/1.1 200 OK\r\nX: y", .failed(.closedBeforeResponse)),
            (
                "HTTP/1.1 200 OK\r\n\r\nto the end",
                .response(status: 200, token: nil, body: Array("to the end".utf8))
            ),
        ] as [(String, AttemptOutcome)]
    )
    func `the end of the connection is the end of a response only where it may be`(
        response: String,
        outcome: AttemptOutcome
    ) throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(response)
        }
        var harness = try CallbackHarness()

        #expect(try harness.run(receiver.attempt()) == outcome)
    }

    @Test func `a body up to the limit is a response, one byte more is too large`() throws {
        let receiver = try Receiver { listener, _ in
            for count in [10, 11] {
                var connection = try ReceiverConnection(listener)
                _ = try connection.readRequest()
                let body = String(repeating: "b", count: count)
                try connection.write(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\n"
                        + "Content-Length: \(count)\r\n\r\n\(body)"
                )
            }
        }
        var harness = try CallbackHarness()
        let body = [UInt8](repeating: UInt8(ascii: "b"), count: 10)

        let first = try harness.run(receiver.attempt(limit: 10))
        let second = try harness.run(receiver.attempt(limit: 10))

        #expect(first == .response(status: 200, token: nil, body: body))
        #expect(second == .failed(.responseTooLarge(10)))
    }

    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\nabcd\r\n"),
            ("HTTP/1.1 200 OK\r\n\r\n", "abcdabcdabcd"),
        ]
    )
    func `a body without end is cut off at the limit`(head: String, piece: String) throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(head)
            while true { try connection.write(piece) }
        }
        var harness = try CallbackHarness()

        let outcome = try harness.run(receiver.attempt(limit: 100_000))

        #expect(outcome == .failed(.responseTooLarge(100_000)))
    }

    @Test(
        arguments: [
            "garbage\r\n\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/2.0 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        ]
    )
    func `what is no response is malformed, and says why`(response: String) throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(response)
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()

        let outcome = try harness.run(receiver.attempt())

        guard case .failed(.malformedResponse(let reason)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!reason.isEmpty)
        #expect(harness.client.keptCount == 0)
    }

    @Test func `a hundred interim responses are no response`() throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            for _ in 0..<100 { try connection.write("HTTP/1.1 100 Continue\r\n\r\n") }
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()

        let outcome = try harness.run(receiver.attempt())

        #expect(
            outcome == .failed(.malformedResponse("There are more than 16 interim responses."))
        )
    }

    @Test func `an address of the Internet is refused without a socket being made`() throws {
        var harness = try CallbackHarness()

        // Finished as soon as it is started: nothing was sent, and nothing waited for.
        harness.client.start(makeAttempt(host: "198.51.100.7", port: 80), &harness.reactor)

        #expect(
            harness.client.takeFinished().map(\.outcome) == [
                .failed(
                    .addressForbidden(
                        "198.51.100.7 is a public address; --allow-egress 198.51.100.7 allows it"
                    )
                )
            ]
        )
        #expect(harness.reactor.table.count == 1)
    }

    @Test func `what a resolver finds is checked like a literal`() throws {
        var harness = try CallbackHarness()

        // The resolver reads it as 198.51.0.7 without asking anybody.
        let outcome = try harness.run(makeAttempt(host: "198.51.7", port: 80))

        #expect(
            outcome
                == .failed(
                    .addressForbidden(
                        "198.51.7 is at 198.51.0.7, which is a public address; "
                            + "--allow-egress 198.51.7 allows it"
                    )
                )
        )
    }

    @Test func `a name is resolved beside the loop, and then connected to`() throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(okResponse)
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()

        #expect(try harness.run(receiver.attempt(host: "127.1")) == okOutcome)
    }

    @Test func `a name without an address is a failure that says so`() throws {
        // A label of 64 bytes is no name (RFC 1035 §2.3.4), so nobody is asked.
        let name = String(repeating: "a", count: 64)
        var harness = try CallbackHarness()

        let outcome = try harness.run(makeAttempt(host: name, port: 80))

        guard case .failed(.nameNotResolved(let reason)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasPrefix(name))
    }

    @Test func `an answer of the resolver after the time limit is ignored`() throws {
        var harness = try CallbackHarness()
        let attempt = makeAttempt(host: "127.1", port: 80, timeout: 0)

        #expect(try harness.run(attempt) == .failed(.connectTimedOut))
        // The connection that asked is gone, and its name means nothing when the answer comes.
        #expect(harness.reactor.table.count == 1)
    }

    /// A byte of what may follow `start`.
    private func dripping(_ start: String, _ index: Int) -> String {
        if start.hasSuffix("chunked\r\n\r\n") { return "1\r\nx\r\n" }
        let head = Array("HTTP/1.1 200 OK\r\nA: ")
        return start.isEmpty && index < head.count ? String(head[index]) : "x"
    }

    private func unusedPort() throws -> UInt16 {
        try Socket.listening(at: SocketAddress(ip: .loopbackV4, port: 0)).localAddress().port
    }
}

/// A listener whose queue is full, so that connecting to it hangs.
final class FullListener {
    let port: UInt16
    private let listener: Socket
    private var fillers: [Link] = []

    init() throws {
        listener = try Socket.listening(at: SocketAddress(ip: .loopbackV4, port: 0), backlog: 0)
        let address = try listener.localAddress()
        port = address.port
        for _ in 0..<4 {
            let filler = Link(try Socket(reaching: address), address)
            _ = filler.socket.connect(to: address)
            fillers.append(filler)
        }
    }
}
