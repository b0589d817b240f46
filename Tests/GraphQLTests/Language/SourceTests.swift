import GraphQL
import Testing

@Suite struct SourceTests {
    @Test(
        arguments: [
            (0, 1, 1), (1, 1, 2), (2, 2, 1), (3, 2, 2), (5, 3, 1), (6, 4, 1), (7, 5, 1), (8, 5, 2),
        ]
    )
    func `a line ends with a line feed, a carriage return, or both`(
        position: Int,
        line: Int,
        column: Int
    ) {
        let source = Source("a\nb\r\n\r\rc")

        #expect(
            source.location(of: position) == GraphQL.SourceLocation(line: line, column: column)
        )
    }

    @Test func `the line feed behind a carriage return belongs to it`() {
        #expect(Source("\r\n").location(of: 1) == GraphQL.SourceLocation(line: 2, column: 1))
        #expect(Source("\r\n").location(of: 2) == GraphQL.SourceLocation(line: 2, column: 1))
    }

    @Test(arguments: [("aé", 3, 3), ("a€b", 5, 4), ("😀", 4, 3), ("x\n😀é", 8, 4)])
    func `columns count UTF-16 code units`(text: String, position: Int, column: Int) {
        #expect(Source(text).location(of: position).column == column)
    }

    @Test func `positions count from the beginning of the slice`() {
        let source = Source(Array("xx\n{a}".utf8)[3...])

        #expect(source.location(of: 1) == GraphQL.SourceLocation(line: 1, column: 2))
    }

    @Test(arguments: [(-1, 1), (3, 4), (4, 4)])
    func `a position outside of the text is taken for its nearest end`(position: Int, column: Int) {
        #expect(Source("abc").location(of: position).column == column)
    }

    @Test func `each place of an error has its location, in order`() {
        let error = GraphQLError("twice", positions: [2, 0])

        #expect(Source("a\nb").locations(of: error).map(\.line) == [2, 1])
    }
}
