extension JSONReader {
    /// `string = quotation-mark *char quotation-mark` (RFC 8259 §7).
    mutating func string(_ bytes: Span<UInt8>) throws(JSONParseError) -> String {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        guard bytes[position] == UInt8(ascii: "\"") else {
            throw failure(.unexpectedByte(bytes[position]))
        }
        position += 1
        let start = position
        try skipPlain(bytes)
        if bytes[position] == UInt8(ascii: "\"") {
            position += 1
            return text(from: start, to: position - 1)
        }
        return try escapedString(bytes, from: start)
    }

    /// The rest of a string that has an escape, which is the next byte; it began at `start`.
    private mutating func escapedString(
        _ bytes: Span<UInt8>,
        from start: Int
    ) throws(JSONParseError) -> String {
        let base = source.startIndex
        var decoded = Array(source[base + start..<base + position])
        while bytes[position] != UInt8(ascii: "\"") {
            try escape(bytes, into: &decoded)
            let run = position
            try skipPlain(bytes)
            decoded.append(contentsOf: source[base + run..<base + position])
        }
        position += 1
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Steps over unescaped characters up to a quote or a backslash, which is sure to be there
    /// then.
    private mutating func skipPlain(_ bytes: Span<UInt8>) throws(JSONParseError) {
        var next = position
        let count = bytes.count
        while next < count {
            let byte = bytes[next]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                position = next
                return
            }
            if byte < 0x20 {
                throw JSONParseError(offset: next, reason: .controlCharacter(byte))
            }
            if byte < 0x80 {
                next += 1
            } else {
                let length = UTF8Sequence.length(bytes, at: next)
                guard length > 0 else { throw JSONParseError(offset: next, reason: .invalidUTF8) }
                next += length
            }
        }
        throw JSONParseError(offset: count, reason: .unexpectedEnd)
    }

    /// `escape ( %x22 / %x5C / %x2F / b / f / n / r / t / uXXXX )`, the backslash being next.
    private mutating func escape(
        _ bytes: Span<UInt8>,
        into decoded: inout [UInt8]
    ) throws(JSONParseError) {
        guard position + 1 < bytes.count else {
            throw JSONParseError(offset: bytes.count, reason: .unexpectedEnd)
        }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""): decoded.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): decoded.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): decoded.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape(bytes)
            decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return
        default:
            throw failure(.invalidEscape)
        }
        position += 2
    }

    /// `uXXXX`, or two of them where the first is a high surrogate, as one scalar.
    private mutating func unicodeEscape(
        _ bytes: Span<UInt8>
    ) throws(JSONParseError) -> Unicode.Scalar {
        let start = position
        let first = try codeUnit(bytes)
        if let scalar = Unicode.Scalar(first) { return scalar }

        let isPaired =
            position + 1 < bytes.count && bytes[position] == UInt8(ascii: "\\")
            && bytes[position + 1] == UInt8(ascii: "u")
        guard first < 0xDC00, isPaired else {
            throw JSONParseError(
                offset: position < bytes.count ? start : position,
                reason: position < bytes.count ? .loneSurrogate : .unexpectedEnd
            )
        }
        let second = try codeUnit(bytes)
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
            )
        else { throw JSONParseError(offset: start, reason: .loneSurrogate) }
        return scalar
    }

    /// One `\uXXXX` as a UTF-16 code unit.
    private mutating func codeUnit(_ bytes: Span<UInt8>) throws(JSONParseError) -> UInt16 {
        var unit: UInt16 = 0
        for offset in position + 2..<position + 6 {
            guard offset < bytes.count else {
                throw JSONParseError(offset: bytes.count, reason: .unexpectedEnd)
            }
            guard let digit = Self.hexValue(bytes[offset]) else { throw failure(.invalidEscape) }
            unit = unit << 4 | digit
        }
        position += 6
        return unit
    }

    private static func hexValue(_ digit: UInt8) -> UInt16? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(digit - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(digit - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
