/// An address that a callback's host leads to, as the rules see it.
public struct CallbackAddress: Hashable, Sendable {
    /// The address itself.
    public enum Bits: Hashable, Sendable {
        /// Four bytes, the first one highest.
        case v4(UInt32)
        /// Sixteen bytes in two halves, the first one highest.
        case v6(UInt64, UInt64)
    }

    /// The address itself.
    public let bits: Bits
    /// How people write it.
    public let text: String
    /// Whether traffic to it stays on this machine or in its private surroundings.
    public let isLocal: Bool

    /// Creates an address from its parts.
    ///
    /// - Parameters:
    ///   - bits: the address itself.
    ///   - text: how people write it.
    ///   - isLocal: whether traffic to it stays on this machine or in its private surroundings.
    public init(_ bits: Bits, text: String, isLocal: Bool) {
        self.bits = bits
        self.text = text
        self.isLocal = isLocal
    }
}

extension CallbackAddress.Bits {
    /// Whether the service refuses to call it (V1_OutboundCallback, `callbackUrl`).
    ///
    /// Two things go beyond the letter of its table. It prints `172.16.*.*` for the private network
    /// that is 172.16.0.0/12 (RFC 1918), and the whole of that is taken. And the version 6 forms
    /// that a gateway turns into version 4 are judged by the address in them, as the table itself
    /// does for `::ffff:*:*`.
    public var isRefusedByService: Bool {
        switch self {
        case .v4(let address): return Self.isRefusedV4(address)
        case .v6(let high, let low):
            if let address = Self.embeddedV4(high, low) { return Self.isRefusedV4(address) }
            return switch high >> 48 {
            case 0xFE80...0xFEBF: true  // link local
            case 0xFF00...0xFFFF: true  // multicast
            case 0x2001: high >> 32 == 0x2001_0DB8  // documentation
            default: false
            }
        }
    }

    private static func isRefusedV4(_ address: UInt32) -> Bool {
        switch address {
        case 0x0000_0000...0x00FF_FFFF: true  // 0.*.*.*, local network
        case 0x0A00_0000...0x0AFF_FFFF: true  // 10.*.*.*, private
        case 0x7F00_0000...0x7FFF_FFFF: true  // 127.*.*.*, loopback
        case 0xA9FE_0000...0xA9FE_FFFF: true  // 169.254.*.*, link local
        case 0xAC10_0000...0xAC1F_FFFF: true  // 172.16.0.0/12, private
        case 0xC000_0008...0xC000_00FF: true  // 192.0.0.8-255, protocol assignments
        case 0xC000_0200...0xC000_02FF: true  // 192.0.2.*, TEST-NET-1
        case 0xC0A8_0000...0xC0A8_FFFF: true  // 192.168.*.*, private
        case 0xC633_6400...0xC633_64FF: true  // 198.51.100.*, TEST-NET-2
        case 0xCB00_7100...0xCB00_71FF: true  // 203.0.113.*, TEST-NET-3
        case 0xDFFF_FF00...0xDFFF_FFFF: true  // 223.255.255.*, reserved
        case 0xE000_0000...0xFFFF_FFFF: true  // multicast, reserved, broadcast
        default: false
        }
    }

    /// The version 4 address that packets to a version 6 address end at: IPv4-compatible (::/96,
    /// which also holds :: and ::1), IPv4-mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96, RFC 6052),
    /// 6to4 (2002::/16, RFC 3056).
    private static func embeddedV4(_ high: UInt64, _ low: UInt64) -> UInt32? {
        let last = UInt32(truncatingIfNeeded: low)
        if high == 0, low >> 32 == 0 || low >> 32 == 0xFFFF { return last }
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return last }
        if high >> 48 == 0x2002 { return UInt32(truncatingIfNeeded: high >> 16) }
        return nil
    }
}
