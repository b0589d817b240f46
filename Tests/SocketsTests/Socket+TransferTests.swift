import Sockets
import Testing

@Suite struct SocketTransferTests {
    @Test func `bytes that were written arrive`() throws {
        let listener = try makeListener()
        let pair = try makePair(over: listener)

        #expect(pair.client.write([1, 2, 3, 4], from: 1) == .bytes(3))

        #expect(try readNext(pair.server) == [2, 3, 4])
    }

    @Test func `reading an open connection without bytes doesn't wait`() throws {
        let listener = try makeListener()
        let pair = try makePair(over: listener)
        var buffer: [UInt8] = [0]

        #expect(pair.server.read(into: &buffer) == .wouldBlock)
        #expect(pair.server.peek() == .quiet)
    }

    @Test func `looking takes nothing`() throws {
        let listener = try makeListener()
        let pair = try makePair(over: listener)
        _ = pair.client.write([7])
        try waitUntilReadable(pair.server)

        #expect(pair.server.peek() == .bytes)
        #expect(pair.server.peek() == .bytes)
        #expect(try readNext(pair.server) == [7])
    }

    @Test func `after the peer's half close there is an end, and writing still works`() throws {
        let listener = try makeListener()
        let pair = try makePair(over: listener)
        pair.client.shutdownSending()
        try waitUntilReadable(pair.server)

        #expect(pair.server.peek() == .end)
        #expect(try readNext(pair.server) == [])
        #expect(pair.server.write([9]) == .bytes(1))
        #expect(try readNext(pair.client) == [9])
    }

    @Test func `a full buffer takes no more, and says so`() throws {
        let listener = try makeListener()
        let pair = try makePair(over: listener)
        let block = [UInt8](repeating: 1, count: 1 << 20)
        var outcome = WriteOutcome.bytes(0)

        for _ in 0..<1_000 where outcome != .wouldBlock {
            outcome = pair.client.write(block)
        }

        #expect(outcome == .wouldBlock)
    }

    @Test func `a reset is an error for who reads and for who writes, and no signal`() throws {
        let listener = try makeListener()
        let client: Socket
        do {
            let pair = try makePair(over: listener)
            try pair.server.resetOnClose()
            client = pair.takeClient()
        }
        try waitUntilReadable(client)
        var buffer: [UInt8] = [0]

        let outcomes = (client.peek(), client.read(into: &buffer), client.write([1]))

        #expect(outcomes.0 == .failed(.connectionReset))
        #expect(outcomes.1 == .end)
        #expect(outcomes.2 == .failed(.brokenPipe))
    }

    private func waitUntilReadable(_ socket: borrowing Socket) throws {
        var poller = try Poller()
        try poller.add(socket, Registration(index: 0, generation: 0), .read)
        #expect(try poller.wait(milliseconds: patience) == 1)
    }
}
