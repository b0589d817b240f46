import Foundation
import GraphQL
import TestSupport
import Testing

@testable import Emulation

/// The README's table of GraphQL, made of what ``Coverage`` says.
enum CoverageTable {
    /// The lines around the table in the README.
    static let begin = "<!-- RECORD=1 swift test --filter CoverageTable writes this table -->"
    static let end = "<!-- the end of the table -->"

    /// The table: a row for what has the same state and the same note.
    static var text: String {
        var rows = ["| of GraphQL | state | |", "|---|---|---|"]
        for state in Coverage.State.allCases {
            rows += self.rows("queries", of: "QueryRoot", state)
            rows += self.rows("mutations", of: "MutationRoot", state)
            guard state != .complete else { continue }
            rows += fields(state)
        }
        return rows.joined(separator: "\n") + "\n"
    }

    /// The rows of the fields at a root.
    private static func rows(
        _ title: String,
        of type: String,
        _ state: Coverage.State
    ) -> [String] {
        let fields = PlatformSchema.whole.type(named: type)?.fields.map(\.name) ?? []
        let listed = fields.filter { Coverage.state(of: $0, of: type) == state }
        return grouped(listed) { Coverage.note(on: $0, of: type) }.map { note, names in
            row("\(title) \(names.map { "`\($0)`" }.joined(separator: ", "))", state, note)
        }
    }

    /// The rows of what hangs below: fields with entries of their own, and types.
    private static func fields(_ state: Coverage.State) -> [String] {
        let listed = Coverage.entries.filter { entry in
            entry.state == state && !entry.element.hasPrefix("QueryRoot.")
                && !entry.element.hasPrefix("MutationRoot.")
        }
        return grouped(listed, by: \.note).map { note, entries in
            row(entries.map { "`\($0.element)`" }.joined(separator: ", "), state, note)
        }
    }

    private static func row(_ what: String, _ state: Coverage.State, _ note: String) -> String {
        "| \(what) | \(state.rawValue) | \(note) |"
    }

    /// Elements with the same key together, in the order in which the keys come first.
    private static func grouped<Element>(
        _ elements: [Element],
        by key: (Element) -> String
    ) -> [(key: String, elements: [Element])] {
        var groups: [(key: String, elements: [Element])] = []
        for element in elements {
            if let index = groups.firstIndex(where: { $0.key == key(element) }) {
                groups[index].elements.append(element)
            } else {
                groups.append((key(element), [element]))
            }
        }
        return groups
    }

    /// A text with the table between the two lines, or none if it hasn't got them.
    static func replaced(in readme: String) -> String? {
        guard let start = readme.range(of: begin + "\n"), let stop = readme.range(of: end) else {
            return nil
        }
        return "\(readme[..<start.upperBound])\(text)\(readme[stop.lowerBound...])"
    }
}

@Suite struct CoverageTableTests {
    @Test func `the README's table of GraphQL is what the code says`() throws {
        let readme = String(decoding: try Fixtures.bytes("../README.md"), as: UTF8.self)
        let replaced = try #require(CoverageTable.replaced(in: readme))

        expectGolden(replaced, "../README.md")
    }

    @Test func `every field at a root is in the table once`() {
        for type in ["QueryRoot", "MutationRoot"] {
            for field in PlatformSchema.whole.type(named: type)?.fields ?? [] {
                #expect(CoverageTable.text.components(separatedBy: "`\(field.name)`").count == 2)
            }
        }
    }

    @Test func `a text without the table's place is left alone`() {
        #expect(CoverageTable.replaced(in: CoverageTable.begin + "\n") == nil)
        #expect(CoverageTable.replaced(in: CoverageTable.end) == nil)
        #expect(
            CoverageTable.replaced(in: "a\n\(CoverageTable.begin)\nold\n\(CoverageTable.end)\nb\n")
                == "a\n\(CoverageTable.begin)\n\(CoverageTable.text)\(CoverageTable.end)\nb\n"
        )
    }
}
