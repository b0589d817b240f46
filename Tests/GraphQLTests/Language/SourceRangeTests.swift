@testable import GraphQL
import Testing

@Suite struct SourceRangeTests {
    @Test func `a range has its bounds`() {
        let range = SourceRange(3, 1 << 31)

        #expect(range.lowerBound == 3)
        #expect(range.upperBound == 1 << 31)
    }

    @Test func `where a node stands makes no difference to what it is`() {
        #expect(SourceRange(0, 1) == SourceRange(2, 3))
        #expect(Name("a", range: SourceRange(0, 1)) == Name("a", range: SourceRange(5, 6)))
        #expect(Set([NodeNumber(1), NodeNumber(2)]).count == 1)
    }

    @Test func `a node's position is where it starts`() {
        #expect(Name("a", range: SourceRange(4, 5)).position == 4)
        #expect(Name("a").position == 0)
    }
}
