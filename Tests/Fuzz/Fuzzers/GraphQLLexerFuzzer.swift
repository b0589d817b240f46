import Determinism
import GraphQL

extension Fuzzer {
    /// Tokens: they and what is ignored between them make up the whole text, byte for byte.
    static let graphQLLexer = Fuzzer(
        name: "graphql-lexer",
        smokeEventCount: 1500,
        secondsPerInput: 5,
        generate: { prng in
            guard prng.once(in: 3) else { return GraphQLInputs.document(&prng) }
            // Pieces that run into each other.
            var bytes: [UInt8] = []
            for _ in 0..<prng.next(in: 0...12) { bytes += Array(prng.pick(pieces).utf8) }
            prng.mutate(&bytes, tokens: pieces)
            return bytes
        },
        check: { bytes throws(Finding) in
            var lexer = Lexer(Source(bytes[...]))
            var end = 0
            while true {
                let token: Token
                do throws(GraphQLError) {
                    token = try lexer.next()
                } catch {
                    try checkSyntaxError(error, in: bytes)
                    try require((error.positions.first ?? 0) >= end, "an error behind a token")
                    return false
                }
                try require(token.start >= end && token.end <= bytes.count, "tokens overlap")
                try require(isIgnored(bytes[end..<token.start]), "something is left out")
                if token.kind == .end { break }
                try require(token.end > token.start, "a token is empty")
                try checkAlone(token, lexer.text(of: token))
                end = token.end
            }
            let text = String(validating: bytes, as: UTF8.self)
            try require(text != nil, "a text that is no UTF-8 has tokens")
            return true
        }
    )

    private static let pieces = [
        "a", "_1", "0", "-", "-1", "1.5", "1e", "e5", ".", "...", "\"", "\"\"", "\"\"\"",
        "\\\"\"\"",
        "\\u00e9", "\\u{1F600}", "\\uD83D\\uDE00", "\\uD83D", "\\n", "\\", "é", "😀", "\u{FEFF}",
        "#",
        "\n", "\r", "\r\n", "\t", " ", ",", "{", "}", "$", "@", "!", "&", "|", "=", ":", "[", "]",
        "(", ")", "\u{0}", "\u{7F}", "'", "?", "\u{2028}",
    ]

    /// A token means the same alone as among others.
    private static func checkAlone(_ token: Token, _ text: String) throws(Finding) {
        var lexer = Lexer(Source(text))
        let alone = try? lexer.next()
        try requireEqual(alone?.kind, token.kind, "\(text) is another token alone")
        try requireEqual((try? lexer.next())?.kind, .end, "\(text) is several tokens alone")
    }

    /// Whether the bytes are blanks, line breaks, commas, comments and byte order marks.
    private static func isIgnored(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","), 0x0A, 0x0D: break
            case UInt8(ascii: "#"): rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
            case 0xEF where rest.starts(with: [0xBB, 0xBF]): rest = rest.dropFirst(2)
            default: return false
            }
        }
        return true
    }
}

/// Fails unless an error of lexer or parser says where it is, inside of the text.
func checkSyntaxError(_ error: GraphQLError, in bytes: [UInt8]) throws(Finding) {
    try require(error.message.hasPrefix("Syntax Error: "), "\(error) is no syntax error")
    try requireEqual(error.positions.count, 1, "\(error) is at several places, or none")
    let position = error.positions[0]
    try require(0...bytes.count ~= position, "\(error) is at \(position), outside of the text")
    let location = Source(bytes[...]).location(of: position)
    try require(location.line >= 1 && location.column >= 1, "\(error) is at \(location)")
}
