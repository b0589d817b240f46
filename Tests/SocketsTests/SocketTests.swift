import Sockets
import Testing

@Suite struct SocketTests {
    @Test func `a port that is taken is named in the error`() throws {
        let first = try makeListener()
        let address = try first.localAddress()

        #expect {
            _ = try Socket.listening(at: address)
        } throws: { error in
            "\(error)" == "bind \(address): Address already in use"
        }
        // Listens until here.
        _ = try first.localAddress()
    }

    @Test func `an address of another machine can't be listened on`() {
        #expect(throws: SystemError.self) {
            _ = try Socket.listening(at: SocketAddress(ip: .v4(0xc633_6401), port: 0))
        }
    }

    @Test func `a port can be used again while old connections linger`() throws {
        let address: SocketAddress
        do {
            let listener = try makeListener()
            address = try listener.localAddress()
            // The side that closes first keeps the port in TIME_WAIT.
            let pair = try makePair(over: listener)
            pair.server.shutdownSending()
            #expect(try readNext(pair.client) == [])
        }

        let again = try Socket.listening(at: address)

        let bound = try again.localAddress()
        #expect(bound == address)
    }

    @Test func `accepted connections inherit that small writes leave at once`() throws {
        let listener = try makeListener()

        let pair = try makePair(over: listener)

        let inherited = pair.server.isSendDelayDisabled()
        let before = pair.client.isSendDelayDisabled()
        try pair.client.disableSendDelay()
        let after = pair.client.isSendDelayDisabled()
        #expect((inherited, before, after) == (true, false, true))
    }

    @Test func `accepting with nobody there doesn't wait`() throws {
        let listener = try makeListener()

        switch listener.accept() {
        case .wouldBlock: break
        case .accepted: Issue.record("somebody was there")
        case .failed(let number): Issue.record("\(number)")
        }
    }

    @Test func `a connection is closed when its owner goes`() throws {
        let listener = try makeListener()
        let client: Socket
        do {
            let pair = try makePair(over: listener)
            client = pair.takeClient()
        }

        #expect(try readNext(client) == [])
    }

    @Test func `connecting where nobody listens is refused`() throws {
        let address: SocketAddress
        do { address = try makeListener().localAddress() }
        let socket = try Socket(reaching: address)

        var outcome = socket.connect(to: address)

        if outcome == .inProgress {
            var poller = try Poller()
            try poller.add(socket, Registration(index: 0, generation: 0), .write)
            #expect(try poller.wait(milliseconds: patience) == 1)
            outcome = socket.takeConnectError().map { .failed($0) } ?? .connected
        }
        #expect(outcome == .failed(.connectionRefused))
    }
}

extension LoopbackPair {
    /// Closes the server's end.
    consuming func takeClient() -> Socket { client }
}
