/// An escape in a string (GraphQL October 2021 §2.9.4).
///
/// `\uD83D\uDE00` is one escape of 12 bytes: a pair of surrogates stands for one character.
struct StringEscape {
    /// The character it stands for.
    let scalar: Unicode.Scalar
    /// How many bytes it takes, from the backslash on.
    let byteCount: Int

    /// Reads the escape whose backslash stands at a place.
    init(_ bytes: Span<UInt8>, at start: Int) throws(GraphQLError) {
        guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "u") else {
            try self.init(simple: bytes, at: start)
            return
        }
        if start + 2 < bytes.count, bytes[start + 2] == UInt8(ascii: "{") {
            try self.init(braced: bytes, at: start)
        } else {
            try self.init(fourDigits: bytes, at: start)
        }
    }

    private init(_ scalar: Unicode.Scalar, _ byteCount: Int) {
        self.scalar = scalar
        self.byteCount = byteCount
    }

    /// One of `\" \\ \/ \b \f \n \r \t`.
    private init(simple bytes: Span<UInt8>, at start: Int) throws(GraphQLError) {
        let letter = start + 1 < bytes.count ? bytes[start + 1] : 0
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            self.init(Unicode.Scalar(letter), 2)
        case UInt8(ascii: "b"): self.init("\u{8}", 2)
        case UInt8(ascii: "f"): self.init("\u{C}", 2)
        case UInt8(ascii: "n"): self.init("\n", 2)
        case UInt8(ascii: "r"): self.init("\r", 2)
        case UInt8(ascii: "t"): self.init("\t", 2)
        default:
            throw Self.failure("Invalid character escape sequence", bytes, at: start, length: 2)
        }
    }

    /// `\uXXXX`, or two of them that make a pair of surrogates.
    private init(fourDigits bytes: Span<UInt8>, at start: Int) throws(GraphQLError) {
        let code = Self.fourDigits(bytes, at: start + 2)
        if let scalar = code.flatMap(Unicode.Scalar.init) {
            self.init(scalar, 6)
            return
        }
        guard let code, (0xD800..<0xDC00).contains(code), start + 7 < bytes.count,
            bytes[start + 6] == UInt8(ascii: "\\"), bytes[start + 7] == UInt8(ascii: "u"),
            let trailing = Self.fourDigits(bytes, at: start + 8),
            (0xDC00..<0xE000).contains(trailing),
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(code - 0xD800) << 10 | UInt32(trailing - 0xDC00))
            )
        else { throw Self.failure("Invalid Unicode escape sequence", bytes, at: start, length: 6) }
        self.init(scalar, 12)
    }

    /// `\u{X…}` with up to eight digits, which the specification has since its next edition.
    private init(braced bytes: Span<UInt8>, at start: Int) throws(GraphQLError) {
        var code: UInt64 = 0
        var length = 3
        while length < 12 {
            let byte = start + length < bytes.count ? bytes[start + length] : 0
            length += 1
            if byte == UInt8(ascii: "}") {
                guard length >= 5, code <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(code))
                else { break }
                self.init(scalar, length)
                return
            }
            guard let digit = Self.digit(byte) else { break }
            code = code << 4 | UInt64(digit)
        }
        throw Self.failure("Invalid Unicode escape sequence", bytes, at: start, length: length)
    }

    private static func fourDigits(_ bytes: Span<UInt8>, at start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var code: UInt16 = 0
        for index in start..<start + 4 {
            guard let digit = digit(bytes[index]) else { return nil }
            code = code << 4 | UInt16(digit)
        }
        return code
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// An error that shows so many characters of what should have been an escape.
    private static func failure(
        _ message: String,
        _ bytes: Span<UInt8>,
        at start: Int,
        length: Int
    ) -> GraphQLError {
        var shown: [UInt8] = []
        var index = start
        for _ in 0..<length where index < bytes.count {
            let end = index + (SourceText.width(bytes, at: index) ?? 1)
            while index < end {
                shown.append(bytes[index])
                index += 1
            }
        }
        return .syntax("\(message): \"\(String(decoding: shown, as: UTF8.self))\".", at: start)
    }
}

extension StringEscape {
    /// Text in quotation marks, with escapes for quotation marks, backslashes and the control
    /// characters below U+0020 and from U+007F to U+009F.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{8}": quoted += "\\b"
            case "\u{C}": quoted += "\\f"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16, uppercase: true)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
