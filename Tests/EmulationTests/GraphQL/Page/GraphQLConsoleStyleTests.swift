import Testing

@testable import Emulation

@Suite struct GraphQLConsoleStyleTests {
    private let text = GraphQLConsoleStyle.text

    private func names(_ matches: [Regex<(Substring, Substring)>.Match]) -> Set<Substring> {
        Set(matches.map(\.output.1))
    }

    @Test func `dark has a colour for all that light has one for`() throws {
        let dark = try #require(text.firstRange(of: "prefers-color-scheme: dark"))
        let light = text[..<dark.lowerBound]
        let rest = text[dark.upperBound...]
        let end = try #require(rest.firstRange(of: "\n}"))

        let lightColours = names(light.matches(of: /--([a-z-]+): #/))
        let darkColours = names(rest[..<end.lowerBound].matches(of: /--([a-z-]+): #/))

        #expect(lightColours.count > 10)
        #expect(darkColours == lightColours)
    }

    @Test func `every colour that is used is there`() {
        let used = names(text.matches(of: /var\(--([a-z-]+)\)/))
        let there = names(text.matches(of: /--([a-z-]+):/))

        #expect(used.subtracting(there) == [])
    }

    @Test func `rules are for elements that are there`() throws {
        let ids = try GraphQLConsoleMarkupTests.values(of: "id")
        let lines = text.split(separator: "\n").filter { !$0.contains("--") || $0.contains("{") }
        let selectors = lines.map { $0.prefix { $0 != "{" } }
        let used = selectors.flatMap { $0.matches(of: /#([a-z][a-z-]*)/) }.map(\.output.1)

        #expect(!used.isEmpty)
        #expect(used.filter { !ids.contains(String($0)) } == [])
    }
}
