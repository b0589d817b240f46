/// Bytes as text of 64 characters (RFC 4648 §4 and §5).
public enum Base64 {
    /// Which characters stand for 62 and 63.
    public enum Alphabet: Hashable, Sendable {
        /// `+` and `/` (§4).
        case standard
        /// `-` and `_`, safe in URLs and file names (§5).
        case urlSafe
    }

    /// Whether `=` fills the last group up to four characters.
    public enum Padding: Hashable, Sendable {
        /// A group that is not full must be padded.
        case required
        /// There must be none.
        case forbidden
        /// Both ways are right, as long as padding is complete.
        case optional
    }

    /// The text that stands for bytes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - alphabet: Which characters to use.
    ///   - padding: Whether to fill the last group up.
    /// - Returns: The text.
    public static func encode(
        _ bytes: [UInt8],
        alphabet: Alphabet = .standard,
        padding: Bool = true
    ) -> String {
        String(decoding: encodeBytes(bytes, alphabet: alphabet, padding: padding), as: UTF8.self)
    }

    /// The text that stands for bytes, as ASCII.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - alphabet: Which characters to use.
    ///   - padding: Whether to fill the last group up.
    /// - Returns: The text's bytes.
    public static func encodeBytes(
        _ bytes: [UInt8],
        alphabet: Alphabet = .standard,
        padding: Bool = true
    ) -> [UInt8] {
        var text: [UInt8] = []
        text.append(addingCapacity: (bytes.count + 2) / 3 * 4) { output in
            encode(bytes.span, alphabet.characters.span, into: &output)
            while padding, !output.count.isMultiple(of: 4) { output.append(UInt8(ascii: "=")) }
        }
        return text
    }

    /// Writes a character for each six bits, the last ones filled up with zeros.
    @inline(__always)
    private static func encode(
        _ bytes: Span<UInt8>,
        _ characters: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) {
        var offset = 0
        while offset + 2 < bytes.count {
            let group =
                Int(bytes[offset]) << 16 | Int(bytes[offset + 1]) << 8 | Int(bytes[offset + 2])
            output.append(characters[group >> 18])
            output.append(characters[group >> 12 & 0x3F])
            output.append(characters[group >> 6 & 0x3F])
            output.append(characters[group & 0x3F])
            offset += 3
        }
        guard offset < bytes.count else { return }
        let first = Int(bytes[offset])
        output.append(characters[first >> 2])
        guard offset + 1 < bytes.count else {
            output.append(characters[first << 4 & 0x3F])
            return
        }
        let second = Int(bytes[offset + 1])
        output.append(characters[(first << 4 | second >> 4) & 0x3F])
        output.append(characters[second << 2 & 0x3F])
    }

    /// The bytes that a text stands for.
    ///
    /// - Parameters:
    ///   - text: Characters of the alphabet and, where allowed, padding; nothing else.
    ///   - alphabet: Which characters to expect.
    ///   - padding: Whether the last group is filled up.
    /// - Returns: The bytes, `nil` if the text is not the one spelling of any.
    public static func decode(
        _ text: String,
        alphabet: Alphabet = .standard,
        padding: Padding = .required
    ) -> [UInt8]? {
        decode(Array(text.utf8), alphabet: alphabet, padding: padding)
    }

    /// The bytes that a text in ASCII stands for.
    ///
    /// - Parameters:
    ///   - text: Characters of the alphabet and, where allowed, padding; nothing else.
    ///   - alphabet: Which characters to expect.
    ///   - padding: Whether the last group is filled up.
    /// - Returns: The bytes, `nil` if the text is not the one spelling of any.
    public static func decode(
        _ text: [UInt8],
        alphabet: Alphabet = .standard,
        padding: Padding = .required
    ) -> [UInt8]? {
        decode(text[...], alphabet: alphabet, padding: padding)
    }

    /// The bytes that a text in ASCII stands for.
    ///
    /// - Parameters:
    ///   - text: Characters of the alphabet and, where allowed, padding; nothing else.
    ///   - alphabet: Which characters to expect.
    ///   - padding: Whether the last group is filled up.
    /// - Returns: The bytes, `nil` if the text is not the one spelling of any.
    public static func decode(
        _ text: ArraySlice<UInt8>,
        alphabet: Alphabet = .standard,
        padding: Padding = .required
    ) -> [UInt8]? {
        guard let characters = strip(text, padding) else { return nil }
        var bytes: [UInt8] = []
        var isText = true
        bytes.append(addingCapacity: characters.count / 4 * 3 + 2) { output in
            isText = decode(characters.span, alphabet.values.span, into: &output)
        }
        return isText ? bytes : nil
    }

    /// Writes a byte for each eight bits.
    ///
    /// - Parameters:
    ///   - characters: Text without padding.
    ///   - values: What each character stands for.
    ///   - output: Where the bytes go.
    /// - Returns: Whether the text is the one spelling of these bytes.
    @inline(__always)
    private static func decode(
        _ characters: Span<UInt8>,
        _ values: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) -> Bool {
        // The bits of all values; a character of no value brings in one that no value has.
        var seen: UInt8 = 0
        var offset = 0
        while offset + 3 < characters.count {
            let (a, b) = (values[Int(characters[offset])], values[Int(characters[offset + 1])])
            let (c, d) = (values[Int(characters[offset + 2])], values[Int(characters[offset + 3])])
            seen |= a | b | c | d
            output.append(a << 2 | b >> 4)
            output.append(b << 4 | c >> 2)
            output.append(c << 6 | d)
            offset += 4
        }
        var rest: UInt32 = 0
        let restCount = characters.count - offset
        while offset < characters.count {
            let value = values[Int(characters[offset])]
            seen |= value
            rest = rest << 6 | UInt32(value & 0x3F)
            offset += 1
        }
        guard seen < 64 else { return false }
        // §3.5: what is left over must be zeros, or two texts would stand for the same bytes. A
        // group of a single character leaves six bits over and stands for nothing.
        switch restCount {
        case 0: return true
        case 2:
            output.append(UInt8(truncatingIfNeeded: rest >> 4))
            return rest & 0xF == 0
        case 3:
            output.append(UInt8(truncatingIfNeeded: rest >> 10))
            output.append(UInt8(truncatingIfNeeded: rest >> 2))
            return rest & 0x3 == 0
        default: return false
        }
    }

    /// The text without its padding, `nil` if that is not as it should be.
    private static func strip(
        _ text: ArraySlice<UInt8>,
        _ padding: Padding
    ) -> ArraySlice<UInt8>? {
        var characters = text
        while text.count - characters.count < 2, characters.last == UInt8(ascii: "=") {
            characters.removeLast()
        }
        let isPadded = characters.count < text.count
        let isComplete = text.count.isMultiple(of: 4)
        switch padding {
        case .required: return isComplete ? characters : nil
        case .forbidden: return isPadded ? nil : characters
        case .optional: return isPadded && !isComplete ? nil : characters
        }
    }
}

extension Base64.Alphabet {
    /// The character of each value.
    fileprivate var characters: [UInt8] {
        switch self {
        case .standard: Self.standardCharacters
        case .urlSafe: Self.urlSafeCharacters
        }
    }

    /// The value of each character, 255 for what is none.
    fileprivate var values: [UInt8] {
        switch self {
        case .standard: Self.standardValues
        case .urlSafe: Self.urlSafeValues
        }
    }

    private static let common =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let standardCharacters = Array((common + "+/").utf8)
    private static let urlSafeCharacters = Array((common + "-_").utf8)
    private static let standardValues = values(of: standardCharacters)
    private static let urlSafeValues = values(of: urlSafeCharacters)

    private static func values(of characters: [UInt8]) -> [UInt8] {
        var values = [UInt8](repeating: .max, count: 256)
        for (value, character) in characters.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }
}
