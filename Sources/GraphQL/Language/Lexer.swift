/// Cuts a document into tokens (GraphQL October 2021 §2.1).
///
/// Where the reference implementation is ahead of the specification, so is this: strings may hold
/// any character but line breaks, control characters and those beyond the basic plane included, and
/// `\u{1F600}` is an escape besides `\uD83D\uDE00`.
public struct Lexer: Sendable {
    /// The document.
    let source: Source
    /// Where the next token is looked for.
    private(set) var position = 0

    /// A lexer that stands before a document's first token.
    public init(_ source: Source) {
        self.source = source
    }

    /// Steps over the next token and what is ignored before it (§2.1.7): blanks, line breaks,
    /// commas, comments, byte order marks.
    ///
    /// - Returns: the token; at the end of the document one of the kind ``Token/Kind/end``.
    /// - Throws: what is no token, with its place.
    public mutating func next() throws(GraphQLError) -> Token {
        let token = try lookahead()
        position = token.end
        return token
    }

    /// The next token, which stays where it is.
    func lookahead() throws(GraphQLError) -> Token {
        let bytes = source.body.span
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: "\t"),
                UInt8(ascii: "\r"):
                index += 1
            case UInt8(ascii: "#"):
                index = try Self.skipComment(bytes, from: index)
            case 0xEF where Self.isByteOrderMark(bytes, at: index):
                index += 3
            default:
                return try Self.token(bytes, at: index)
            }
        }
        return Token(.end, bytes.count, bytes.count)
    }

    /// The token that starts at a place.
    private static func token(
        _ bytes: Span<UInt8>,
        at start: Int
    ) throws(GraphQLError) -> Token {
        let byte = bytes[start]
        if SourceText.isNameStart(byte) {
            var end = start + 1
            while end < bytes.count, SourceText.isNameContinue(bytes[end]) { end += 1 }
            return Token(.name, start, end)
        }
        switch byte {
        case UInt8(ascii: "{"): return Token(.leftBrace, start, start + 1)
        case UInt8(ascii: "}"): return Token(.rightBrace, start, start + 1)
        case UInt8(ascii: ":"): return Token(.colon, start, start + 1)
        case UInt8(ascii: "("): return Token(.leftParenthesis, start, start + 1)
        case UInt8(ascii: ")"): return Token(.rightParenthesis, start, start + 1)
        case UInt8(ascii: "["): return Token(.leftBracket, start, start + 1)
        case UInt8(ascii: "]"): return Token(.rightBracket, start, start + 1)
        case UInt8(ascii: "!"): return Token(.bang, start, start + 1)
        case UInt8(ascii: "$"): return Token(.dollar, start, start + 1)
        case UInt8(ascii: "@"): return Token(.at, start, start + 1)
        case UInt8(ascii: "="): return Token(.equals, start, start + 1)
        case UInt8(ascii: "|"): return Token(.pipe, start, start + 1)
        case UInt8(ascii: "&"): return Token(.ampersand, start, start + 1)
        case UInt8(ascii: "\""): return try string(bytes, at: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try number(bytes, at: start)
        case UInt8(ascii: ".") where hasPrefix(bytes, at: start, (byte, byte, byte)):
            return Token(.spread, start, start + 3)
        default: throw unexpectedCharacter(bytes, at: start)
        }
    }

    /// `Comment :: # CommentChar*` (§2.1.4).
    private static func skipComment(
        _ bytes: Span<UInt8>,
        from start: Int
    ) throws(GraphQLError) -> Int {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return index
            case 0x00...0x7F: index += 1
            default:
                guard let width = SourceText.width(bytes, at: index) else {
                    throw unexpectedCharacter(bytes, at: index)
                }
                index += width
            }
        }
        return index
    }

    private static func isByteOrderMark(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        hasPrefix(bytes, at: index, (0xEF, 0xBB, 0xBF))
    }

    /// Whether three bytes stand at a place.
    static func hasPrefix(_ bytes: Span<UInt8>, at index: Int, _ prefix: (UInt8, UInt8, UInt8))
        -> Bool
    {
        index + 3 <= bytes.count && bytes[index] == prefix.0 && bytes[index + 1] == prefix.1
            && bytes[index + 2] == prefix.2
    }

    private static func unexpectedCharacter(
        _ bytes: Span<UInt8>,
        at position: Int
    ) -> GraphQLError {
        if bytes[position] == UInt8(ascii: "'") {
            return .syntax(
                "Unexpected single quote character ('), did you mean to use a double quote (\")?",
                at: position
            )
        }
        let isCharacter = SourceText.width(bytes, at: position) != nil
        return .syntax(
            (isCharacter ? "Unexpected character: " : "Invalid character: ")
                + SourceText.description(bytes, at: position) + ".",
            at: position
        )
    }
}
