/// The place of a value within a JSON text (RFC 6901): `/spaces/0/title`.
public struct JSONPointer: Hashable, Sendable {
    /// Why a text is no pointer.
    public enum SyntaxError: Error, Hashable, Sendable {
        /// It is not empty and does not begin with `/`.
        case slashMissing
        /// A `~` is not followed by `0` or `1`, in the token with this index.
        case invalidEscape(tokenIndex: Int)
    }

    /// The unescaped tokens: keys of objects and indices of arrays.
    public let tokens: [String]

    /// The pointer that the tokens make up; without any it points at the whole value.
    public init(tokens: [String]) {
        self.tokens = tokens
    }

    /// Reads a pointer in its text form (RFC 6901 §3).
    ///
    /// - Parameter text: The pointer.
    /// - Throws: Why it is none.
    public init(parsing text: String) throws(SyntaxError) {
        guard !text.isEmpty else {
            tokens = []
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { throw .slashMissing }
        var tokens: [String] = []
        for escaped in text.utf8.dropFirst().split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        ) {
            guard let token = Self.unescape(Array(escaped)) else {
                throw .invalidEscape(tokenIndex: tokens.count)
            }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    private static func unescape(_ escaped: [UInt8]) -> String? {
        var bytes: [UInt8] = []
        var offset = 0
        while offset < escaped.count {
            if escaped[offset] == UInt8(ascii: "~") {
                offset += 1
                guard offset < escaped.count else { return nil }
                switch escaped[offset] {
                case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
                case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
                default: return nil
                }
            } else {
                bytes.append(escaped[offset])
            }
            offset += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The pointer in its text form.
    public var description: String {
        var bytes: [UInt8] = []
        for token in tokens {
            bytes.append(UInt8(ascii: "/"))
            for byte in token.utf8 {
                switch byte {
                case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
                case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
                default: bytes.append(byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONValue {
    /// The value that a pointer points at, if there is one (RFC 6901 §4).
    public func value(at pointer: JSONPointer) -> JSONValue? {
        var current = self
        for token in pointer.tokens {
            guard let next = current.child(token) else { return nil }
            current = next
        }
        return current
    }

    private func child(_ token: String) -> JSONValue? {
        switch self {
        case .object(let object):
            return object[token]
        case .array:
            // An index has no leading zero and no sign; `-`, the element after the last, is none.
            guard let index = Int(token), String(index) == token else { return nil }
            return self[index]
        case .null, .bool, .number, .string:
            return nil
        }
    }
}
