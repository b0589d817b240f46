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
        JSONText.appendQuoted(
            text,
            after: leads.span.extracting(Int(start)..<Int(end)),
            to: &bytes
        )
    }

    /// Appends a string in quotes.
    @usableFromInline
    mutating func append(quoting text: String) {
        JSONText.appendQuoted(text, to: &bytes)
    }

    /// Forgets what was written since the text had this length.
    @inlinable
    mutating func rollBack(to length: Int) {
        bytes.removeLast(bytes.count - length)
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
