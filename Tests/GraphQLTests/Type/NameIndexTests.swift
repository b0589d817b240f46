import Testing

@testable import GraphQL

@Suite struct NameIndexTests {
    /// Both sides of the length at which hashing replaces comparing.
    @Test(arguments: [0, 1, 7, 8, 9, 100])
    func `each name has its place`(count: Int) {
        let names = (0..<count).map { "name\($0)" }
        let index = NameIndex(names)

        #expect(names.map { index[$0] } == Array(0..<count))
        #expect(index["other"] == nil)
    }

    @Test(arguments: [3, 20])
    func `of equal names the first counts`(count: Int) {
        let index = NameIndex((0..<count).map { "name\($0)" } + ["name1"])

        #expect(index["name1"] == 1)
    }
}
