import JSON

/// The bytes of a response while they are written, which can be taken back to an earlier length.
///
/// What stands before a value (a brace or a comma, a key, a colon) is laid out beforehand and
/// handed over as the value's lead, so that most fields are one append.
@usableFromInline
struct ResponseText: Sendable {
    /// The text so far.
    @usableFromInline var bytes: [UInt8] = []

    /// How long the text is.
    @inlinable var count: Int { bytes.count }

    /// Appends one byte.
    @inlinable
    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Appends text that is JSON already.
    @usableFromInline
    mutating func append(_ text: Span<UInt8>) {
        bytes.append(addingCapacity: text.count) { output in
            for offset in 0..<text.count { output.append(text[offset]) }
        }
    }

    /// Appends text that is JSON already.
    mutating func append(_ text: [UInt8]) {
        bytes.append(contentsOf: text)
    }

    /// Appends `null`.
    @usableFromInline
    mutating func appendNull() {
        append("null".utf8.span)
    }

    /// Appends `true` or `false`.
    @usableFromInline
    mutating func append(_ flag: Bool) {
        append((flag ? "true" : "false").utf8.span)
    }

    /// Appends an integer.
    @usableFromInline
    mutating func append(_ value: Int64) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Appends one of many leads, by the places where it begins and ends.
    @usableFromInline
    mutating func append(_ leads: [UInt8], _ start: Int32, _ end: Int32) {
        append(leads.span.extracting(Int(start)..<Int(end)))
    }

    /// Appends one of many leads, and a string in quotes.
    @usableFromInline
    mutating func append(
        _ leads: [UInt8],
        _ start: Int32,
        _ end: Int32,
        quoting text: String
    ) {
        append(leads.span.extracting(Int(start)..<Int(end)), quoting: text)
    }

    /// Appends a string in quotes.
    @usableFromInline
    mutating func append(quoting text: String) {
        append(Span(), quoting: text)
    }

    /// Appends a lead and a string in quotes.
    private mutating func append(_ lead: Span<UInt8>, quoting text: String) {
        let source = text.utf8.span
        bytes.append(addingCapacity: lead.count + source.count + 2) { output in
            for offset in 0..<lead.count { output.append(lead[offset]) }
            output.append(UInt8(ascii: "\""))
            for offset in 0..<source.count { output.append(source[offset]) }
            output.append(UInt8(ascii: "\""))
        }
        // Looked through apart from the copy: both loops are then done many bytes at a time.
        guard Self.hasEscapes(source) else { return }
        rollBack(to: count - source.count - 1)
        appendEscaped(source)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Forgets what was written since the text had this length.
    @inlinable
    mutating func rollBack(to length: Int) {
        bytes.removeLast(bytes.count - length)
    }
}

extension ResponseText {
    private static func hasEscapes(_ text: Span<UInt8>) -> Bool {
        var marks: UInt8 = 0
        for offset in 0..<text.count { marks |= escapeMark(text[offset]) }
        return marks != 0
    }

    /// 1 if the byte can't stand in a JSON string (RFC 8259 §7), 0 otherwise.
    private static func escapeMark(_ byte: UInt8) -> UInt8 {
        (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0)
            | (byte == UInt8(ascii: "\\") ? 1 : 0)
    }

    private mutating func appendEscaped(_ text: Span<UInt8>) {
        for offset in 0..<text.count {
            let byte = text[offset]
            if Self.escapeMark(byte) != 0 { appendEscape(of: byte) } else { bytes.append(byte) }
        }
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0..<0x20:
            append("u00".utf8.span)
            bytes.append(Self.hexDigit(byte >> 4))
            bytes.append(Self.hexDigit(byte & 0xF))
        default: bytes.append(byte)
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension ResponseText {
    /// Appends a value.
    mutating func append(_ value: JSONValue) {
        switch value {
        case .null: appendNull()
        case .bool(let flag): append(flag)
        case .number(let number): append(number.lexeme.utf8.span)
        case .string(let string): append(quoting: string)
        case .array, .object: append(value.compactBytes())
        }
    }
}
