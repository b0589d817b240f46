import Testing

@testable import GraphQL

@Suite struct ParserLimitsTests {
    @Test func `a document may be as long as the limit and no longer`() throws {
        for limit in [5, 6] {
            _ = try Parser.parse("{ a }", limits: ParserLimits(byteCountLimit: limit))
        }
        let error = GraphQLError.syntax(
            "Document contains more than 4 bytes. Parsing aborted.",
            at: 4
        )
        #expect(throws: error) {
            try Parser.parse("{ a }", limits: ParserLimits(byteCountLimit: 4))
        }
    }

    @Test func `a document may have as many tokens as the limit and no more`() throws {
        for limit in [3, 4] {
            _ = try Parser.parse("{ a }", limits: ParserLimits(tokenCountLimit: limit))
        }
        let error = GraphQLError.syntax(
            "Document contains more than 2 tokens. Parsing aborted.",
            at: 4
        )
        #expect(throws: error) {
            try Parser.parse("{ a }", limits: ParserLimits(tokenCountLimit: 2))
        }
    }

    /// What can be nested: what goes before each level, and after it.
    struct Nesting: CustomTestStringConvertible {
        let name: String
        let start: String
        let open: String
        let middle: String
        let close: String
        let end: String
        /// How many levels there are around the nested ones.
        let outerDepth: Int

        var testDescription: String { name }

        func document(depth: Int) -> String {
            start + String(repeating: open, count: depth) + middle
                + String(repeating: close, count: depth) + end
        }

        static let all = [
            Nesting(
                name: "selection sets",
                start: "",
                open: "{a",
                middle: "",
                close: "}",
                end: "",
                outerDepth: 0
            ),
            Nesting(
                name: "inline fragments",
                start: "{",
                open: "...{",
                middle: "a",
                close: "}",
                end: "}",
                outerDepth: 1
            ),
            Nesting(
                name: "lists",
                start: "{a(b:",
                open: "[",
                middle: "",
                close: "]",
                end: ")}",
                outerDepth: 1
            ),
            Nesting(
                name: "objects",
                start: "{a(b:",
                open: "{c:",
                middle: "1",
                close: "}",
                end: ")}",
                outerDepth: 1
            ),
            Nesting(
                name: "list types",
                start: "query($a:",
                open: "[",
                middle: "A",
                close: "]",
                end: "){a}",
                outerDepth: 0
            ),
        ]
    }

    @Test(arguments: Nesting.all)
    func `a document nests as deep as the limit and no deeper`(nesting: Nesting) throws {
        for limit in [2, 10, 60] {
            let limits = ParserLimits(depthLimit: limit)
            let depth = limit - nesting.outerDepth

            _ = try Parser.parse(nesting.document(depth: depth), limits: limits)
            let error = try #require(throws: GraphQLError.self) {
                try Parser.parse(nesting.document(depth: depth + 1), limits: limits)
            }
            #expect(
                error.message
                    == "Syntax Error: Document nests deeper than \(limit) levels. Parsing aborted."
            )
        }
    }

    @Test func `lists nest in types as deep as their limit and no deeper`() throws {
        let nesting = Nesting.all[4]

        _ = try Parser.parse(nesting.document(depth: 63))
        let error = GraphQLError.syntax(
            "Document nests lists deeper than 63 levels. Parsing aborted.",
            at: 72
        )
        #expect(throws: error) { try Parser.parse(nesting.document(depth: 64)) }
    }

    @Test func `siblings do not add up to depth`() throws {
        let limits = ParserLimits(depthLimit: 2)

        _ = try Parser.parse("{ a { b } c { d } e(f: [1]) g(h: {i: 1}) }", limits: limits)
    }

    @Test(arguments: Nesting.all)
    func `a document of 20,000 levels is refused where it gets too deep`(nesting: Nesting) throws {
        let text = nesting.document(depth: 20_000)

        let error = try #require(throws: GraphQLError.self) { try Parser.parse(text) }

        #expect(error.message.hasSuffix("levels. Parsing aborted."))
        #expect(error.positions[0] < 200 * 5)
    }

    @Test(arguments: Nesting.all.dropLast())
    func `the greatest depth that may be allowed is within the stack`(nesting: Nesting) throws {
        let limit = ParserLimits.greatestDepthLimit
        let text = nesting.document(depth: limit - nesting.outerDepth)

        let document = try Parser.parse(text, limits: ParserLimits(depthLimit: limit))

        #expect(document == document)
        #expect(document.hashValue == document.hashValue)
        let printed = Printer.text(of: document)
        #expect(try Parser.parse(printed, limits: ParserLimits(depthLimit: limit)) == document)
    }

    @Test func `a depth that could exhaust the stack is a programmer error`() async {
        await #expect(processExitsWith: .failure) {
            _ = ParserLimits(depthLimit: ParserLimits.greatestDepthLimit + 1)
        }
    }
}
