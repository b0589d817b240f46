@testable import Runtime
import Sockets
import Testing

@Suite struct LinkTests {
    @Test func `the poller is told what is wanted first, and what is wanted instead`() throws {
        let listener = try Socket.listening(at: SocketAddress(ip: .loopbackV4, port: 0))
        let address = try listener.localAddress()
        let link = Link(try Socket(reaching: address), address)
        _ = link.socket.connect(to: address)
        let peer = try acceptOne(listener)
        var poller = try Poller()
        let registration = Registration(index: 4, generation: 2)

        try link.watch(.read, registration, poller)
        #expect(try poller.wait(milliseconds: 0) == 0)
        try link.watch(.write, registration, poller)
        try link.watch(.write, registration, poller)

        #expect(try poller.wait(milliseconds: patience) == 1)
        #expect(poller[0].registration == registration)
        #expect(poller[0].isWritable)
        peer.shutdownSending()
    }
}
