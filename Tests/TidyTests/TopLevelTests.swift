import Testing

@Suite struct TopLevelTests {
    @Test func `the top holds what it may, and nothing built is tracked`() throws {
        expectNone(TopLevel.breaches(paths: try Repository.trackedPaths()))
    }

    @Test func `a stranger at the top is caught`() {
        let paths = ["Package.swift", "README.md", ".ci/run", "Sources/A/A.swift", "docs/a.md"]

        #expect(TopLevel.breaches(paths: paths).map(\.path) == ["docs"])
    }

    @Test func `a tracked build folder is caught`() {
        #expect(TopLevel.breaches(paths: [".build/a.o", "Tests/.build-b/c"]).count == 2)
        #expect(TopLevel.breaches(paths: [".build"]) == [])
    }
}
