import Determinism
import Emulation
@testable import Runtime
import Sockets
import Testing

@Suite final class InboundConnectionTests {
    /// The other ends of the connections, open until the test is over.
    private var clients: [Link] = []
    private let settings = ServerSettings()
    private let start = HostInstant(nanoseconds: 1_000_000_000)

    @Test func `a connection without a request may stay for the keep-alive time`() throws {
        let connection = try makeConnection()

        #expect(connection.deadline(settings) == after(75_000))
        #expect(connection.expire(at: after(74_999), settings) == .nothing)
        #expect(connection.expire(at: after(75_000), settings) == .drop)
    }

    @Test func `the keep-alive time begins anew with each answer`() throws {
        let connection = try makeConnection()
        connection.noteArrival(of: 50, at: after(1_000))
        connection.enqueue([1], at: after(1_000))
        #expect(connection.flush(at: after(1_000)) == nil)
        connection.notePhase(.idle, at: after(1_000))

        #expect(connection.deadline(settings) == after(76_000))
    }

    @Test func `a request that doesn't go on is late after the request time`() throws {
        let connection = try makeConnection()
        connection.notePhase(.receiving, at: after(500))

        #expect(connection.expire(at: after(10_499), settings) == .nothing)
        #expect(connection.expire(at: after(10_500), settings) == .requestTimedOut)
    }

    @Test func `a byte now and then doesn't hold a connection`() throws {
        let connection = try makeConnection()
        connection.notePhase(.receiving, at: start)
        for second in 1...9 { connection.noteArrival(of: 1, at: after(UInt64(second) * 1_000)) }

        // Nine bytes earn 17 ms.
        #expect(connection.deadline(settings) == after(10_017))
    }

    @Test func `a body at an honest rate may take as long as it needs`() throws {
        let connection = try makeConnection()
        connection.notePhase(.receiving, at: start)
        for second in 1...600 {
            let now = after(UInt64(second) * 1_000)
            #expect(connection.expire(at: now, settings) == .nothing)
            connection.noteArrival(of: 512, at: now)
            connection.notePhase(.receiving, at: now)
        }
    }

    @Test func `a long pause within a body is late, however much came before`() throws {
        let connection = try makeConnection()
        connection.notePhase(.receiving, at: start)
        connection.noteArrival(of: 10 << 20, at: after(100))

        #expect(connection.expire(at: after(30_099), settings) == .nothing)
        #expect(connection.expire(at: after(30_100), settings) == .requestTimedOut)
    }

    @Test func `the next of pipelined requests has its own time`() throws {
        let connection = try makeConnection()
        connection.notePhase(.receiving, at: start)
        connection.enqueue([1], at: after(9_000))
        #expect(connection.flush(at: after(9_000)) == nil)
        connection.notePhase(.receiving, at: after(9_000))

        #expect(connection.deadline(settings) == after(19_000))
    }

    @Test func `a core that says nothing to a late request has its client dropped later`() throws {
        let connection = try makeConnection()
        connection.notePhase(.receiving, at: start)

        #expect(connection.expire(at: after(10_000), settings) == .requestTimedOut)
        #expect(connection.expire(at: after(19_999), settings) == .nothing)
        #expect(connection.expire(at: after(20_000), settings) == .drop)
    }

    @Test func `a client that waits for us may wait as long as it likes`() throws {
        let connection = try makeConnection()

        connection.notePhase(.answering, at: start)

        #expect(connection.deadline(settings) == nil)
    }

    @Test func `a client that we don't read from isn't late`() throws {
        let connection = try makeConnection()
        connection.notePhase(.receiving, at: start)

        connection.isReadingStopped = true

        #expect(connection.deadline(settings) == nil)
    }

    @Test func `a client that takes nothing is dropped after the stall time`() throws {
        let connection = try makeConnection()
        connection.notePhase(.answering, at: start)
        connection.enqueue([UInt8](repeating: 1, count: 64 << 20), at: start)
        #expect(connection.flush(at: after(100)) == nil)
        #expect(connection.unsentByteCount > 0)

        #expect(connection.expire(at: after(30_099), settings) == .nothing)
        #expect(connection.expire(at: after(30_100), settings) == .drop)
    }

    @Test func `a slow client may take its last answer for longer than the keep-alive time`() throws
    {
        let connection = try makeConnection()
        connection.enqueue([UInt8](repeating: 1, count: 64 << 20), at: start)
        #expect(connection.flush(at: after(70_000)) == nil)
        connection.notePhase(.idle, at: start)

        // What counts is that it takes something now and then.
        #expect(connection.deadline(settings) == after(100_000))
    }

    @Test func `lingering ends with its time`() throws {
        let connection = try makeConnection()

        connection.beginLingering(at: start, settings)

        #expect(connection.wantedInterest(settings) == .read)
        #expect(connection.expire(at: after(1_999), settings) == .nothing)
        #expect(connection.expire(at: after(2_000), settings) == .drop)
    }

    @Test func `reading stops over the high mark and goes on under the low one`() throws {
        let connection = try makeConnection()
        var settings = settings
        settings.unsentHighByteCount = 10
        settings.unsentLowByteCount = 5

        connection.enqueue([UInt8](repeating: 1, count: 10), at: start)
        #expect(connection.wantedInterest(settings) == [.read, .write])
        connection.enqueue([1], at: start)
        #expect(connection.wantedInterest(settings) == .write)
        #expect(connection.flush(at: start) == nil)
        #expect(connection.wantedInterest(settings) == .read)
    }

    /// A connection whose client neither reads nor writes.
    private func makeConnection() throws -> InboundConnection {
        let listener = try Socket.listening(at: SocketAddress(ip: .loopbackV4, port: 0))
        let address = try listener.localAddress()
        let client = Link(try Socket(reaching: address), address)
        _ = client.socket.connect(to: address)
        clients.append(client)
        return InboundConnection(
            socket: try acceptOne(listener),
            registration: Registration(index: 0, generation: 0),
            now: start
        )
    }

    private func after(_ milliseconds: UInt64) -> HostInstant {
        start.advanced(byMilliseconds: milliseconds)
    }
}
