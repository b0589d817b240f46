/// Where and why a text is not JSON.
public struct JSONParseError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The text stops in the middle of a value, or is empty.
        case unexpectedEnd
        /// This byte cannot be here.
        case unexpectedByte(UInt8)
        /// Something that is not white space follows the value.
        case trailingByte(UInt8)
        /// The text starts with a byte order mark (RFC 8259 §8.1).
        case byteOrderMark
        /// The bytes are not UTF-8 (RFC 3629).
        case invalidUTF8
        /// A control character stands in a string unescaped (RFC 8259 §7).
        case controlCharacter(UInt8)
        /// A backslash is followed by something that is no escape.
        case invalidEscape
        /// An escape stands for one half of a surrogate pair without the other.
        case loneSurrogate
        /// A digit is missing in a number.
        case digitMissing
        /// Arrays and objects are nested deeper than this limit.
        case depthLimitExceeded(Int)
        /// The text is longer than this limit, in bytes.
        case byteCountLimitExceeded(Int)
    }

    /// The byte at which it was noticed, counted from 0.
    public let offset: Int
    /// What is wrong there.
    public let reason: Reason

    /// An error at a place.
    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }

    /// A sentence without its full stop: "unexpected character 'x' at byte 12".
    public var message: String {
        "\(reason.message) at byte \(offset)"
    }
}

extension JSONParseError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}

extension JSONParseError.Reason {
    /// What is wrong, as the beginning of a sentence.
    fileprivate var message: String {
        switch self {
        case .unexpectedEnd: "unexpected end"
        case .unexpectedByte(let byte): "unexpected \(Self.name(of: byte))"
        case .trailingByte(let byte): "unexpected \(Self.name(of: byte)) after the value"
        case .byteOrderMark: "unexpected byte order mark"
        case .invalidUTF8: "invalid UTF-8"
        case .controlCharacter(let byte): "unescaped control \(Self.name(of: byte)) in a string"
        case .invalidEscape: "invalid escape sequence"
        case .loneSurrogate: "escaped surrogate without its other half"
        case .digitMissing: "a number lacks a digit"
        case .depthLimitExceeded(let limit): "nesting deeper than \(limit) levels"
        case .byteCountLimitExceeded(let limit): "text longer than \(limit) bytes"
        }
    }

    private static func name(of byte: UInt8) -> String {
        guard (0x20..<0x7F).contains(byte) else {
            let digits = String(byte, radix: 16, uppercase: true)
            return "byte 0x\(digits.count < 2 ? "0" : "")\(digits)"
        }
        return "character '\(Character(Unicode.Scalar(byte)))'"
    }
}
