import Testing

@Suite struct TwinsTests {
    private func breaches(_ test: String, exceptions: [String: String] = [:]) -> [String] {
        Twins.breaches(
            sources: [SourceFile(path: "Sources/JSON/Value+Text.swift", text: "")],
            tests: [SourceFile(path: "Tests/JSONTests/AnyTests.swift", text: test)],
            exceptions: exceptions
        ).map(\.description)
    }

    @Test func `every source file has tests of its own, or a reason to have none`() {
        let breaches = Twins.breaches(
            sources: Repository.sources,
            tests: Repository.tests,
            exceptions: Twins.exceptions
        )

        expectNone(breaches)
    }

    @Test func `every exception says why`() {
        #expect(Twins.exceptions.filter { $0.value.count < 20 } == [:])
    }

    @Test func `a file that no suite is named for is caught`() {
        let message = "Sources/JSON/Value+Text.swift: has no tests of its own and no exception"

        #expect(breaches("@Suite struct OtherTests {}") == [message])
        #expect(breaches("// struct ValueTests") == [message])
    }

    @Test func `a suite for the type or for its aspect counts`() {
        #expect(breaches("@Suite struct ValueTests {}") == [])
        #expect(breaches("@Suite final class ValueTextTests {}") == [])
    }

    @Test func `a suite in another module's tests doesn't count`() {
        let breaches = Twins.breaches(
            sources: [SourceFile(path: "Sources/JSON/Value.swift", text: "")],
            tests: [SourceFile(path: "Tests/HTTPTests/A.swift", text: "struct ValueTests {}")],
            exceptions: [:]
        )

        #expect(breaches.count == 1)
    }

    @Test func `an exception is taken, and reported once it is none any more`() {
        let exceptions = ["Sources/JSON/Value+Text.swift": "a reason"]

        #expect(breaches("", exceptions: exceptions) == [])
        #expect(breaches("struct ValueTests {}", exceptions: exceptions).count == 1)
    }

    @Test func `nested types are looked up by any part of their name`() {
        #expect(
            Twins.suites(for: "HTTPResponse.Status+Registry") == [
                "HTTPResponseTests", "HTTPResponseStatusTests", "HTTPResponseStatusRegistryTests",
                "StatusTests", "RegistryTests",
            ]
        )
    }
}
