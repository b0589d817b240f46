import GraphQL
import Testing

@Suite struct SourceLocationTests {
    @Test func `a location is shown as line and column`() {
        #expect(GraphQL.SourceLocation(line: 3, column: 14).description == "3:14")
    }
}
