import Sockets
import Testing

@Suite struct IPAddressReachTests {
    @Test(
        arguments: [
            ("0.0.0.0", .unspecified), ("0.0.0.1", .global), ("9.255.255.255", .global),
            ("10.0.0.0", .privateUse), ("10.255.255.255", .privateUse), ("11.0.0.0", .global),
            ("100.63.255.255", .global), ("100.64.0.0", .shared), ("100.127.255.255", .shared),
            ("100.128.0.0", .global), ("126.255.255.255", .global), ("127.0.0.0", .loopback),
            ("127.255.255.255", .loopback), ("128.0.0.0", .global),
            ("169.253.255.255", .global), ("169.254.0.0", .linkLocal),
            ("169.254.255.255", .linkLocal), ("169.255.0.0", .global),
            ("172.15.255.255", .global), ("172.16.0.0", .privateUse),
            ("172.31.255.255", .privateUse), ("172.32.0.0", .global),
            ("192.167.255.255", .global), ("192.168.0.0", .privateUse),
            ("192.168.255.255", .privateUse), ("192.169.0.0", .global),
            ("8.8.8.8", .global), ("198.51.100.1", .global),
            ("223.255.255.255", .global), ("224.0.0.0", .multicast),
            ("239.255.255.255", .multicast), ("240.0.0.0", .global),
            ("255.255.255.254", .global), ("255.255.255.255", .multicast),
        ] as [(String, AddressReach)]
    )
    func `version 4, at both sides of each boundary`(text: String, reach: AddressReach) {
        #expect(IPAddress(text)?.reach == reach)
        #expect(IPAddress("::ffff:\(text)")?.reach == reach, "IPv4-mapped")
        #expect(
            IPAddress("::\(text)")?.reach.isLocal != true || text == "0.0.0.0" || text == "0.0.0.1"
        )
        #expect(IPAddress("64:ff9b::\(text)")?.reach == .global, "NAT64")
    }

    @Test(
        arguments: [
            ("::", .unspecified), ("::1", .loopback), ("::2", .global),
            ("::1:0:0:1", .global), ("::fffe:127.0.0.1", .global),
            ("::ffff:0:127.0.0.1", .global), ("::127.0.0.1", .global),
            ("2002:7f00:1::", .global), ("2001::1", .global), ("2606:4700::1111", .global),
            ("64:ff9b:1::127.0.0.1", .global),
            ("fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .global), ("fc00::", .privateUse),
            ("fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .privateUse), ("fe00::", .global),
            ("fe7f:ffff::", .global), ("fe80::", .linkLocal), ("fe80::1%1", .linkLocal),
            ("febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .linkLocal), ("fec0::", .global),
            ("feff:ffff::", .global), ("ff00::", .multicast), ("ff02::1", .multicast),
        ] as [(String, AddressReach)]
    )
    func `version 6, at both sides of each boundary`(text: String, reach: AddressReach) {
        #expect(IPAddress(text)?.reach == reach)
    }

    @Test func `only what stays in the surroundings is local`() {
        let local = AddressReach.allCases.filter(\.isLocal)

        #expect(local == [.loopback, .unspecified, .linkLocal, .privateUse, .shared])
    }
}
