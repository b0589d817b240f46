import Sockets
import Testing

@Suite struct SocketAddressTests {
    @Test func `an address of version 6 stands in brackets`() {
        #expect(SocketAddress(ip: .loopbackV4, port: 80).description == "127.0.0.1:80")
        #expect(SocketAddress(ip: .loopbackV6, port: 65_535).description == "[::1]:65535")
    }

    @Test(arguments: [IPAddress.loopbackV4, .v4(0x7f01_0203), .loopbackV6])
    func `the kernel gives back the address that it was given`(ip: IPAddress) throws {
        let listener = try Socket.listening(at: SocketAddress(ip: ip, port: 0))

        let bound = try listener.localAddress()

        #expect(bound.ip == ip)
        #expect(bound.port != 0)
    }
}
