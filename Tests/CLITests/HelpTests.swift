import TestSupport
import Testing

@testable import CLI

@Suite struct HelpTests {
    @Test func `the overview`() {
        expectGolden(Help.overview, "golden/help/wws.txt")
    }

    @Test func `the overview of the clock's commands`() {
        expectGolden(Help.group("clock"), "golden/help/clock.txt")
    }

    @Test func `the overview of the commands for apps`() {
        expectGolden(Help.group("apps"), "golden/help/apps.txt")
    }

    @Test(arguments: Catalog.commands.map { $0.path.joined(separator: "-") })
    func `the help of each command`(name: String) throws {
        let command = try #require(
            Catalog.commands.first { $0.path.joined(separator: "-") == name }
        )

        expectGolden(Help.text(of: command), "golden/help/\(name).txt")
    }

    @Test func `no line is wider than a terminal, none ends in a blank`() {
        let texts =
            [Help.overview, Help.group("clock"), Help.group("apps")]
            + Catalog.commands.map { Help.text(of: $0) }

        for line in texts.flatMap({ $0.split(separator: "\n") }) {
            #expect(line.count <= Help.width, "\(line)")
            #expect(line.last != " ", "\(line)")
        }
    }

    @Test func `there is no golden file without its text`() throws {
        let names = try Fixtures.names(in: "golden/help", suffix: ".txt")

        let commands = Catalog.commands.map { $0.path.joined(separator: "-") + ".txt" }
        #expect(Set(names) == Set(commands + ["wws.txt", "clock.txt", "apps.txt"]))
    }

    @Test(
        arguments: [
            ("", 5, []), ("a", 1, ["a"]), ("aa bb", 5, ["aa bb"]), ("aa bb", 4, ["aa", "bb"]),
            ("toolong b", 3, ["toolong", "b"]), ("  a   b ", 9, ["a b"]),
        ] as [(String, Int, [String])]
    )
    func `text is broken between words`(text: String, width: Int, lines: [String]) {
        #expect(Help.wrapped(text, to: width) == lines)
    }
}
