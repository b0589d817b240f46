extension Lexer {
    /// `StringValue :: """ BlockStringCharacter* """ | " StringCharacter* "` (GraphQL October 2021
    /// §2.9.4).
    static func string(_ bytes: Span<UInt8>, at start: Int) throws(GraphQLError) -> Token {
        let quote = UInt8(ascii: "\"")
        return hasPrefix(bytes, at: start, (quote, quote, quote))
            ? try blockString(bytes, at: start) : try quotedString(bytes, at: start)
    }

    private static func quotedString(
        _ bytes: Span<UInt8>,
        at start: Int
    ) throws(GraphQLError) -> Token {
        var hasEscapes = false
        var index = start + 1
        scan: while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                return Token(.string, start, index + 1, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                index += try StringEscape(bytes, at: index).byteCount
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                break scan
            case 0x00...0x7F:
                index += 1
            default:
                index += try width(bytes, at: index)
            }
        }
        throw .syntax("Unterminated string.", at: index)
    }

    private static func blockString(
        _ bytes: Span<UInt8>,
        at start: Int
    ) throws(GraphQLError) -> Token {
        let quote = UInt8(ascii: "\"")
        var index = start + 3
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote, hasPrefix(bytes, at: index, (quote, quote, quote)) {
                return Token(.blockString, start, index + 3, hasEscapes: true)
            }
            if byte == UInt8(ascii: "\\"), hasPrefix(bytes, at: index + 1, (quote, quote, quote)) {
                index += 4
            } else if byte < 0x80 {
                index += 1
            } else {
                index += try width(bytes, at: index)
            }
        }
        throw .syntax("Unterminated string.", at: index)
    }

    private static func width(
        _ bytes: Span<UInt8>,
        at index: Int
    ) throws(GraphQLError) -> Int {
        guard let width = SourceText.width(bytes, at: index) else {
            throw .syntax(
                "Invalid character within String: "
                    + SourceText.description(bytes, at: index) + ".",
                at: index
            )
        }
        return width
    }
}

extension Lexer {
    /// The bytes of a token as text, quotation marks included.
    public func text(of token: Token) -> String {
        text(from: token.start, to: token.end)
    }

    /// What a string token stands for, without its quotation marks and escapes.
    func value(of token: Token) -> String {
        switch token.kind {
        case .string:
            guard token.hasEscapes else { return text(from: token.start + 1, to: token.end - 1) }
            return unescaped(from: token.start + 1, to: token.end - 1)
        case .blockString:
            return BlockString.value(of: slice(from: token.start + 3, to: token.end - 3))
        default:
            return text(of: token)
        }
    }

    /// How errors call a token: its kind, and what it stands for if that varies.
    func description(of token: Token) -> String {
        switch token.kind {
        case .name, .int, .float, .string, .blockString:
            "\(token.kind.text) \"\(value(of: token))\""
        default:
            token.kind.text
        }
    }

    private func slice(from start: Int, to end: Int) -> ArraySlice<UInt8> {
        let base = source.body.startIndex
        return source.body[base + start..<base + end]
    }

    private func text(from start: Int, to end: Int) -> String {
        String(decoding: slice(from: start, to: end), as: UTF8.self)
    }

    /// Replaces the escapes of a stretch that the lexer has accepted.
    private func unescaped(from start: Int, to end: Int) -> String {
        let bytes = source.body.span
        var text: [UInt8] = []
        text.reserveCapacity(end - start)
        var index = start
        while index < end {
            guard bytes[index] == UInt8(ascii: "\\") else {
                text.append(bytes[index])
                index += 1
                continue
            }
            guard let escape = try? StringEscape(bytes, at: index) else {
                preconditionFailure("a string was accepted with an escape that isn't one")
            }
            text.append(contentsOf: String(escape.scalar).utf8)
            index += escape.byteCount
        }
        return String(decoding: text, as: UTF8.self)
    }
}
