import Testing

@testable import GraphQL

@Suite struct ASTTests {
    @Test func `a document lists its operations and fragments in order`() throws {
        let document = try Parser.parse(
            "query A { a } fragment F on T { b } type X mutation B { c } fragment G on T { d }"
        )

        #expect(document.definitions.count == 5)
        #expect(document.operations.map(\.name?.value) == ["A", "B"])
        #expect(document.fragments.map(\.name.value) == ["F", "G"])
    }

    @Test func `fields and selection sets are numbered in the order of the text`() throws {
        let document = try Parser.parse("{ a { b c { d } } e } fragment F on T { f ... { g } }")
        var numbers = NumberCollector()

        Walker.walk(document, &numbers)

        #expect(numbers.fields == Array(0..<7))
        #expect(numbers.selectionSets == Array(0..<5))
        #expect(document.fieldCount == 7)
        #expect(document.selectionSetCount == 5)
    }

    @Test func `documents are equal if they say the same`() throws {
        let document = try Parser.parse("{ a(b: 1) @c { d } }")

        #expect(try Parser.parse("{a(b:1)@c{d}}") == document)
        #expect(try Parser.parse("{a(b:1)@c{d}}").hashValue == document.hashValue)
        #expect(try Parser.parse("{ a(b: 1) @c { e } }") != document)
        #expect(try Parser.parse("{ a(b: 1.0) @c { d } }") != document)
    }

    @Test func `a field is called by its alias, or else its name, in the response`() throws {
        let document = try Parser.parse("{ a: b c }")
        let names = document.operations[0].selectionSet.selections.map { selection in
            if case .field(let field) = selection { field.responseName } else { "" }
        }

        #expect(names == ["a", "c"])
    }

    @Test func `an argument of a directive is found by its name`() throws {
        let document = try Parser.parse("{ a @d(x: 1, y: 2) }")
        let directive = try #require(
            document.operations[0].selectionSet.selections[0].directives.first
        )

        #expect(directive.argument(named: "y")?.kind == .int("2"))
        #expect(directive.argument(named: "z") == nil)
    }

    @Test(
        arguments: [
            ("  query Q { a }  ", 2, 15), ("{ a }#", 0, 5), ("\ntype T { a: Int } ", 1, 18),
            ("\"d\" scalar S @a", 0, 15), ("extend schema @a", 0, 16),
            ("fragment F on T { a }", 0, 21), ("directive @a on FIELD", 0, 21),
        ]
    )
    func `a definition's range is from its first token to its last`(
        text: String,
        start: Int,
        end: Int
    ) throws {
        let range = try Parser.parse(text).definitions[0].range

        #expect(range.lowerBound == start)
        #expect(range.upperBound == end)
    }

    @Test func `a selection's range is from its first token to its last`() throws {
        let text = "{ a : b (c: 1) @d { e } ... F @g ... on T { h } }"

        let ranges = try Parser.parse(text).operations[0].selectionSet.selections.map(\.range)

        #expect(ranges.map(\.lowerBound) == [2, 24, 33])
        #expect(ranges.map(\.upperBound) == [23, 32, 47])
    }
}

/// Notes the numbers of fields and selection sets.
private struct NumberCollector: DocumentVisitor {
    var fields: [Int] = []
    var selectionSets: [Int] = []

    mutating func enter(_ field: Field) {
        fields.append(field.number.rawValue)
    }

    mutating func enter(_ selectionSet: SelectionSet) {
        selectionSets.append(selectionSet.number.rawValue)
    }
}
