import Sockets
import Testing

@Suite struct IPAddressTests {
    @Test(
        arguments: [
            (.v4(0), "0.0.0.0"), (.v4(.max), "255.255.255.255"), (.v4(0x0102_030a), "1.2.3.10"),
            (.loopbackV4, "127.0.0.1"), (.loopbackV6, "::1"), (.v6(0, 0, zone: 0), "::"),
            (.v6(0x2001_0db8_0000_0000, 0x0000_0000_0000_0001, zone: 0), "2001:db8::1"),
            (.v6(0x2001_0db8_0000_0001, 0x0001_0001_0001_0001, zone: 0), "2001:db8:0:1:1:1:1:1"),
            (.v6(0x2001_0000_0000_0001, 0x0000_0000_0000_0001, zone: 0), "2001:0:0:1::1"),
            (.v6(0x2001_0db8_0000_0000, 0x0001_0000_0000_0001, zone: 0), "2001:db8::1:0:0:1"),
            (.v6(0xfe80_0000_0000_0000, 0x00ab_0000_0000_0000, zone: 3), "fe80::ab:0:0:0%3"),
            (.v6(0, 0xffff_7f00_0001, zone: 0), "::ffff:127.0.0.1"),
            (.v6(0x0001_0000_0000_0000, 0, zone: 0), "1::"),
        ] as [(IPAddress, String)]
    )
    func `an address prints in its canonical form`(address: IPAddress, text: String) {
        #expect(address.description == text)
        #expect(IPAddress(text) == address)
    }
}
