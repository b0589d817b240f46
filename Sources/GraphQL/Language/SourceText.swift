/// Questions about single characters of a document's bytes.
enum SourceText {
    /// What a byte can do in a document, outside of strings and comments.
    static func isNameStart(_ byte: UInt8) -> Bool {
        // Folding the case maps only letters onto the small letters.
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
    }

    /// Whether a name may go on with the byte (GraphQL October 2021 §2.1.9).
    static func isNameContinue(_ byte: UInt8) -> Bool {
        isNameStart(byte) || isDigit(byte)
    }

    /// Whether it is a decimal digit.
    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    /// Whether the text is a name (§2.1.9).
    static func isName(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, isNameStart(first) else { return false }
        return bytes.allSatisfy(isNameContinue)
    }

    /// How many bytes the character at a place takes, `nil` if it isn't UTF-8 (RFC 3629 §4).
    static func width(_ bytes: Span<UInt8>, at position: Int) -> Int? {
        let first = bytes[position]
        let width: Int
        let second: ClosedRange<UInt8>
        switch first {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: (width, second) = (2, 0x80...0xBF)
        case 0xE0: (width, second) = (3, 0xA0...0xBF)
        case 0xED: (width, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (width, second) = (3, 0x80...0xBF)
        case 0xF0: (width, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (width, second) = (4, 0x80...0xBF)
        case 0xF4: (width, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard position + width <= bytes.count, second.contains(bytes[position + 1]) else {
            return nil
        }
        for index in position + 2..<max(position + 2, position + width)
        where bytes[index] & 0xC0 != 0x80 {
            return nil
        }
        return width
    }

    /// The character at a place as errors show it: quoted if it is printable ASCII, or else its
    /// code point, `U+0007`; what is no character shows its byte.
    static func description(_ bytes: Span<UInt8>, at position: Int) -> String {
        guard position < bytes.count else { return "<EOF>" }
        let first = bytes[position]
        switch first {
        case UInt8(ascii: "\""): return "'\"'"
        case 0x20...0x7E: return "\"\(Character(Unicode.Scalar(first)))\""
        default: break
        }
        guard let width = width(bytes, at: position) else {
            return "byte 0x" + hexadecimal(UInt32(first), digitCount: 2)
        }
        // The lead byte holds 7 bits if it is alone, or else 7 less its count of bytes.
        var codePoint = width == 1 ? UInt32(first) : UInt32(first & (0x7F >> UInt8(width)))
        for index in position + 1..<position + width {
            codePoint = codePoint << 6 | UInt32(bytes[index] & 0x3F)
        }
        return "U+" + hexadecimal(codePoint, digitCount: 4)
    }

    private static func hexadecimal(_ value: UInt32, digitCount: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digitCount - digits.count)) + digits
    }
}
