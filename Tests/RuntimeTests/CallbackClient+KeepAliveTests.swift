@testable import Runtime
import Sockets
import Testing
import Webhooks

/// Both sides of the rule for kept connections: what may be repeated, and what never is.
@Suite struct CallbackClientKeepAliveTests {
    @Test func `the next attempt goes over the kept connection`() throws {
        let receiver = try Receiver { listener, tell in
            var connection = try ReceiverConnection(listener)
            for _ in 0..<3 {
                _ = try connection.readRequest()
                try connection.write(okResponse)
            }
            try connection.waitForEnd()
            tell(listener.describeNext())
        }
        do {
            var harness = try CallbackHarness()
            for _ in 0..<3 { #expect(try harness.run(receiver.attempt()) == okOutcome) }
            #expect(harness.client.keptCount == 1)
        }

        #expect(try receiver.waitUntilEnded() == ["nobody"])
    }

    @Test(
        arguments: [
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and something behind it",
        ]
    )
    func `a connection that mustn't be used again isn't kept`(response: String) throws {
        let receiver = try Receiver { listener, _ in
            for _ in 0..<2 {
                var connection = try ReceiverConnection(listener)
                _ = try connection.readRequest()
                try connection.write(response)
                try connection.waitForEnd()
            }
        }
        var harness = try CallbackHarness()

        for _ in 0..<2 {
            let outcome = try harness.run(receiver.attempt())
            #expect(outcome == .response(status: 200, token: nil, body: Array("ok".utf8)))
            #expect(harness.client.keptCount == 0)
        }
        #expect(try receiver.waitUntilEnded() == [])
    }

    @Test func `a kept connection that was closed is noticed before a byte leaves`() throws {
        let receiver = try Receiver { listener, tell in
            do {
                var first = try ReceiverConnection(listener)
                _ = try first.readRequest()
                try first.write(okResponse)
            }
            tell("closed")
            var second = try ReceiverConnection(listener)
            _ = try second.readRequest()
            try second.write(okResponse)
            try second.waitForEnd()
        }
        var harness = try CallbackHarness()
        #expect(try harness.run(receiver.attempt()) == okOutcome)
        #expect(try receiver.waitForWord() == ["closed"])
        #expect(harness.client.keptCount == 1)

        #expect(try harness.run(receiver.attempt()) == okOutcome)
    }

    @Test func `a kept connection with bytes that nobody asked for isn't used`() throws {
        let receiver = try Receiver { listener, tell in
            var first = try ReceiverConnection(listener)
            _ = try first.readRequest()
            try first.write(okResponse)
            try first.write("stray")
            tell("strayed")
            var second = try ReceiverConnection(listener)
            _ = try second.readRequest()
            try second.write(okResponse)
            try first.waitForEnd()
            try second.waitForEnd()
        }
        var harness = try CallbackHarness()
        #expect(try harness.run(receiver.attempt()) == okOutcome)
        _ = try receiver.waitForWord()

        #expect(try harness.run(receiver.attempt()) == okOutcome)
    }

    @Test func `a write of which nothing was taken is made on a fresh connection`() throws {
        let receiver = try Receiver { listener, tell in
            var first = try ReceiverConnection(listener)
            _ = try first.readRequest()
            try first.write(okResponse)
            var second = try ReceiverConnection(listener)
            tell(try second.readRequest())
            try second.write(okResponse)
            try second.waitForEnd()
        }
        var harness = try CallbackHarness()
        #expect(try harness.run(receiver.attempt()) == okOutcome)
        // The connection looks quiet, and yet the kernel takes nothing more for it.
        harness.shutKeptConnections()

        let attempt = receiver.attempt(body: "{ }")
        #expect(try harness.run(attempt) == okOutcome)

        #expect(try receiver.waitForWord() == [String(decoding: attempt.bytes, as: UTF8.self)])
    }

    @Test func `a kept connection closed after the request was taken is a failed attempt`() throws {
        let receiver = try Receiver { listener, tell in
            do {
                var connection = try ReceiverConnection(listener)
                _ = try connection.readRequest()
                try connection.write(okResponse)
                tell(try connection.readRequest())
            }
            tell(listener.describeNext())
        }
        var harness = try CallbackHarness()
        #expect(try harness.run(receiver.attempt()) == okOutcome)
        let attempt = receiver.attempt()

        #expect(try harness.run(attempt) == .failed(.closedBeforeResponse))

        // The request was read once, and nobody came again.
        let words = try receiver.waitUntilEnded()
        #expect(words == [String(decoding: attempt.bytes, as: UTF8.self), "nobody"])
        #expect(harness.client.keptCount == 0)
    }

    @Test func `a kept connection reset after the request was taken is a failed attempt`() throws {
        let receiver = try Receiver { listener, tell in
            do {
                var connection = try ReceiverConnection(listener)
                _ = try connection.readRequest()
                try connection.write(okResponse)
                _ = try connection.readRequest()
                try connection.stream.socket.resetOnClose()
            }
            tell(listener.describeNext())
        }
        var harness = try CallbackHarness()
        #expect(try harness.run(receiver.attempt()) == okOutcome)

        #expect(try harness.run(receiver.attempt()) == .failed(.connectionReset))

        #expect(try receiver.waitUntilEnded() == ["nobody"])
    }

    @Test func `a kept connection is closed when it has waited long enough`() throws {
        let receiver = try Receiver { listener, tell in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(okResponse)
            try connection.waitForEnd()
            tell("ended")
        }
        var settings = ServerSettings()
        settings.keptConnectionMilliseconds = 5
        var harness = try CallbackHarness(settings: settings)
        #expect(try harness.run(receiver.attempt()) == okOutcome)

        while harness.client.keptCount > 0 { try harness.turn() }

        #expect(try receiver.waitForWord() == ["ended"])
        #expect(harness.reactor.table.count == 1)
    }

    @Test func `a kept connection that is closed meanwhile is forgotten at once`() throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(okResponse)
        }
        var harness = try CallbackHarness()
        #expect(try harness.run(receiver.attempt()) == okOutcome)

        while harness.client.keptCount > 0 { try harness.turn() }

        #expect(harness.reactor.table.count == 1)
    }

    @Test func `over the limit the connection kept longest is closed`() throws {
        let receivers = try (0..<3).map { _ in
            try Receiver { listener, tell in
                var connection = try ReceiverConnection(listener)
                _ = try connection.readRequest()
                try connection.write(okResponse)
                try connection.waitForEnd()
                tell("ended")
            }
        }
        var settings = ServerSettings()
        settings.keptConnectionLimit = 2
        var harness = try CallbackHarness(settings: settings)

        for receiver in receivers { #expect(try harness.run(receiver.attempt()) == okOutcome) }

        #expect(harness.client.keptCount == 2)
        #expect(try receivers[0].waitForWord() == ["ended"])
    }
}

extension Socket {
    /// Whether somebody waits to be accepted.
    borrowing func describeNext() -> String {
        switch accept() {
        case .accepted: "somebody"
        case .wouldBlock: "nobody"
        case .failed(let number): number.text
        }
    }
}

extension CallbackHarness {
    /// Ends our side of the kept connections, behind the client's back.
    borrowing func shutKeptConnections() {
        for case .outbound(let connection) in reactor.table.entries {
            connection.link?.socket.shutdownSending()
        }
    }
}
