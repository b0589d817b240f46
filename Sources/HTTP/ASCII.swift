/// The octets that the grammar of HTTP gives a meaning to, and comparisons that heed only them.
enum ASCII {
    static let nul: UInt8 = 0x00
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let ampersand: UInt8 = 0x26
    static let asterisk: UInt8 = 0x2A
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let questionMark: UInt8 = 0x3F
    static let backslash: UInt8 = 0x5C
    static let openingBrace: UInt8 = 0x7B
    static let closingBrace: UInt8 = 0x7D
    static let delete: UInt8 = 0x7F

    /// The number a decimal digit stands for.
    @inline(__always)
    static func digit(_ byte: UInt8) -> Int? {
        let value = byte &- zero
        return value < 10 ? Int(value) : nil
    }

    /// The number a hexadecimal digit stands for.
    @inline(__always)
    static func hexDigit(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte &- 0x30)
        case 0x41...0x46: Int(byte &- 0x37)
        case 0x61...0x66: Int(byte &- 0x57)
        default: nil
        }
    }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == space || byte == tab
    }

    /// Turns `A`–`Z` into `a`–`z` and leaves every other octet alone.
    @inline(__always)
    static func lowercase(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// Compares two texts, letters `A`–`Z` being equal to `a`–`z`, as names of HTTP are.
    static func equalIgnoringCase(_ left: String, _ right: String) -> Bool {
        equalIgnoringCase(left.utf8.span, right.utf8.span)
    }

    static func equalIgnoringCase(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices where lowercase(left[index]) != lowercase(right[index]) {
            return false
        }
        return true
    }

    /// Renders an octet for a message to a human, as `0x0A`, with the character where it has one.
    static func describe(_ byte: UInt8) -> String {
        switch byte {
        case nul: return "NUL"
        case tab: return "a tab"
        case lineFeed: return "a line feed"
        case carriageReturn: return "a carriage return"
        case space: return "a blank"
        case 0x21...0x7E: return "'" + String(UnicodeScalar(byte)) + "'"
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            return "the byte 0x" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
    }
}
