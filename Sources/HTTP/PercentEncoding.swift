/// The escapes of URIs: `%41` for `A` (RFC 3986 §2.1).
public enum PercentEncoding {
    /// Which octets stay as they are when a text is encoded.
    public struct Allowed: Hashable, Sendable {
        let bytes: ByteSet

        /// Letters, digits, `-._~`: right everywhere in a URI.
        public static let unreserved = Allowed(bytes: .unreserved)
        /// What may stand in one segment of a path.
        public static let pathSegment = Allowed(bytes: .pathSegment)
        /// What may stand in a query, taken as one text.
        public static let query = Allowed(bytes: .query)
    }

    /// Undoes the escapes of some octets.
    ///
    /// - Parameters:
    ///   - bytes: What was encoded.
    ///   - plusAsSpace: Whether a plus sign stands for a blank, as it does in forms.
    /// - Returns: The octets meant, or nil if a percent sign is not followed by two hex digits.
    public static func decode(_ bytes: ArraySlice<UInt8>, plusAsSpace: Bool = false) -> [UInt8]? {
        decode(bytes.span, plusAsSpace: plusAsSpace)
    }

    /// Undoes the escapes of a text.
    ///
    /// - Parameters:
    ///   - text: What was encoded.
    ///   - plusAsSpace: Whether a plus sign stands for a blank, as it does in forms.
    /// - Returns: The octets meant, or nil if a percent sign is not followed by two hex digits.
    public static func decode(_ text: Substring, plusAsSpace: Bool = false) -> [UInt8]? {
        decode(text.utf8.span, plusAsSpace: plusAsSpace)
    }

    /// Undoes the escapes of a text and reads the outcome as UTF-8.
    ///
    /// - Parameters:
    ///   - text: What was encoded.
    ///   - plusAsSpace: Whether a plus sign stands for a blank, as it does in forms.
    /// - Returns: The text meant, or nil if an escape is broken or the outcome is not UTF-8.
    public static func decodeText(_ text: Substring, plusAsSpace: Bool = false) -> String? {
        decode(text, plusAsSpace: plusAsSpace).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// Writes a text so that it may stand in a URI.
    ///
    /// - Parameters:
    ///   - text: The text meant.
    ///   - allowed: What need not be escaped.
    /// - Returns: The text with every other octet of its UTF-8 form as an escape.
    public static func encode(_ text: String, allowed: Allowed = .unreserved) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if allowed.bytes.contains(byte) {
                output.append(byte)
            } else {
                escape(byte, into: &output)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    static func escape(_ byte: UInt8, into output: inout [UInt8]) {
        output.append(ASCII.percent)
        for nibble in [byte >> 4, byte & 0xF] {
            output.append(nibble < 10 ? 0x30 + nibble : 0x37 + nibble)
        }
    }

    static func decode(_ bytes: Span<UInt8>, plusAsSpace: Bool) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == ASCII.plus, plusAsSpace {
                output.append(ASCII.space)
            } else if byte == ASCII.percent {
                guard index + 1 < bytes.count, let high = ASCII.hexDigit(bytes[index]),
                    let low = ASCII.hexDigit(bytes[index + 1])
                else { return nil }
                output.append(UInt8(high << 4 | low))
                index += 2
            } else {
                output.append(byte)
            }
        }
        return output
    }
}
