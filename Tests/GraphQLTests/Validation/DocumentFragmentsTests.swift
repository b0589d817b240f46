import Testing

@testable import GraphQL

@Suite struct DocumentFragmentsTests {
    @Test func `of several definitions of a name the last one counts`() throws {
        let fragments = DocumentFragments(
            try Parser.parse("fragment A on X { a } fragment B on Y { b } fragment A on Z { c }")
        )

        #expect(fragments.definitions.count == 3)
        #expect(fragments.place(of: "A") == 2)
        #expect(fragments.place(of: "B") == 1)
        #expect(fragments.place(of: "C") == nil)
        #expect(fragments["A"]?.typeCondition.value == "Z")
        #expect(fragments["C"] == nil)
    }

    @Test func `a document without fragments has none`() throws {
        var fragments = DocumentFragments(try Parser.parse("{ ...A }"))
        let operation = try #require(try Parser.parse("{ ...A }").operations.first)
        var visitCount = 0

        #expect(fragments.place(of: "A") == nil)
        #expect(fragments.reached(from: operation.selectionSet, &visitCount) == [])
        #expect(visitCount == 0)
    }

    @Test(
        arguments: [
            ("{ a b { c } }", []), ("{ ...A ...B }", ["A", "B"]),
            (
                "{ ...A a { ...B ... { ...C } } b { ...D } ...E ...A }",
                ["A", "E", "A", "D", "B", "C"]
            ),
        ] as [(String, [String])]
    )
    func `the spreads of a set come first, then those of its parts from the last`(
        text: String,
        names: [String]
    ) throws {
        let operation = try #require(try Parser.parse(text).operations.first)

        #expect(
            DocumentFragments.spreads(in: operation.selectionSet).map(\.name.value) == names
        )
    }

    @Test func `what an operation takes in is told once, and what that takes in behind it`() throws
    {
        let document = try Parser.parse(
            """
            query { ...B ...A a { ...Nothing ...B } } query { ...D }
            fragment A on X { ...C ...B } fragment B on X { ...D ...B }
            fragment C on X { ...A } fragment D on X { d } fragment E on X { ...A }
            """
        )
        var fragments = DocumentFragments(document)
        var visitCount = 0
        func reached(_ place: Int, _ fragments: inout DocumentFragments) -> [String] {
            let set = document.operations[place].selectionSet
            let places = fragments.reached(from: set, &visitCount)
            return places.map { fragments.definitions[$0].name.value }
        }

        #expect(reached(0, &fragments) == ["B", "A", "C", "D"])
        // Three known spreads of the operation, two of `A`, one of `C`, two of `B`.
        #expect(visitCount == 8)
        #expect(reached(1, &fragments) == ["D"])
        #expect(visitCount == 9)
        #expect(reached(0, &fragments) == ["B", "A", "C", "D"])
    }
}
