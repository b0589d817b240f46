import Testing

@Suite struct SnippetsTests {
    private let test = SourceFile(
        path: "Tests/ATests/BTests.swift",
        text: "func f() {\n    if a {\n        b()\n\n        c()\n    }\n}\n"
    )

    private func breaches(_ lines: String...) -> [String] {
        let snippet = Snippets.Snippet(path: "a.md", line: 3, lines: lines)
        return Snippets.breaches([snippet], tests: [test]).map(\.description)
    }

    @Test func `all Swift in the README and in the library's documentation is in its tests`()
        throws
    {
        let library = "WatsonWorkEmulator"
        let pages = try (["README.md"] + Repository.paths(below: "Sources/\(library)")).filter {
            $0.hasSuffix(".md")
        }.flatMap { path in
            let lines = SwiftText.lines(of: try Repository.text(path)).map(String.init)
            return Snippets.snippets(path: path, markdown: lines)
        }
        let comments = Repository.sources.filter { $0.module.hasPrefix(library) }.flatMap { file in
            Snippets.snippets(path: file.path, markdown: Snippets.comments(in: file.text))
        }
        let tests = Repository.tests.filter { $0.module.hasPrefix(library) }

        expectNone(Snippets.breaches(pages + comments, tests: tests))
        #expect(!pages.isEmpty && !comments.isEmpty)
    }

    @Test func `what a test has is fine, however far it is indented there`() {
        #expect(breaches("b()") == [])
        #expect(breaches("if a {", "    b()", "", "    c()", "}") == [])
    }

    @Test func `what no test has, or not together, or indented otherwise, is caught`() {
        #expect(breaches("d()") == ["a.md:3: no test has this Swift"])
        #expect(breaches("b()", "c()").count == 1)
        #expect(breaches("if a {", "b()").count == 1)
        #expect(breaches().count == 1)
    }

    @Test func `blocks of Swift are found in Markdown and in comments`() {
        let text = "# A\n\n```swift\na()\n```\n\n```sh\nb\n```\n"
        let comment = "    /// A.\n    ///\n    /// ```swift\n    /// a()\n    /// ```\n"

        for lines in [SwiftText.lines(of: text).map(String.init), Snippets.comments(in: comment)] {
            let found = Snippets.snippets(path: "a.md", markdown: lines)
            #expect(found == [Snippets.Snippet(path: "a.md", line: 4, lines: ["a()"])])
        }
    }
}
