/// Strings in triple quotation marks (GraphQL October 2021 §2.9.4): what they stand for, and how
/// they are written.
///
/// The lines of `"""⏎    a⏎      b⏎    """` are indented by four blanks in common, and the first
/// and last are blank, so that it stands for `a⏎  b`.
enum BlockString {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// What the bytes between the quotation marks stand for: `BlockStringValue(rawValue)`.
    static func value(of raw: ArraySlice<UInt8>) -> String {
        let lines = lines(of: raw)
        var commonIndent = Int.max
        var first: Int?
        var last = -1
        for (number, line) in lines.enumerated() {
            let indent = line.prefix(while: isBlank).count
            guard indent < line.count else { continue }
            first = first ?? number
            last = number
            if number > 0 { commonIndent = min(commonIndent, indent) }
        }
        guard let first else { return "" }
        var text: [UInt8] = []
        text.reserveCapacity(raw.count)
        for number in first...last {
            if number > first { text.append(lineFeed) }
            text += lines[number].dropFirst(number == 0 ? 0 : commonIndent)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The lines, with `\"""` as plain quotation marks.
    private static func lines(of raw: ArraySlice<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var index = raw.startIndex
        while index < raw.endIndex {
            let byte = raw[index]
            index += 1
            switch byte {
            case lineFeed, carriageReturn:
                if byte == carriageReturn, index < raw.endIndex, raw[index] == lineFeed {
                    index += 1
                }
                lines.append(line)
                line = []
            case UInt8(ascii: "\\") where raw[index...].starts(with: quotes):
                line += quotes
                index += quotes.count
            default:
                line.append(byte)
            }
        }
        lines.append(line)
        return lines
    }

    private static let quotes = Array("\"\"\"".utf8)

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}

extension BlockString {
    /// Longer single lines are put on a line of their own.
    private static let singleLineLimit = 70

    /// Whether the text can be written as a block string that stands for it.
    static func canPrint(_ text: String) -> Bool {
        if text.isEmpty { return true }
        var isEmptyLine = true
        var hasIndent = false
        var hasCommonIndent = true
        var seenLineEnd = false
        for byte in text.utf8 {
            switch byte {
            case lineFeed:
                if isEmptyLine, !seenLineEnd { return false }
                seenLineEnd = true
                isEmptyLine = true
                hasIndent = false
            case UInt8(ascii: "\t"), UInt8(ascii: " "):
                hasIndent = hasIndent || isEmptyLine
            case 0x00...0x0F:
                return false
            default:
                hasCommonIndent = hasCommonIndent && hasIndent
                isEmptyLine = false
            }
        }
        return !isEmptyLine && !(hasCommonIndent && seenLineEnd)
    }

    /// Writes the text as a block string, on several lines where that is easier to read.
    static func printed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let lines = bytes.split(omittingEmptySubsequences: false) {
            $0 == lineFeed || $0 == carriageReturn
        }
        let isSingleLine = lines.count == 1
        // Without a line break in front, the first of some indented lines would lose its indent.
        let needsBreakBefore =
            !isSingleLine
            && lines.dropFirst().allSatisfy { $0.isEmpty || isBlank($0[$0.startIndex]) }
        let endsInTripleQuotes = bytes.suffix(quotes.count) == quotes[...]
        let endsInQuote = bytes.last == UInt8(ascii: "\"") && !endsInTripleQuotes
        let needsBreakAfter = endsInQuote || bytes.last == UInt8(ascii: "\\")
        let isMultiline =
            !isSingleLine || text.utf16.count > singleLineLimit || needsBreakAfter
            || needsBreakBefore || endsInTripleQuotes
        let keepsIndent = isSingleLine && bytes.first.map(isBlank) ?? false
        let before = isMultiline && !keepsIndent || needsBreakBefore ? "\n" : ""
        let after = isMultiline || needsBreakAfter ? "\n" : ""
        return "\"\"\"" + before + escaped(text) + after + "\"\"\""
    }

    private static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var escaped: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: quotes) {
                escaped.append(UInt8(ascii: "\\"))
                escaped += quotes
                index += quotes.count
            } else {
                escaped.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
