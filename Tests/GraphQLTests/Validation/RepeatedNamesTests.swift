import Testing

@testable import GraphQL

@Suite struct RepeatedNamesTests {
    /// Short lists are compared, long ones hashed: twelve names are the most that are compared.
    @Test(arguments: [0, 1, 2, 9, 10, 11, 12, 30])
    func `names that appear once aren't told, however many there are`(count: Int) {
        let names = (0..<count).map { Name("n\($0)") }

        #expect(hasUniqueNames(names, by: \.value))
        #expect(repeated(names, by: { $0 }).isEmpty)
        let some = names + [Name("x"), Name("y"), Name("x"), Name("y"), Name("x")]
        let groups = repeated(some, by: { $0 })
        #expect(!hasUniqueNames(some, by: \.value))
        #expect(groups.map(\.name) == ["x", "y"])
        #expect(groups.map(\.nodes.count) == [3, 2])
    }

    @Test func `the nodes of a name keep their order`() {
        let nodes = [("a", 0), ("b", 1), ("a", 2), ("c", 3), ("b", 4), ("a", 5)]
        let groups = repeated(nodes, by: { Name($0.0) })

        #expect(groups.map { $0.nodes.map(\.1) } == [[0, 2, 5], [1, 4]])
    }
}
