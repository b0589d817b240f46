import Testing
import Webhooks

/// The table of V1_OutboundCallback, at both sides of each boundary.
@Suite struct CallbackAddressTests {
    private static let version4: [(UInt32, Bool)] = [
        (0x0000_0000, true), (0x00FF_FFFF, true), (0x0100_0000, false),
        (0x09FF_FFFF, false), (0x0A00_0000, true), (0x0AFF_FFFF, true), (0x0B00_0000, false),
        (0x7EFF_FFFF, false), (0x7F00_0000, true), (0x7FFF_FFFF, true), (0x8000_0000, false),
        (0xA9FD_FFFF, false), (0xA9FE_0000, true), (0xA9FE_FFFF, true), (0xA9FF_0000, false),
        (0xAC0F_FFFF, false), (0xAC10_0000, true), (0xAC1F_FFFF, true), (0xAC20_0000, false),
        (0xC000_0007, false), (0xC000_0008, true), (0xC000_00FF, true), (0xC000_0100, false),
        (0xC000_01FF, false), (0xC000_0200, true), (0xC000_02FF, true), (0xC000_0300, false),
        (0xC0A7_FFFF, false), (0xC0A8_0000, true), (0xC0A8_FFFF, true), (0xC0A9_0000, false),
        (0xC633_63FF, false), (0xC633_6400, true), (0xC633_64FF, true), (0xC633_6500, false),
        (0xCB00_70FF, false), (0xCB00_7100, true), (0xCB00_71FF, true), (0xCB00_7200, false),
        (0xDFFF_FEFF, false), (0xDFFF_FF00, true), (0xDFFF_FFFF, true), (0xE000_0000, true),
        (0xEFFF_FFFF, true), (0xF000_0000, true), (0xFFFF_FFFE, true), (0xFFFF_FFFF, true),
        (0x0808_0808, false),
        // The service's table leaves these out: carriers' networks and benchmarks.
        (0x6440_0001, false), (0xC612_0001, false),
    ]

    @Test(arguments: version4)
    func `version 4, and each form of version 6 that holds it`(address: UInt32, refused: Bool) {
        let low = UInt64(address)
        let forms: [(String, CallbackAddress.Bits)] = [
            ("plain", .v4(address)),
            ("compatible", .v6(0, low)),
            ("mapped", .v6(0, 0xFFFF_0000_0000 | low)),
            ("NAT64", .v6(0x0064_FF9B_0000_0000, low)),
            ("6to4", .v6(0x2002_0000_0000_0000 | low << 16, 1)),
        ]
        for (name, form) in forms {
            #expect(form.isRefusedByService == refused, "\(name)")
        }
    }

    @Test(
        arguments: [
            (0, 0, true), (0, 1, true),
            (0x2001_0DB7_FFFF_FFFF, 1, false), (0x2001_0DB8_0000_0000, 0, true),
            (0x2001_0DB8_FFFF_FFFF, .max, true), (0x2001_0DB9_0000_0000, 0, false),
            (0xFE7F_FFFF_FFFF_FFFF, .max, false), (0xFE80_0000_0000_0000, 0, true),
            (0xFEBF_FFFF_FFFF_FFFF, .max, true), (0xFEC0_0000_0000_0000, 0, false),
            (0xFEFF_FFFF_FFFF_FFFF, .max, false), (0xFF00_0000_0000_0000, 0, true),
            (0xFFFF_FFFF_FFFF_FFFF, .max, true), (0x2606_4700_0000_0000, 0x1111, false),
            // Not the well-known prefix of NAT64, not the mapped one.
            (0x0064_FF9B_0001_0000, 0x7F00_0001, false), (0, 0xFFFE_7F00_0001, false),
            (1, 0x7F00_0001, false),
            // The service's table leaves these out: RFC 4193's own networks.
            (0xFD00_0000_0000_0000, 1, false),
        ] as [(UInt64, UInt64, Bool)]
    )
    func `version 6`(high: UInt64, low: UInt64, refused: Bool) {
        #expect(CallbackAddress.Bits.v6(high, low).isRefusedByService == refused)
    }
}
