import Determinism
import GraphQL

extension Fuzzer {
    /// Documents: what is read is written so that it reads the same, once and for all.
    static let graphQLParser = Fuzzer(
        name: "graphql-parser",
        smokeEventCount: 800,
        secondsPerInput: 5,
        generate: { prng in GraphQLInputs.document(&prng) },
        check: { bytes throws(Finding) in
            let source = Source(bytes[...])
            let document: Document
            do throws(GraphQLError) {
                document = try Parser.parse(source)
            } catch {
                try checkSyntaxError(error, in: bytes)
                return false
            }
            try checkNumbers(of: document)
            try checkRanges(of: document)
            let printed = Printer.text(of: document)
            guard let again = try? Parser.parse(printed) else {
                throw Finding("what is written can't be read: \(printed)")
            }
            try require(again == document, "writing changes the document: \(printed)")
            try requireEqual(Printer.text(of: again), printed, "writing isn't stable")
            return true
        }
    )

    /// Definitions stand one behind the other, and each reads the same where it stands alone.
    private static func checkRanges(of document: Document) throws(Finding) {
        let body = document.source.body
        var end = 0
        for definition in document.definitions {
            let range = definition.range
            try require(range.lowerBound >= end, "definitions overlap")
            end = range.upperBound
            try require(end <= body.count, "a definition goes on behind the end")
            let slice = body[body.startIndex + range.lowerBound..<body.startIndex + end]
            let alone = try? Parser.parse(Source(slice))
            try require(alone?.definitions == [definition], "a definition differs where it stands")
        }
    }

    /// The numbers of fields and selection sets are below the document's counts.
    private static func checkNumbers(of document: Document) throws(Finding) {
        let sets = document.operations.map(\.selectionSet) + document.fragments.map(\.selectionSet)
        var counts = (fields: 0, sets: 0)
        var pending = sets
        while let set = pending.popLast() {
            counts.sets += 1
            try require(set.number.rawValue < document.selectionSetCount, "a set's number")
            try require(!set.selections.isEmpty, "a selection set is empty")
            for selection in set.selections {
                switch selection {
                case .field(let field):
                    counts.fields += 1
                    try require(field.number.rawValue < document.fieldCount, "a field's number")
                    if let inner = field.selectionSet { pending.append(inner) }
                case .inlineFragment(let fragment): pending.append(fragment.selectionSet)
                case .fragmentSpread: break
                }
            }
        }
        try requireEqual(counts.fields, document.fieldCount, "fields are miscounted")
        try requireEqual(counts.sets, document.selectionSetCount, "selection sets are miscounted")
    }
}

/// Inputs that several fuzzers of GraphQL begin with.
enum GraphQLInputs {
    /// A schema with everything in it.
    static let schema: Schema = {
        do throws(SchemaError) {
            return try SchemaBuilder().schema(from: GraphQLCase.schema(named: "everything"))
        } catch {
            preconditionFailure("Fixtures/graphql/schemas/everything.graphql: \(error)")
        }
    }()

    private static let mistakes = DocumentMistakes(schema)
    private static let tokens = [
        "{", "}", "(", ")", "[[[[[[[[[[[[[[[[", "{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a", "...on Q{",
        "\"\"\"",
        "\"", "\\", "é", "😀", "\u{FEFF}", "#", "$v", "@skip(if:true)", "extend ", "type T", "&",
        "|",
    ]

    /// A document of operations, or now and then of a schema, most of them valid.
    static func document(_ prng: inout PRNG) -> [UInt8] {
        let isSchema = prng.once(in: 5)
        var text: String
        if isSchema {
            text = SchemaText.of(seed: prng.next())
        } else {
            var writer = DocumentText(schema, prng)
            text = writer.write()
            for _ in 0..<8 { _ = prng.next() }
        }
        if prng.once(in: 4) { text = mistakes.make(in: text, &prng) }
        var bytes = Array(text.utf8)
        if prng.once(in: 3) { prng.mutate(&bytes, tokens: tokens) }
        return bytes
    }
}
