import Testing

@Suite struct RuleTableTests {
    private let tests = [
        SourceFile(
            path: "Tests/ATests/BTests.swift",
            text: "@Suite struct BTests {\n    @Test func `it holds; twice`() {}\n}"
        )
    ]

    private func breaches(_ rows: String...) -> [String] {
        let head = "# Page\n\n| rule | suite | test |\n|---|---|---|\n"
        return RuleTable.breaches(
            markdown: head + rows.joined(separator: "\n"),
            tests: tests
        ).map(\.message)
    }

    @Test func `every test that the page of rules names is there`() throws {
        let page = try Repository.text(RuleTable.path)

        expectNone(RuleTable.breaches(markdown: page, tests: Repository.tests))
        #expect(RuleTable.rows(in: page).count > 150)
    }

    @Test func `every line of a table of that page is a row, or its head`() throws {
        let page = try Repository.text(RuleTable.path)
        let lines = page.split(separator: "\n").filter { $0.hasPrefix("|") }
        let heads = lines.count { $0 == "| rule | suite | test |" || $0 == "|---|---|---|" }

        #expect(RuleTable.rows(in: page).count == lines.count - heads)
    }

    @Test func `a row with a test that is there is fine, also without a rule of its own`() {
        #expect(
            breaches("| R | `BTests` | it holds; twice |", "|  | `BTests` | it holds; twice |")
                == []
        )
    }

    @Test func `a test or a suite that isn't there is caught`() {
        #expect(breaches("| R | `BTests` | it holds |") == [#"BTests has no test "it holds""#])
        #expect(
            breaches("| R | `CTests` | it holds; twice |")
                == [#"CTests has no test "it holds; twice""#]
        )
    }

    @Test func `a test without a rule above it is caught`() {
        #expect(breaches("|  | `BTests` | it holds; twice |") == ["a test without a rule"])
    }
}
