import Testing

@testable import GraphQL

@Suite struct FieldConflictsTests {
    private func search(
        _ text: String,
        limit: Int = 1_000,
        isThorough: Bool = false
    ) throws -> (conflicts: [FieldConflicts.Conflict], search: FieldConflicts) {
        let schema = try ValidationCase.schema.get()
        let document = try Parser.parse(text)
        var search = FieldConflicts(
            schema: schema,
            fragments: DocumentFragments(document),
            comparisonLimit: limit,
            isThorough: isThorough
        )
        let operation = try #require(document.operations.first)
        let conflicts = search.conflicts(in: operation.selectionSet, of: schema.queryType)
        return (conflicts, search)
    }

    @Test func `a conflict names the field, the reason and the places of both sides`() throws {
        let conflict = try #require(
            try search("{ tree { x: age y: id } tree { x: id y: season } }").conflicts.first
        )

        #expect(conflict.responseName == "tree")
        #expect(
            conflict.reason
                == #"subfields "x" conflict because "age" and "id" are different fields and"#
                + #" subfields "y" conflict because "id" and "season" are different fields"#
        )
        #expect(conflict.positions == [2, 9, 16])
        #expect(conflict.otherPositions == [24, 31, 37])
        #expect(conflict.error.positions == [2, 9, 16, 24, 31, 37])
        #expect(
            conflict.error.message
                == #"Fields "tree" conflict because \#(conflict.reason). Use different aliases on"#
                + " the fields to fetch both if this was intentional."
        )
    }

    @Test func `each pair is one comparison`() throws {
        for count in [1, 2, 10, 40] {
            let result = try search("{ \(String(repeating: "x: any ", count: count))}")
            #expect(result.search.comparisonCount == count * (count - 1) / 2)
            #expect(!result.search.isExhausted)
        }
    }

    @Test func `the search ends at the limit, with what was found by then`() throws {
        let text = "{ x: any x: tree x: herb x: plants }"

        #expect(try search(text, limit: 6).conflicts.count == 6)
        #expect(try !search(text, limit: 6).search.isExhausted)
        #expect(try search(text, limit: 5).conflicts.count == 5)
        #expect(try search(text, limit: 5).search.isExhausted)
    }

    @Test(arguments: [(255, false), (256, true)])
    func `the search follows fragments down to its limit`(depth: Int, isExhausted: Bool) throws {
        let fragments = (0..<depth).map { "fragment F\($0) on Query { ...F\($0 + 1) }" }
            .joined(separator: " ")
        let text = "{ x: any ...F0 } \(fragments) fragment F\(depth) on Query { x: tree { id } }"
        let result = try search(text)

        #expect(result.search.isExhausted == isExhausted)
        #expect(result.conflicts.isEmpty == isExhausted)
    }

    @Test func `two fragments are compared once, however often they meet`() throws {
        let fragments = (0..<30).map { number in
            let others = (0..<30).map { "...F\($0)" }.joined(separator: " ")
            return "fragment F\(number) on Query { \(others) }"
        }.joined(separator: " ")
        let all = (0..<30).map { "...F\($0)" }.joined(separator: " ")
        let result = try search("{ \(all) } \(fragments)", limit: 100_000)

        #expect(result.conflicts.isEmpty)
        #expect(result.search.comparisonCount <= 2 * 30 * 30)
    }

    /// That a set is compared with a fragment hides, for the next set, what the fragment spreads.
    @Test func `a thorough search finds what the reference implementation's memory hides`() throws {
        let text = """
            { one: tree { b: id ...F } two: tree { a: id ...F } }
            fragment F on Tree { ...G } fragment G on Tree { a: age }
            """
        let schema = try ValidationCase.schema.get()
        let document = try Parser.parse(text)
        func counts(isThorough: Bool) -> [Int] {
            var search = FieldConflicts(
                schema: schema,
                fragments: DocumentFragments(document),
                comparisonLimit: 100,
                isThorough: isThorough
            )
            return document.operations[0].selectionSet.selections.map { selection in
                guard case .field(let field) = selection, let set = field.selectionSet else {
                    return 0
                }
                return search.conflicts(in: set, of: schema.type(named: "Tree")).count
            }
        }

        #expect(counts(isThorough: false) == [0, 0])
        #expect(counts(isThorough: true) == [0, 1])
        #expect(
            try ValidationCase("", text).found() == [
                #"1:40 2:50 Fields "a" conflict because "id" and "age" are different fields. Use"#
                    + " different aliases on the fields to fetch both if this was intentional."
            ]
        )
    }
}
