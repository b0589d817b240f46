import Determinism
@testable import Runtime
import Sockets
import Testing

@Suite struct ReactorTests {
    private let registration = Registration(index: 0, generation: 0)

    @Test func `a deadline that moves back costs no entry, one that comes forward costs one`()
        throws
    {
        var reactor = try Reactor(readBufferByteCount: 1)
        var armed: HostInstant?

        reactor.arm(registration, at: HostInstant(nanoseconds: 10), &armed)
        reactor.arm(registration, at: HostInstant(nanoseconds: 10), &armed)
        reactor.arm(registration, at: HostInstant(nanoseconds: 99), &armed)
        #expect(reactor.deadlines.count == 1)
        #expect(armed == HostInstant(nanoseconds: 10))

        reactor.arm(registration, at: HostInstant(nanoseconds: 9), &armed)

        #expect(reactor.deadlines.count == 2)
        #expect(reactor.deadlines.next == HostInstant(nanoseconds: 9))
        #expect(armed == HostInstant(nanoseconds: 9))
    }

    @Test func `its time doesn't go back`() throws {
        var reactor = try Reactor(readBufferByteCount: 1)
        let first = reactor.now

        reactor.tick()

        #expect(reactor.now >= first)
    }
}
