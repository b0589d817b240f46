/// A Swift file's text as tokens: as much of the language as the rules of this module need.
///
/// Comments are kept apart, literals are one token each, and the code inside of an interpolation
/// comes as tokens like any other. Regular expressions between slashes are not known here.
struct SwiftText {
    /// A word, a mark or a literal.
    struct Token: Hashable {
        enum Kind {
            case word, symbol, literal
        }

        let kind: Kind
        /// The spelling; of a literal, what stands between its quotes.
        let text: String
        /// Counted from 1.
        let line: Int
        /// Whether no white space and no comment stands before it.
        let isGlued: Bool
    }

    /// A comment, or one line of one that has several.
    struct Comment: Hashable {
        let text: String
        let line: Int
    }

    private(set) var tokens: [Token] = []
    private(set) var comments: [Comment] = []
    /// The lines that a raw string literal touches.
    private(set) var rawLiteralLines: Set<Int> = []

    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    private var isGlued = false

    init(_ text: String) {
        bytes = [UInt8](text.utf8)
        while offset < bytes.count { readToken() }
    }

    /// The lines of a file, without their ends.
    static func lines(of text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}

extension SwiftText {
    private func byte(at offset: Int) -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    private func starts(with text: String) -> Bool {
        bytes[offset...].starts(with: text.utf8)
    }

    /// Goes on by `count` bytes, counting lines.
    private mutating func skip(_ count: Int) {
        let end = min(offset + count, bytes.count)
        line += bytes[offset..<end].count { $0 == UInt8(ascii: "\n") }
        offset = end
    }

    private func string(from start: Int) -> String {
        String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func add(_ kind: Token.Kind, _ text: String, line: Int) {
        tokens.append(Token(kind: kind, text: text, line: line, isGlued: isGlued))
        isGlued = true
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    private mutating func readToken() {
        let byte = bytes[offset]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            skip(1)
            isGlued = false
        case UInt8(ascii: "/") where starts(with: "//"):
            readLineComment()
        case UInt8(ascii: "/") where starts(with: "/*"):
            readBlockComment()
        case UInt8(ascii: "`"):
            readRawIdentifier()
        case UInt8(ascii: "\""):
            readLiteral(hashes: 0)
        case UInt8(ascii: "#"):
            let count = bytes[offset...].prefix { $0 == UInt8(ascii: "#") }.count
            if self.byte(at: offset + count) == UInt8(ascii: "\"") {
                readLiteral(hashes: count)
            } else {
                add(.symbol, "#", line: line)
                skip(1)
            }
        case _ where Self.isWordByte(byte):
            let start = offset
            while let next = self.byte(at: offset), Self.isWordByte(next) { offset += 1 }
            add(.word, string(from: start), line: line)
        default:
            add(.symbol, String(UnicodeScalar(byte)), line: line)
            skip(1)
        }
    }

    private mutating func readLineComment() {
        let start = offset
        while let next = byte(at: offset), next != UInt8(ascii: "\n") { offset += 1 }
        comments.append(Comment(text: string(from: start), line: line))
        isGlued = false
    }

    /// Block comments nest in Swift.
    private mutating func readBlockComment() {
        let (start, firstLine) = (offset, line)
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                skip(2)
            } else if starts(with: "*/") {
                depth -= 1
                skip(2)
            } else {
                skip(1)
            }
        } while depth > 0 && offset < bytes.count
        for (index, text) in Self.lines(of: string(from: start)).enumerated() {
            comments.append(Comment(text: String(text), line: firstLine + index))
        }
        isGlued = false
    }

    /// A name between backticks may hold a whole sentence, which must not be taken for code.
    private mutating func readRawIdentifier() {
        let start = offset
        offset += 1
        while let next = byte(at: offset), next != UInt8(ascii: "`"), next != UInt8(ascii: "\n") {
            offset += 1
        }
        skip(1)
        add(.literal, string(from: start), line: line)
    }

    private mutating func readLiteral(hashes: Int) {
        let firstLine = line
        skip(hashes)
        let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        let end = quotes + String(repeating: "#", count: hashes)
        let interpolation = "\\" + String(repeating: "#", count: hashes) + "("
        add(.literal, "", line: firstLine)
        let index = tokens.count - 1
        skip(quotes.utf8.count)
        var text: [UInt8] = []
        while offset < bytes.count, !starts(with: end) {
            if starts(with: interpolation) {
                skip(interpolation.utf8.count)
                readInterpolation()
            } else {
                // Only unraw literals have escapes of one character, such as the escaped quote.
                let isEscape = hashes == 0 && bytes[offset] == UInt8(ascii: "\\")
                text += bytes[offset...].prefix(isEscape ? 2 : 1)
                if quotes == "\"", bytes[offset] == UInt8(ascii: "\n") { break }
                skip(isEscape ? 2 : 1)
            }
        }
        if starts(with: end) { skip(end.utf8.count) }
        tokens[index] = Token(
            kind: .literal,
            text: String(decoding: text, as: UTF8.self),
            line: firstLine,
            isGlued: tokens[index].isGlued
        )
        if hashes > 0 { rawLiteralLines.formUnion(firstLine...line) }
        isGlued = true
    }

    /// Reads the code of an interpolation, up to and with its closing parenthesis.
    private mutating func readInterpolation() {
        var depth = 1
        isGlued = false
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "(") { depth += 1 }
            if bytes[offset] == UInt8(ascii: ")") { depth -= 1 }
            guard depth > 0 else { return skip(1) }
            readToken()
        }
    }
}
