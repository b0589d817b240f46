/// The spelling of JSON strings.
public enum JSONText {
    /// Appends `text` in quotes, with `"`, `\` and control characters escaped (RFC 8259 §7).
    public static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        appendQuoted(text, after: Span(), to: &bytes)
    }

    /// Appends what stands before a string, and the string in quotes.
    ///
    /// - Parameters:
    ///   - text: the string.
    ///   - lead: what stands before it, JSON already.
    ///   - bytes: what both are appended to.
    public static func appendQuoted(
        _ text: String,
        after lead: Span<UInt8>,
        to bytes: inout [UInt8]
    ) {
        let plain = text.utf8.span
        bytes.append(addingCapacity: lead.count + plain.count + 2) { output in
            for offset in 0..<lead.count { output.append(lead[offset]) }
            output.append(UInt8(ascii: "\""))
            for offset in 0..<plain.count { output.append(plain[offset]) }
            output.append(UInt8(ascii: "\""))
        }
        // Looked through apart from the copy: both loops are then done many bytes at a time, and
        // escapes are rare.
        guard hasEscapes(plain) else { return }
        bytes.removeLast(plain.count + 1)
        appendEscaped(plain, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func hasEscapes(_ text: Span<UInt8>) -> Bool {
        var marks: UInt8 = 0
        for offset in 0..<text.count { marks |= escapeMark(text[offset]) }
        return marks != 0
    }

    /// 1 if the byte can't stand in a string as it is, 0 otherwise.
    private static func escapeMark(_ byte: UInt8) -> UInt8 {
        (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0)
            | (byte == UInt8(ascii: "\\") ? 1 : 0)
    }

    private static func appendEscaped(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        for offset in 0..<text.count {
            let byte = text[offset]
            if escapeMark(byte) == 0 {
                bytes.append(byte)
            } else {
                appendEscape(of: byte, to: &bytes)
            }
        }
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(hexDigit(byte >> 4))
            bytes.append(hexDigit(byte & 0xF))
        default: bytes.append(byte)
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
