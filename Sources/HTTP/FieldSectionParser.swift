/// The fields that say where a message ends and what becomes of its connection.
///
/// They are noticed while they are read, so that a message without them is never searched for them.
struct NoticedFields: OptionSet, Sendable {
    let rawValue: UInt8

    static let contentLength = NoticedFields(rawValue: 1)
    static let transferEncoding = NoticedFields(rawValue: 2)
    static let connection = NoticedFields(rawValue: 4)
    static let expect = NoticedFields(rawValue: 8)
    static let host = NoticedFields(rawValue: 16)
    static let secondHost = NoticedFields(rawValue: 32)
    /// A `Host` that is no host and port (RFC 9110 §7.2).
    static let invalidHost = NoticedFields(rawValue: 64)

    static let framing: NoticedFields = [.contentLength, .transferEncoding]
}

/// Reads field lines up to and with the empty line behind them (RFC 9112 §5).
///
///     field-line   = field-name ":" OWS field-value OWS
///     field-name   = token
///     field-value  = *( VCHAR / obs-text / SP / HTAB )
///
/// Every octet is looked at once: what is known of a line that is not whole yet is remembered, in
/// offsets from its first octet, and the octets of it are offered again with the next ones. An
/// offence is reported at the octet that commits it, however the octets were cut into pieces.
struct FieldSectionParser: Sendable {
    /// Which fields are taken, and what is done with them.
    struct Rules: Sendable {
        /// Octets of the whole section; going over it is `overrun`.
        var byteCountLimit: Int
        var fieldCountLimit: Int
        var overrun: ParseError.Reason
        /// Whether fields are kept or only checked.
        var keepsFields = true
        /// Whether a line that begins with a blank continues the one before it: refused in
        /// requests, joined by blanks in responses (RFC 9112 §5.2).
        var joinsFolds = false
    }

    private var fields = HTTPFields()
    private(set) var noticed: NoticedFields = []

    private let rules: Rules
    private var roomLeft: Int
    private var fieldCount = 0

    // Of the line that is not whole yet, all counted from its first octet.
    private var cursor = 0
    /// Where the value begins, right behind the colon; 0 in a continued line, -1 in the name.
    private var valueStart = -1

    init(_ rules: Rules) {
        self.rules = rules
        roomLeft = rules.byteCountLimit
    }

    /// Makes ready for another section by the same rules, of which some room is taken already.
    mutating func reset(without byteCount: Int) {
        roomLeft = max(0, rules.byteCountLimit - byteCount)
        noticed = []
        fieldCount = 0
        cursor = 0
        valueStart = -1
    }

    /// Hands the fields over.
    mutating func takeFields() -> HTTPFields {
        var taken = HTTPFields()
        swap(&taken, &fields)
        return taken
    }

    /// Takes whole lines from `position` on and moves it behind them.
    ///
    /// - Returns: Whether the empty line has been taken.
    mutating func parse(
        _ source: ArraySlice<UInt8>,
        from position: inout Int
    ) throws(ParseError) -> Bool {
        let span = source.span
        var line = position
        // Octets up to here are among those of the fields already.
        var committed = position
        while let next = try scanLine(in: span, from: line) {
            roomLeft -= next - line
            if valueStart < 0 {
                commit(source, committed..<line)
                position = next
                return true
            }
            if rules.keepsFields {
                let shift = fields.bytes.count - committed
                if valueStart > 0 {
                    keep(span, line..<(next - 2), shift: shift)
                } else {
                    commit(source, committed..<next)
                    fields.joinLast(with: value(in: span, line..<(next - 2), shift: shift))
                    committed = next
                }
            }
            line = next
            cursor = 0
            valueStart = -1
        }
        commit(source, committed..<line)
        position = line
        return false
    }

    /// Goes on with a line; returns where the next one begins, nil if this one is not whole.
    @inline(__always)
    private mutating func scanLine(
        in span: Span<UInt8>,
        from line: Int
    ) throws(ParseError) -> Int? {
        let limit = line + roomLeft
        let window = span.extracting(first: min(span.count, limit))
        var index = line + cursor
        if valueStart < 0 {
            index = ByteSet.token.end(in: window, from: index)
            if index < window.count {
                try endName(with: window[index], at: index - line)
                if valueStart > 0 { index += 1 }
            }
        }
        if valueStart >= 0 {
            index = Self.endOfValue(in: window, from: index)
            if index < window.count, window[index] != ASCII.carriageReturn {
                throw Self.offence(inValue: window[index])
            }
        }
        cursor = index - line
        guard index + 1 < window.count else {
            if window.count == limit { throw overrun }
            return nil
        }
        guard window[index + 1] == ASCII.lineFeed else { throw .bareCarriageReturn }
        return index + 2
    }

    @inline(__always)
    private static func endOfValue(in bytes: Span<UInt8>, from start: Int) -> Int {
        precondition(start >= 0, "an index of octets is not negative")
        var index = start
        while true {
            // The usual octets, 0x20 up to 0x7E, are told by one comparison.
            while index < bytes.count, bytes[index] &- 0x20 < 0x5F { index += 1 }
            guard index < bytes.count, bytes[index] >= 0x80 || bytes[index] == ASCII.tab else {
                return index
            }
            index += 1
        }
    }

    /// Decides what the first octet that is not of a name begins.
    @inline(__always)
    private mutating func endName(with byte: UInt8, at offset: Int) throws(ParseError) {
        if byte == ASCII.colon, offset > 0 {
            fieldCount += 1
            guard fieldCount <= rules.fieldCountLimit else { throw tooManyFields }
            valueStart = offset + 1
        } else if offset == 0, ASCII.isBlank(byte), rules.joinsFolds, fieldCount > 0 {
            valueStart = 0
        } else if byte != ASCII.carriageReturn || offset > 0 {
            throw Self.offence(inName: byte, at: offset)
        }
    }

    @inline(__always)
    private mutating func keep(_ span: Span<UInt8>, _ line: Range<Int>, shift: Int) {
        if fieldCount == 1 { fields.reserveUsualCapacity() }
        let nameEnd = line.lowerBound + valueStart - 1
        let value = value(in: span, line, shift: 0)
        fields.append(
            HTTPFields.Line(
                nameStart: UInt32(truncatingIfNeeded: line.lowerBound + shift),
                nameEnd: UInt32(truncatingIfNeeded: nameEnd + shift),
                valueStart: UInt32(truncatingIfNeeded: value.lowerBound + shift),
                valueEnd: UInt32(truncatingIfNeeded: value.upperBound + shift)
            )
        )
        notice(span.extracting(line.lowerBound..<nameEnd), value: value, in: span)
    }

    /// The place of the value of a line, without the blanks around it.
    @inline(__always)
    private func value(in span: Span<UInt8>, _ line: Range<Int>, shift: Int) -> Range<Int> {
        var start = line.lowerBound + valueStart
        var end = line.upperBound
        while start < end, ASCII.isBlank(span[start]) { start += 1 }
        while start < end, ASCII.isBlank(span[end - 1]) { end -= 1 }
        return (start + shift)..<(end + shift)
    }

    private mutating func commit(_ source: ArraySlice<UInt8>, _ range: Range<Int>) {
        guard rules.keepsFields, !range.isEmpty else { return }
        let base = source.startIndex
        fields.append(bytes: source[(base + range.lowerBound)..<(base + range.upperBound)])
    }

    @inline(__always)
    private mutating func notice(_ name: Span<UInt8>, value: Range<Int>, in span: Span<UInt8>) {
        switch name.count {
        case 4: if name.spell(FieldName.host) { noticeHost(span.extracting(value)) }
        case 6: if name.spell(FieldName.expect) { noticed.insert(.expect) }
        case 10: if name.spell(FieldName.connection) { noticed.insert(.connection) }
        case 14: if name.spell(FieldName.contentLength) { noticed.insert(.contentLength) }
        case 17: if name.spell(FieldName.transferEncoding) { noticed.insert(.transferEncoding) }
        default: break
        }
    }

    private mutating func noticeHost(_ value: Span<UInt8>) {
        noticed.insert(noticed.contains(.host) ? .secondHost : .host)
        if !ByteSet.host.containsAll(of: value) { noticed.insert(.invalidHost) }
    }
}

extension FieldSectionParser {
    private var tooManyFields: ParseError {
        ParseError(.tooManyFields, "There are more than \(rules.fieldCountLimit) fields.")
    }

    private var overrun: ParseError {
        let what = rules.overrun == .headTooLarge ? "head" : "trailer section"
        return ParseError(
            rules.overrun,
            "The \(what) is longer than \(rules.byteCountLimit) bytes."
        )
    }

    private static func offence(inName byte: UInt8, at offset: Int) -> ParseError {
        switch byte {
        case ASCII.lineFeed: .bareLineFeed
        case ASCII.carriageReturn:
            ParseError(.invalidFieldName, "A field line has no colon.")
        case ASCII.colon:
            ParseError(.emptyFieldName, "A field line begins with its colon.")
        case ASCII.space, ASCII.tab:
            if offset == 0 {
                ParseError(
                    .obsoleteFolding,
                    "A field line begins with a blank: folding is obsolete."
                )
            } else {
                ParseError(
                    .blankBeforeColon,
                    "There is a blank between a field name and its colon."
                )
            }
        default:
            ParseError(.invalidFieldName, "A field name contains \(ASCII.describe(byte)).")
        }
    }

    private static func offence(inValue byte: UInt8) -> ParseError {
        byte == ASCII.lineFeed
            ? .bareLineFeed
            : ParseError(.invalidFieldValue, "A field value contains \(ASCII.describe(byte)).")
    }
}

extension ParseError {
    static let bareLineFeed = ParseError(
        .bareLineFeed,
        "A line ends with a line feed alone, without a carriage return before it."
    )

    static let bareCarriageReturn = ParseError(
        .bareCarriageReturn,
        "A carriage return is not followed by a line feed."
    )
}

extension Span<UInt8> {
    /// Tells whether the octets, all of a token, are `name`, which is in lower case.
    @inline(__always)
    fileprivate func spell(_ name: [UInt8]) -> Bool {
        guard name.count == count else { return false }
        for index in indices where self[index] | 0x20 != name[index] { return false }
        return true
    }
}

/// Names of noticed fields in lower case.
private enum FieldName {
    static let host = Array("host".utf8)
    static let expect = Array("expect".utf8)
    static let connection = Array("connection".utf8)
    static let contentLength = Array("content-length".utf8)
    static let transferEncoding = Array("transfer-encoding".utf8)
}
