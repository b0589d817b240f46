/// Takes out of the page's own style and script what only those who read the source need.
///
/// It knows no language: it drops margins, comments that have lines of their own, and blanks around
/// a few marks. The two texts are written so that this changes nothing of what they mean; marks
/// with such blanks must not stand in their strings, nor comments behind code.
enum GraphQLConsoleSqueezing {
    /// A style sheet in one line.
    static func style(_ text: String) -> String {
        var bytes = withoutMargins(text)
        for mark in ["{", "}"] {
            replace(" " + mark, by: mark, in: &bytes)
            replace(mark + " ", by: mark, in: &bytes)
        }
        for mark in [":", ";", ","] { replace(mark + " ", by: mark, in: &bytes) }
        replace("\n", by: "", in: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A script in fewer and tighter lines.
    static func script(_ text: String) -> String {
        var bytes = withoutMargins(text)
        for mark in operators { replace(" \(mark) ", by: mark, in: &bytes) }
        replace(") {", by: "){", in: &bytes)
        replace("if (", by: "if(", in: &bytes)
        // A line that ends with one of these can't be a whole statement, or ends one by itself.
        for mark in [";", "{", ",", "("] { replace(mark + "\n", by: mark, in: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let operators = [
        "=>", "===", "!==", "&&", "||", "??", "=", "+=", "-=", "+", "-", "?", ":", ">", "<", ">=",
        "<=",
    ]

    /// The lines without blanks in front of them, empty ones and comments left out.
    private static func withoutMargins(_ text: String) -> [UInt8] {
        text.utf8.split(separator: UInt8(ascii: "\n")).lazy
            .map { line in line.drop { $0 == UInt8(ascii: " ") } }
            .filter { !$0.isEmpty && !$0.starts(with: "//".utf8) }
            .reduce(into: []) { bytes, line in
                if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
                bytes += line
            }
    }

    private static func replace(_ pattern: String, by mark: String, in bytes: inout [UInt8]) {
        let pattern = Array(pattern.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let first = rest.first {
            if rest.starts(with: pattern) {
                result += mark.utf8
                rest = rest.dropFirst(pattern.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        bytes = result
    }
}
