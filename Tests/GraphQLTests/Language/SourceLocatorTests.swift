import Determinism
import GraphQL
import TestSupport
import Testing

@Suite struct SourceLocatorTests {
    /// The lines and columns of every place, found by reading the text once from its beginning.
    private static func everyLocation(in text: String) -> [GraphQL.SourceLocation] {
        var locations: [GraphQL.SourceLocation] = []
        var (line, column) = (1, 1)
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            locations.append(GraphQL.SourceLocation(line: line, column: column))
            switch scalar {
            case "\n" where index > 0 && scalars[index - 1] == "\r": break
            case "\n", "\r": (line, column) = (line + 1, 1)
            default: column += scalar.utf16.count
            }
        }
        return locations + [GraphQL.SourceLocation(line: line, column: column)]
    }

    @Test(arguments: Seed.first(20))
    func `places in a long text are where they are when it is read from its beginning`(seed: Seed) {
        var prng = seed.prng
        let pieces = ["a", "é", "€", "😀", "\n", "\r", "\r\n", String(repeating: "b", count: 400)]
        let text = (0..<prng.next(in: 0...60)).map { _ in pieces[prng.next(in: 0...7)] }.joined()
        let locator = SourceLocator(Source(text))

        var position = 0
        for (scalar, location) in zip(text.unicodeScalars, Self.everyLocation(in: text)) {
            #expect(locator.location(of: position) == location)
            position += scalar.utf8.count
        }
        #expect(locator.location(of: position) == Self.everyLocation(in: text).last)
    }

    @Test(arguments: [1023, 1024, 1025, 2048, 2049])
    func `a line break may stand anywhere`(position: Int) {
        let text = String(repeating: " ", count: position) + "\r\nx"
        let locator = SourceLocator(Source(text))

        let end = GraphQL.SourceLocation(line: 1, column: position + 1)
        #expect(locator.location(of: position) == end)
        let next = GraphQL.SourceLocation(line: 2, column: 1)
        #expect(locator.location(of: position + 1) == next)
        #expect(locator.location(of: position + 2) == next)
    }

    @Test(arguments: [99, 100, 101])
    func `an error shows its first hundred places`(count: Int) {
        let error = GraphQLError("often", positions: Array((0..<count).reversed()))
        let locations = SourceLocator(Source(String(repeating: "a", count: count)))
            .locations(of: error)

        #expect(locations.count == min(count, SourceLocator.locationLimit))
        #expect(locations.first?.column == count)
    }
}
