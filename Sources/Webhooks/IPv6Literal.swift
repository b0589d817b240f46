/// The grammar of `IPv6address` (RFC 3986 §3.2.2), without zones.
enum IPv6Literal {
    /// Whether `text` is an IPv6 address: eight groups, fewer with one `::`, the last two perhaps
    /// as a dotted IPv4 address.
    static func isValid(_ text: ArraySlice<UInt8>) -> Bool {
        guard let gap = gap(in: text) else { return groupCount(of: text, mayEndInIPv4: true) == 8 }
        let head = text[..<gap]
        let tail = text[(gap + 2)...]
        guard let before = head.isEmpty ? 0 : groupCount(of: head, mayEndInIPv4: false),
            let after = tail.isEmpty ? 0 : groupCount(of: tail, mayEndInIPv4: true)
        else { return false }
        return before + after <= 7
    }

    /// Whether a byte is a hexadecimal digit of either case.
    static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static func gap(in text: ArraySlice<UInt8>) -> Int? {
        text.indices.dropLast().first {
            text[$0] == UInt8(ascii: ":") && text[$0 + 1] == UInt8(ascii: ":")
        }
    }

    /// The number of 16-bit groups in a list without `::`, or `nil` if one is malformed.
    private static func groupCount(of text: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> Int? {
        let groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        for (place, group) in groups.enumerated() {
            if (1...4).contains(group.count), group.allSatisfy(isHexDigit) {
                count += 1
            } else if mayEndInIPv4, place == groups.count - 1, isIPv4(group) {
                count += 2
            } else {
                return nil
            }
        }
        return count
    }

    private static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count)
                    && part.allSatisfy { (0x30...0x39).contains($0) }
                    && (part.count == 1 || part.first != UInt8(ascii: "0"))
                    && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
            }
    }
}
