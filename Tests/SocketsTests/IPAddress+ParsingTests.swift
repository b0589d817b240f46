import Determinism
import Sockets
import TestSupport
import Testing

@Suite struct IPAddressParsingTests {
    @Test(
        arguments: [
            ("::FFFF:7F00:1", "::ffff:127.0.0.1"), ("0:0:0:0:0:0:0:1", "::1"),
            ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
            ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("fe80::1%lo", "fe80::1%1"),
            ("00ab::0001", "ab::1"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
        ]
    )
    func `other spellings of a literal are read`(text: String, canonical: String) {
        #expect(IPAddress(text)?.description == canonical)
    }

    @Test(
        arguments: [
            "", ".", "1", "127.1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "0x7f.0.0.1",
            "1.2.3.", "1.2.3.4 ", " 1.2.3.4", "1.2.3.-4", "1..2.3", "2130706433", "1.2.3.0400",
            ":", ":::", "::1::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
            "12345::", "g::", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "::%",
            "fe80::1%nosuchinterface", "::1%0", "[::1]", "-1::", "+1::", "localhost", "::1 ",
        ]
    )
    func `what is no literal is refused`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: Seed.first(200))
    func `a printed address is read back as itself`(seed: Seed) {
        var prng = seed.prng
        let masks: [UInt64] = [0, .max, 0xffff, 0xffff_0000, 0xffff_0000_0000_ffff]
        let mask = masks[Int(prng.next() % 5)]
        let addresses: [IPAddress] = [
            .v4(UInt32(truncatingIfNeeded: prng.next())),
            .v6(prng.next() & mask, prng.next() & ~mask, zone: 0),
            .v6(prng.next() & mask, prng.next() & mask, zone: 7),
        ]

        for address in addresses {
            #expect(IPAddress(address.description) == address)
        }
    }
}
