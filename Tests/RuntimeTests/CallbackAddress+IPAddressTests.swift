@testable import Runtime
import Sockets
import Testing
import Webhooks

@Suite struct CallbackAddressIPAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1", .v4(0x7F00_0001), true), ("198.51.100.7", .v4(0xC633_6407), false),
            ("::1", .v6(0, 1), true), ("fe80::1%1", .v6(0xFE80 << 48, 1), true),
            ("::ffff:10.0.0.1", .v6(0, 0xFFFF_0A00_0001), true),
            ("64:ff9b::a00:1", .v6(0x0064_FF9B << 32, 0x0A00_0001), false),
        ] as [(String, CallbackAddress.Bits, Bool)]
    )
    func `an address keeps its bits, its text and its reach`(
        text: String,
        bits: CallbackAddress.Bits,
        isLocal: Bool
    ) throws {
        let address = CallbackAddress(try #require(IPAddress(text)))

        #expect(address == CallbackAddress(bits, text: text, isLocal: isLocal))
    }
}
