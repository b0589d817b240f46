/// Well-formed UTF-8 as Unicode's table 3-7 defines it (RFC 3629 §4).
enum UTF8Sequence {
    /// How many bytes the scalar at `offset` has, which starts with a byte ≥ 0x80.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - offset: Where the scalar starts.
    /// - Returns: 2, 3 or 4, and 0 if it is not well-formed: overlong, a surrogate, cut off.
    static func length(_ bytes: Span<UInt8>, at offset: Int) -> Int {
        let first = bytes[offset]
        let second = offset + 1 < bytes.count ? bytes[offset + 1] : 0
        switch first {
        case 0xC2...0xDF: return isTrail(second) ? 2 : 0
        case 0xE0: if !(0xA0...0xBF).contains(second) { return 0 }
        case 0xED: if !(0x80...0x9F).contains(second) { return 0 }
        case 0xF0: if !(0x90...0xBF).contains(second) { return 0 }
        case 0xF4: if !(0x80...0x8F).contains(second) { return 0 }
        case 0xE1...0xEF, 0xF1...0xF3: if !isTrail(second) { return 0 }
        default: return 0
        }
        let length = first < 0xF0 ? 3 : 4
        guard offset + length <= bytes.count, isTrail(bytes[offset + 2]),
            isTrail(bytes[offset + length - 1])
        else { return 0 }
        return length
    }

    private static func isTrail(_ byte: UInt8) -> Bool {
        byte & 0xC0 == 0x80
    }
}
