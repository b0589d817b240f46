/// How far an address reaches, by the registries of special-purpose addresses (RFC 6890).
public enum AddressReach: Hashable, Sendable, CaseIterable {
    /// This machine: 127.0.0.0/8, ::1.
    case loopback
    /// No address at all: 0.0.0.0, ::. Linux connects it to this machine (RFC 1122 §3.2.1.3).
    case unspecified
    /// The same link: 169.254.0.0/16 (RFC 3927), fe80::/10 (RFC 4291).
    case linkLocal
    /// Private networks: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918), fc00::/7 (RFC 4193).
    case privateUse
    /// Between a carrier and its customers: 100.64.0.0/10 (RFC 6598).
    case shared
    /// Many receivers at once, or all: 224.0.0.0/4, 255.255.255.255, ff00::/8.
    case multicast
    /// Everything else: it may lead to the public Internet.
    case global

    /// Whether traffic to it stays on this machine or in its private surroundings.
    public var isLocal: Bool {
        switch self {
        case .loopback, .unspecified, .linkLocal, .privateUse, .shared: true
        case .multicast, .global: false
        }
    }
}

extension IPAddress {
    /// How far it reaches.
    ///
    /// An IPv4-mapped address (::ffff:0:0/96) reaches as far as the one in it, since the kernel
    /// connects to that. Translated forms (NAT64, 6to4, Teredo) leave through a gateway wherever
    /// the address in them points, hence they are global, and so are the deprecated ::a.b.c.d and
    /// fec0::/10.
    public var reach: AddressReach {
        switch self {
        case .v4(let address):
            Self.reachV4(address)
        case .v6(0, let low, _) where low >> 32 == 0xffff:
            Self.reachV4(UInt32(truncatingIfNeeded: low))
        case .v6(let high, let low, _):
            Self.reachV6(high, low)
        }
    }

    private static func reachV4(_ address: UInt32) -> AddressReach {
        switch address {
        case 0: .unspecified
        case 0x7f00_0000...0x7fff_ffff: .loopback
        case 0x0a00_0000...0x0aff_ffff: .privateUse
        case 0xac10_0000...0xac1f_ffff: .privateUse
        case 0xc0a8_0000...0xc0a8_ffff: .privateUse
        case 0x6440_0000...0x647f_ffff: .shared
        case 0xa9fe_0000...0xa9fe_ffff: .linkLocal
        case 0xe000_0000...0xefff_ffff, 0xffff_ffff: .multicast
        default: .global
        }
    }

    private static func reachV6(_ high: UInt64, _ low: UInt64) -> AddressReach {
        if high == 0, low == 0 { return .unspecified }
        if high == 0, low == 1 { return .loopback }
        return switch high >> 48 {
        case 0xfe80...0xfebf: .linkLocal
        case 0xfc00...0xfdff: .privateUse
        case 0xff00...0xffff: .multicast
        default: .global
        }
    }
}
