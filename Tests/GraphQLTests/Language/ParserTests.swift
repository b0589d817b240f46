import Determinism
import JSON
import TestSupport
import Testing

@testable import GraphQL

@Suite struct ParserTests {
    @Test(arguments: SyntaxCase.all("parser/errors.json"))
    func `what the grammar doesn't have is refused with its place`(text: SyntaxCase) throws {
        let error = try #require(throws: GraphQLError.self) { try Parser.parse(text.source) }

        #expect(error.message == text.message)
        #expect(text.source.locations(of: error) == [text.location])
    }

    @Test(arguments: SyntaxCase.all("parser/documents.json"))
    func `what the grammar has is read`(text: SyntaxCase) throws {
        let document = try Parser.parse(text.source)

        #expect(Printer.text(of: document) == text.json["printed"]?.stringValue)
    }

    /// A prefix is a document itself only where a definition ends.
    @Test(arguments: [KitchenSink.executable, KitchenSink.typeSystem])
    func `a document that is cut off is refused within it, or is one itself`(text: String) throws {
        let bytes = Array(text.utf8)
        for end in bytes.indices {
            do {
                let document = try Parser.parse(Source(bytes[..<end]))
                let printed = Printer.text(of: document)
                if try Parser.parse(printed) != document { Issue.record("cut off at \(end)") }
            } catch {
                if error.positions.count != 1 || error.positions[0] > end {
                    Issue.record("cut off at \(end): \(error) at \(error.positions)")
                }
            }
        }
    }

    @Test(arguments: [KitchenSink.executable, KitchenSink.typeSystem])
    func `a document from which one byte is missing is refused within it, or read`(
        text: String
    ) throws {
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            var bytes = bytes
            bytes.remove(at: index)
            do {
                let document = try Parser.parse(Source(bytes[...]))
                if try Parser.parse(Printer.text(of: document)) != document {
                    Issue.record("without \(index)")
                }
            } catch {
                guard error.positions[0] > bytes.count else { continue }
                Issue.record("without \(index): \(error)")
            }
        }
    }

    @Test(arguments: Seed.first(200))
    func `ignored tokens change nothing`(seed: Seed) throws {
        var generator = DocumentGenerator(prng: seed.prng)
        let document = generator.executableDocument()

        #expect(try Parser.parse(generator.respelled(document)) == document)
    }

    /// Whatever the bytes, the parser answers, and what it accepts it reads back from its own text.
    @Test(arguments: Seed.first(300))
    func `damaged documents are refused or read`(seed: Seed) throws {
        var generator = DocumentGenerator(prng: seed.prng)
        let document =
            seed.value % 2 == 0 ? generator.executableDocument() : generator.schemaDocument()
        var bytes = Array(Printer.text(of: document).utf8)
        for _ in 0..<generator.prng.next(in: 1...3) {
            let place = generator.prng.next(in: 0...bytes.count - 1)
            switch generator.prng.next(in: 0...2) {
            case 0: bytes[place] = UInt8(generator.prng.next(below: 256))
            case 1: bytes.insert(generator.one(of: Array("{}()[]:!$@\"\\.-e0a ".utf8)), at: place)
            default: if bytes.count > 1 { bytes.remove(at: place) }
            }
        }

        do {
            let document = try Parser.parse(Source(bytes[...]))
            #expect(try Parser.parse(Printer.text(of: document)) == document)
        } catch {
            #expect((0...bytes.count).contains(error.positions[0]))
        }
    }

    @Test func `a value alone is read`() throws {
        #expect(try Parser.parseValue(" [1, $x] ").kind != .null)
        #expect(throws: GraphQLError.syntax("Expected <EOF>, found Int \"2\".", at: 2)) {
            try Parser.parseValue("1 2")
        }
    }

    @Test func `a type alone is read`() throws {
        #expect(try Parser.parseType(" [A!] ").description == "[A!]")
        #expect(throws: GraphQLError.syntax("Expected <EOF>, found \"!\".", at: 2)) {
            try Parser.parseType("A!!")
        }
    }

    @Test func `an error shows what a string stands for`() {
        #expect(throws: GraphQLError.syntax("Expected Name, found String \"a\nb\".", at: 2)) {
            try Parser.parse(#"{ "a\nb" }"#)
        }
        #expect(throws: GraphQLError.syntax("Expected Name, found BlockString \"x\".", at: 2)) {
            try Parser.parse(#"{ """x""" }"#)
        }
    }
}
