import Sockets
import Testing

@Suite struct PollerTests {
    @Test(arguments: [(0, 0), (1, 2), (Int(UInt32.max), UInt32.max)] as [(Int, UInt32)])
    func `a registration gives back what was packed`(index: Int, generation: UInt32) {
        let registration = Registration(index: index, generation: generation)

        #expect(registration.index == index)
        #expect(registration.generation == generation)
        #expect(Registration(rawValue: registration.rawValue) == registration)
    }

    @Test func `an event carries the registration of its socket`() throws {
        let listener = try makeListener()
        let pair = try makePair(over: listener)
        var poller = try Poller()
        let registration = Registration(index: 5, generation: 77)
        try poller.add(pair.server, registration, .read)
        #expect(try poller.wait(milliseconds: 0) == 0)

        _ = pair.client.write([1])

        #expect(try poller.wait(milliseconds: patience) == 1)
        #expect(poller[0].registration == registration)
        #expect(poller[0].isReadable)
        #expect(!poller[0].isWritable)
        #expect(!poller[0].isBroken)
    }

    @Test func `what was left unread is told again`() throws {
        let listener = try makeListener()
        let pair = try makePair(over: listener)
        var poller = try Poller()
        try poller.add(pair.server, Registration(index: 0, generation: 0), .read)
        _ = pair.client.write([1, 2])

        #expect(try poller.wait(milliseconds: patience) == 1)
        #expect(try poller.wait(milliseconds: patience) == 1)
        #expect(try readNext(pair.server) == [1, 2])
        #expect(try poller.wait(milliseconds: 0) == 0)
    }

    @Test func `only what is of interest is told, from the change on`() throws {
        let listener = try makeListener()
        let pair = try makePair(over: listener)
        var poller = try Poller()
        let registration = Registration(index: 0, generation: 0)
        try poller.add(pair.server, registration, [])
        _ = pair.client.write([1])
        pair.client.shutdownSending()
        #expect(try poller.wait(milliseconds: 0) == 0)

        try poller.change(pair.server, registration, .write)

        #expect(try poller.wait(milliseconds: patience) == 1)
        #expect(poller[0].isWritable)
        #expect(!poller[0].isReadable)
    }

    @Test func `a reset is told whatever the interest is`() throws {
        let listener = try makeListener()
        var poller = try Poller()
        let client: Socket
        do {
            let pair = try makePair(over: listener)
            try pair.server.resetOnClose()
            client = pair.takeClient()
        }

        try poller.add(client, Registration(index: 0, generation: 0), [])

        #expect(try poller.wait(milliseconds: patience) == 1)
        #expect(poller[0].isBroken)
    }

    @Test func `a closed socket is forgotten`() throws {
        let listener = try makeListener()
        var poller = try Poller()
        do {
            let pair = try makePair(over: listener)
            try poller.add(pair.server, Registration(index: 0, generation: 0), .write)
            #expect(try poller.wait(milliseconds: patience) == 1)
        }

        #expect(try poller.wait(milliseconds: 0) == 0)
    }

    @Test func `a wait with nothing to come ends with its time`() throws {
        var poller = try Poller()
        let before = MonotonicClock.nanoseconds()

        #expect(try poller.wait(milliseconds: 2) == 0)

        #expect(MonotonicClock.nanoseconds() - before >= 2_000_000)
    }
}
