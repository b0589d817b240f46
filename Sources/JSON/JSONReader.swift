/// The recursive descent behind ``JSONParser``, one method per production of RFC 8259.
///
/// The span is handed down instead of stored, since a struct that stores one cannot be written yet;
/// it always spans `source`.
struct JSONReader {
    /// Room made at once for an object or array that is not empty, which spares the first growths.
    private static let expectedMemberCount = 8
    private static let expectedElementCount = 4

    let source: ArraySlice<UInt8>
    let depthLimit: Int
    var position = 0
    private var depth = 0

    init(source: ArraySlice<UInt8>, depthLimit: Int) {
        self.source = source
        self.depthLimit = depthLimit
    }

    /// `JSON-text = ws value ws` (§2).
    mutating func text(_ bytes: Span<UInt8>) throws(JSONParseError) -> JSONValue {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw failure(.byteOrderMark)
        }
        skipWhitespace(bytes)
        let value = try value(bytes)
        skipWhitespace(bytes)
        guard position == bytes.count else { throw failure(.trailingByte(bytes[position])) }
        return value
    }

    /// `value = false / null / true / object / array / number / string` (§3).
    private mutating func value(_ bytes: Span<UInt8>) throws(JSONParseError) -> JSONValue {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""):
            return .string(try string(bytes))
        case UInt8(ascii: "{"):
            return .object(try object(bytes))
        case UInt8(ascii: "["):
            return .array(try array(bytes))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try number(bytes))
        case UInt8(ascii: "t"):
            try literal("true", bytes)
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false", bytes)
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null", bytes)
            return .null
        default:
            throw failure(.unexpectedByte(byte))
        }
    }

    /// `object = begin-object [ member *( value-separator member ) ] end-object` (§4).
    private mutating func object(_ bytes: Span<UInt8>) throws(JSONParseError) -> JSONObject {
        try enter()
        var object = JSONObject()
        skipWhitespace(bytes)
        if try !skips(UInt8(ascii: "}"), bytes) {
            object.reserveCapacity(Self.expectedMemberCount)
            repeat {
                skipWhitespace(bytes)
                let key = try string(bytes)
                skipWhitespace(bytes)
                try expect(UInt8(ascii: ":"), bytes)
                skipWhitespace(bytes)
                object.set(key, try value(bytes))
                skipWhitespace(bytes)
            } while try skips(UInt8(ascii: ","), bytes)
            try expect(UInt8(ascii: "}"), bytes)
        }
        depth -= 1
        return object
    }

    /// `array = begin-array [ value *( value-separator value ) ] end-array` (§5).
    private mutating func array(_ bytes: Span<UInt8>) throws(JSONParseError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        skipWhitespace(bytes)
        if try !skips(UInt8(ascii: "]"), bytes) {
            elements.reserveCapacity(Self.expectedElementCount)
            repeat {
                skipWhitespace(bytes)
                elements.append(try value(bytes))
                skipWhitespace(bytes)
            } while try skips(UInt8(ascii: ","), bytes)
            try expect(UInt8(ascii: "]"), bytes)
        }
        depth -= 1
        return elements
    }

    /// `number = [ minus ] int [ frac ] [ exp ]` (§6).
    private mutating func number(_ bytes: Span<UInt8>) throws(JSONParseError) -> JSONNumber {
        switch NumberGrammar.scan(bytes, from: position) {
        case .end(let end):
            let lexeme = text(from: position, to: end)
            position = end
            return JSONNumber(checked: lexeme)
        case .digitMissing(let offset):
            let reason: JSONParseError.Reason =
                offset < bytes.count ? .digitMissing : .unexpectedEnd
            throw JSONParseError(offset: offset, reason: reason)
        }
    }

    /// One of the three literal names (§3).
    private mutating func literal(
        _ name: String,
        _ bytes: Span<UInt8>
    ) throws(JSONParseError) {
        for expected in name.utf8 { try expect(expected, bytes) }
    }

    /// Steps over the bracket that opens an array or object.
    private mutating func enter() throws(JSONParseError) {
        guard depth < depthLimit else { throw failure(.depthLimitExceeded(depthLimit)) }
        depth += 1
        position += 1
    }

    /// Steps over `byte`, which must come next.
    private mutating func expect(
        _ byte: UInt8,
        _ bytes: Span<UInt8>
    ) throws(JSONParseError) {
        guard try skips(byte, bytes) else { throw failure(.unexpectedByte(bytes[position])) }
    }

    /// Steps over `byte` if it comes next.
    private mutating func skips(
        _ byte: UInt8,
        _ bytes: Span<UInt8>
    ) throws(JSONParseError) -> Bool {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        guard bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// `ws = *( %x20 / %x09 / %x0A / %x0D )` (§2).
    private mutating func skipWhitespace(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The text of a range of the source that is known to be UTF-8.
    func text(from start: Int, to end: Int) -> String {
        let base = source.startIndex
        return String(decoding: source[base + start..<base + end], as: UTF8.self)
    }

    /// An error at the byte that comes next.
    func failure(_ reason: JSONParseError.Reason) -> JSONParseError {
        JSONParseError(offset: position, reason: reason)
    }
}
