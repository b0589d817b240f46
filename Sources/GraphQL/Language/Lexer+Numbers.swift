extension Lexer {
    /// `IntValue :: IntegerPart`, `FloatValue :: IntegerPart FractionalPart? ExponentPart?`
    /// (GraphQL October 2021 §2.9.1, §2.9.2).
    static func number(_ bytes: Span<UInt8>, at start: Int) throws(GraphQLError) -> Token {
        func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
        var kind = Token.Kind.int
        var index = start
        if byte(index) == UInt8(ascii: "-") { index += 1 }
        if byte(index) == UInt8(ascii: "0") {
            index += 1
            if let next = byte(index), SourceText.isDigit(next) {
                throw .syntax(
                    "Invalid number, unexpected digit after 0: "
                        + SourceText.description(bytes, at: index) + ".",
                    at: index
                )
            }
        } else {
            index = try skipDigits(bytes, from: index)
        }
        if byte(index) == UInt8(ascii: ".") {
            kind = .float
            index = try skipDigits(bytes, from: index + 1)
        }
        if let next = byte(index), next | 0x20 == UInt8(ascii: "e") {
            kind = .float
            index += 1
            if let sign = byte(index), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                index += 1
            }
            index = try skipDigits(bytes, from: index)
        }
        // A number ends where no name and no dot follows, so that `0xF1` isn't three tokens.
        if let next = byte(index), next == UInt8(ascii: ".") || SourceText.isNameStart(next) {
            throw digitExpected(bytes, at: index)
        }
        return Token(kind, start, index)
    }

    private static func skipDigits(
        _ bytes: Span<UInt8>,
        from start: Int
    ) throws(GraphQLError) -> Int {
        var index = start
        while index < bytes.count, SourceText.isDigit(bytes[index]) { index += 1 }
        guard index > start else { throw digitExpected(bytes, at: start) }
        return index
    }

    private static func digitExpected(_ bytes: Span<UInt8>, at position: Int) -> GraphQLError {
        .syntax(
            "Invalid number, expected digit but got: "
                + SourceText.description(bytes, at: position) + ".",
            at: position
        )
    }
}
