/// The page of the documentation that names the tests of each rule.
enum RuleTable {
    static let path = "Sources/Emulation/Emulation.docc/Rules.md"

    /// A row: one test, of the rule of its row or of the last row above that has one.
    struct Row: Hashable {
        let line: Int
        let rule: String
        let suite: String
        let test: String
    }

    /// The rows of all tables of a page whose columns are rule, suite and test.
    static func rows(in markdown: String) -> [Row] {
        var rows: [Row] = []
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.hasPrefix("|") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
                .dropLast().map { $0.trimmed }
            guard cells.count == 3, cells[1].hasPrefix("`"), cells[1].hasSuffix("`") else {
                continue
            }
            rows.append(
                Row(
                    line: index + 1,
                    rule: cells[0].isEmpty ? rows.last?.rule ?? "" : cells[0],
                    suite: String(cells[1].dropFirst().dropLast()),
                    test: cells[2]
                )
            )
        }
        return rows
    }

    /// The rows that name a test which isn't there, and tables with a row of another form.
    static func breaches(markdown: String, tests: [SourceFile]) -> [Breach] {
        let rows = rows(in: markdown)
        var known: [String: String] = [:]
        for file in tests {
            for suite in Twins.suites(in: file.swift) { known[suite, default: ""] += file.text }
        }
        let missing = rows.filter { known[$0.suite]?.contains("func `\($0.test)`") != true }.map {
            Breach(path: path, line: $0.line, message: "\($0.suite) has no test \"\($0.test)\"")
        }
        let nameless = rows.filter(\.rule.isEmpty).map {
            Breach(path: path, line: $0.line, message: "a test without a rule")
        }
        return missing + nameless
    }
}

extension Substring {
    /// Without the blanks at both ends.
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
