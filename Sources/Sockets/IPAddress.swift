/// An address of the Internet Protocol, version 4 or 6.
public enum IPAddress: Hashable, Sendable {
    /// Four bytes, the first one highest.
    case v4(UInt32)
    /// Sixteen bytes in two halves, the first one highest, and the zone (an interface's number, 0
    /// for none) of RFC 4007.
    case v6(UInt64, UInt64, zone: UInt32)

    /// 127.0.0.1.
    public static let loopbackV4 = IPAddress.v4(0x7f00_0001)
    /// ::1.
    public static let loopbackV6 = IPAddress.v6(0, 1, zone: 0)
}

extension IPAddress: CustomStringConvertible {
    /// Its canonical text: dotted decimals, or the form of RFC 5952.
    public var description: String {
        switch self {
        case .v4(let address): Self.dotted(address)
        case .v6(let high, let low, let zone): Self.colons(high, low) + Self.suffix(zone)
        }
    }

    private static func dotted(_ address: UInt32) -> String {
        "\(address >> 24).\(address >> 16 & 0xff).\(address >> 8 & 0xff).\(address & 0xff)"
    }

    private static func suffix(_ zone: UInt32) -> String {
        zone == 0 ? "" : "%\(zone)"
    }

    /// RFC 5952 §4, with the mapped addresses of §5 shown as dotted decimals.
    private static func colons(_ high: UInt64, _ low: UInt64) -> String {
        if high == 0, low >> 32 == 0xffff {
            return "::ffff:" + dotted(UInt32(truncatingIfNeeded: low))
        }
        let groups = [high, low].flatMap { half in
            [48, 32, 16, 0].map { shift -> UInt64 in half >> shift & 0xffff }
        }
        let gap = longestZeros(groups)
        let text = { (range: Range<Int>) -> String in
            groups[range].map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard let gap else { return text(0..<8) }
        return text(0..<gap.lowerBound) + "::" + text(gap.upperBound..<8)
    }

    /// The first longest run of at least two zero groups.
    private static func longestZeros(_ groups: [UInt64]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < groups.count {
            var end = start
            while end < groups.count, groups[end] == 0 { end += 1 }
            if end - start >= 2, end - start > best?.count ?? 0 { best = start..<end }
            start = max(end, start + 1)
        }
        return best
    }
}
