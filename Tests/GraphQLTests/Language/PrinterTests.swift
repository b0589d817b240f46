import TestSupport
import Testing

@testable import GraphQL

@Suite struct PrinterTests {
    @Test func `an executable document is printed in one layout`() throws {
        let document = try Parser.parse(KitchenSink.executable)

        expectGolden(
            Printer.text(of: document) + "\n",
            "golden/graphql/executable-document.graphql"
        )
    }

    @Test func `a schema document is printed in one layout`() throws {
        let document = try Parser.parse(KitchenSink.typeSystem)

        expectGolden(Printer.text(of: document) + "\n", "golden/graphql/schema-document.graphql")
    }

    @Test(arguments: [KitchenSink.executable, KitchenSink.typeSystem])
    func `what is printed is the same document and is printed the same`(text: String) throws {
        let document = try Parser.parse(text)

        let printed = Printer.text(of: document)

        #expect(try Parser.parse(printed) == document)
        #expect(try Printer.text(of: Parser.parse(printed)) == printed)
    }

    @Test(arguments: Seed.first(400))
    func `executable documents read back from what is printed`(seed: Seed) throws {
        var generator = DocumentGenerator(prng: seed.prng)
        let document = generator.executableDocument()

        let printed = Printer.text(of: document)

        #expect(try Parser.parse(printed) == document)
        #expect(try Printer.text(of: Parser.parse(printed)) == printed)
    }

    @Test(arguments: Seed.first(400))
    func `schema documents read back from what is printed`(seed: Seed) throws {
        var generator = DocumentGenerator(prng: seed.prng)
        let document = generator.schemaDocument()

        let printed = Printer.text(of: document)

        #expect(try Parser.parse(printed) == document)
        #expect(try Printer.text(of: Parser.parse(printed)) == printed)
    }

    @Test(
        arguments: [
            "1", "-1.5e10", "$a", "\"a\\n\"", "[1, [], {}]", "{a: 1, b: {c: NAME}}", "null",
            "true", "\"\"\"x\"\"\"",
        ]
    )
    func `a value is printed as it is written`(text: String) throws {
        #expect(try Printer.text(of: Parser.parseValue(text)) == text)
    }

    @Test func `parts of a document are printed alone`() throws {
        let document = try Parser.parse("query Q { a @c(d: 1) { b } }")
        let operation = document.operations[0]

        #expect(Printer.text(of: operation.selectionSet) == "{\n  a @c(d: 1) {\n    b\n  }\n}")
        #expect(
            Printer.text(of: operation.selectionSet.selections[0].directives[0]) == "@c(d: 1)"
        )
        #expect(Printer.text(of: document.definitions[0]) == Printer.text(of: document))
        #expect(Printer.quoted("a\"") == #""a\"""#)
    }

    @Test func `a long document is printed in a time that grows with its length`() throws {
        let fields = String(repeating: "a(b: [1, {c: \"\"\"x\ny\"\"\"}]) { d }\n", count: 20_000)
        let limits = ParserLimits(tokenCountLimit: 1_000_000)
        let document = try Parser.parse("{" + fields + "}", limits: limits)

        let printed = Printer.text(of: document)

        #expect(try Parser.parse(printed, limits: limits) == document)
    }
}
