/// The spelling of JSON strings.
enum JSONText {
    /// Appends `text` in quotes, with `"`, `\` and control characters escaped (RFC 8259 §7).
    static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        // Copied first and looked through afterwards: the copy is one `memcpy`, escapes are rare.
        bytes.append(contentsOf: text.utf8)
        if hasEscapes(bytes, from: start) {
            let plain = Array(bytes[start...])
            bytes.removeLast(plain.count)
            appendEscaped(plain, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func hasEscapes(_ bytes: [UInt8], from start: Int) -> Bool {
        let plain = bytes[start...]
        let span = plain.span
        for offset in 0..<span.count where needsEscape(span[offset]) { return true }
        return false
    }

    /// Appends runs of plain bytes whole and the bytes between them as escapes.
    private static func appendEscaped(_ plain: [UInt8], to bytes: inout [UInt8]) {
        var runStart = 0
        for offset in plain.indices where needsEscape(plain[offset]) {
            bytes.append(contentsOf: plain[runStart..<offset])
            appendEscape(of: plain[offset], to: &bytes)
            runStart = offset + 1
        }
        bytes.append(contentsOf: plain[runStart...])
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
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
