/// The Swift in documents is in a test, too: what is printed compiles and does what it says.
enum Snippets {
    /// A block of Swift in a document or in a comment that is one.
    struct Snippet: Hashable {
        let path: String
        /// Where its first line stands, counted from 1.
        let line: Int
        let lines: [String]
    }

    /// The blocks in a Markdown text that are marked as Swift.
    static func snippets(path: String, markdown: [String]) -> [Snippet] {
        var snippets: [Snippet] = []
        var start: Int?
        for (index, line) in markdown.enumerated() {
            if let first = start {
                guard line == "```" else { continue }
                let lines = Array(markdown[first..<index])
                snippets.append(Snippet(path: path, line: first + 1, lines: lines))
                start = nil
            } else if line == "```swift" {
                start = index + 1
            }
        }
        return snippets
    }

    /// The text of a file's documentation comments, in the place of each line; empty elsewhere.
    static func comments(in text: String) -> [String] {
        SwiftText.lines(of: text).map { line in
            let comment = line.drop { $0 == " " }
            guard comment.hasPrefix("///") else { return "" }
            let words = comment.dropFirst(3)
            return String(words.first == " " ? words.dropFirst() : words)
        }
    }

    /// The snippets whose lines don't stand together in any of the files.
    static func breaches(_ snippets: [Snippet], tests: [SourceFile]) -> [Breach] {
        let texts = tests.map { SwiftText.lines(of: $0.text).map(String.init) }
        return snippets.filter { snippet in
            !texts.contains { contains($0, snippet.lines) }
        }.map {
            Breach(path: $0.path, line: $0.line, message: "no test has this Swift")
        }
    }

    /// Whether lines stand together in a text, all of them indented by as much more.
    private static func contains(_ text: [String], _ lines: [String]) -> Bool {
        guard let first = lines.first, !first.isEmpty, lines.count <= text.count else {
            return false
        }
        return (0...text.count - lines.count).contains { start in
            guard text[start].hasSuffix(first) else { return false }
            let indent = text[start].dropLast(first.count)
            guard indent.allSatisfy({ $0 == " " }) else { return false }
            return zip(text[start...], lines).allSatisfy { found, line in
                found == (line.isEmpty ? "" : indent + line)
            }
        }
    }
}
