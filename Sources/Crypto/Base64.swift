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
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var buffer: UInt32 = 0
        var bitCount: UInt32 = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.append(alphabet.character(buffer >> bitCount & 0x3F))
            }
        }
        if bitCount > 0 { text.append(alphabet.character(buffer << (6 - bitCount) & 0x3F)) }
        if padding {
            text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: -text.count & 3))
        }
        return text
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
        bytes.reserveCapacity(characters.count / 4 * 3 + 2)
        var buffer: UInt32 = 0
        var bitCount: UInt32 = 0
        for character in characters {
            guard let value = alphabet.value(character) else { return nil }
            buffer = buffer << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bitCount))
            }
        }
        // §3.5: what is left over must be zeros, or two texts would stand for the same bytes. A
        // group of a single character leaves six bits over and stands for nothing.
        guard bitCount < 6, buffer & (1 << bitCount - 1) == 0 else { return nil }
        return bytes
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
    fileprivate func character(_ value: UInt32) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: value)
        return switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + value - 26
        case 52..<62: UInt8(ascii: "0") + value - 52
        case 62: UInt8(ascii: self == .standard ? "+" : "-")
        default: UInt8(ascii: self == .standard ? "/" : "_")
        }
    }

    fileprivate func value(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "+") where self == .standard: 62
        case UInt8(ascii: "/") where self == .standard: 63
        case UInt8(ascii: "-") where self == .urlSafe: 62
        case UInt8(ascii: "_") where self == .urlSafe: 63
        default: nil
        }
    }
}
