import Testing

@testable import GraphQL

@Suite struct OperationMeasureTests {
    private func measure(_ text: String) throws -> OperationMeasure? {
        let document = try Parser.parse(text)
        let fragments = Dictionary(
            uniqueKeysWithValues: document.fragments.map { ($0.name.value, $0) }
        )
        return OperationMeasure.measure(document.operations[0], fragments)
    }

    @Test(
        arguments: [
            ("{ a }", 1, 0, 1), ("{ a b: c }", 2, 1, 1), ("{ a { b c { d: e } } }", 4, 1, 3),
            ("{ ... { a ... on T { b } } }", 2, 0, 3),
            ("{ ...F } fragment F on T { a b }", 2, 0, 2),
            ("{ a { ...F } b { c { ...F } } } fragment F on T { x: y z }", 7, 2, 4),
            ("{ ...F ...G } fragment F on T { a ...G } fragment G on T { b }", 3, 0, 3),
            ("{ ...Unknown a }", 1, 0, 1),
        ]
    )
    func `fragments count as often as they are spread`(
        text: String,
        fieldCount: Int,
        aliasCount: Int,
        depth: Int
    ) throws {
        let measure = try #require(try measure(text))

        #expect(measure.fieldCount == fieldCount)
        #expect(measure.aliasCount == aliasCount)
        #expect(measure.depth == depth)
    }

    @Test(
        arguments: [
            "{ ...F } fragment F on T { ...F }", "{ ...F } fragment F on T { a { ...F } }",
            "{ ...F } fragment F on T { ...G } fragment G on T { a { ...F } }",
            "{ ...G ...F } fragment F on T { ...G } "
                + "fragment G on T { ...H } fragment H on T { ...F }",
        ]
    )
    func `fragments that spread themselves have no measure`(text: String) throws {
        #expect(try measure(text) == nil)
    }

    @Test func `a fragment that isn't spread may do what it likes`() throws {
        #expect(try measure("{ a } fragment F on T { ...F }")?.fieldCount == 1)
    }

    @Test func `fragments that multiply are counted without being followed`() throws {
        let fragments = (0..<200).map {
            "fragment F\($0) on T { a: b { ...F\($0 + 1) } c { ...F\($0 + 1) } }"
        }
        let measure = try #require(
            try measure("{ ...F0 } \(fragments.joined()) fragment F200 on T { d }")
        )

        #expect(measure.fieldCount == .max)
        #expect(measure.aliasCount == .max)
        #expect(measure.depth == 402)
    }

    @Test func `a long chain of fragments takes no stack`() throws {
        let fragments = (0..<20_000).map { "fragment F\($0) on T { ...F\($0 + 1) }" }
        let measure = try measure("{ ...F0 } \(fragments.joined()) fragment F20000 on T { d }")

        #expect(measure?.depth == 20_002)
        #expect(measure?.fieldCount == 1)
    }
}
