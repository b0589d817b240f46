import Testing

@testable import GraphQL

@Suite struct ValidationLimitsTests {
    @Test func `a list of errors that is cut says so`() {
        #expect(ValidationLimits.tooManyErrors.message == ValidationLimits.tooManyErrorsText)
        #expect(ValidationLimits().errorLimit == 100)
    }

    @Test func `without room for an error there is no answer`() async {
        await #expect(processExitsWith: .failure) { _ = ValidationLimits(errorLimit: 0) }
    }

    @Test(arguments: [(1, 2), (2, 1), (3, 0)])
    func `introspection may nest its lists less deep than the limit`(limit: Int, count: Int) throws
    {
        let document = ValidationCase(
            "",
            """
            { a: __schema { types { interfaces { name } } }
              b: __schema { types { interfaces { fields { name } } } } }
            """
        )
        let found = try document.found(
            limits: ValidationLimits(introspectionListDepthLimit: limit)
        )

        #expect(found.count == count)
    }

    /// The selection sets are visited to see that their fields can be merged; `F` once for `A` and
    /// once for `B`, with its use of a variable.
    @Test func `a document whose fragments are spread often is given up at the limit`() throws {
        let document = ValidationCase(
            "",
            """
            query A($a: String) { tree { ...F } } query B($a: String) { tree { ...F } }
            fragment F on Tree { name(language: $a) }
            """
        )
        func found(_ limit: Int) throws -> [String] {
            try document.found(limits: ValidationLimits(visitLimit: limit))
        }

        #expect(try found(6) == [])
        #expect(
            try found(5) == [
                "Document spreads fragments or repeats fields too often: validating it takes more"
                    + " than 5 visits. Validation aborted."
            ]
        )
        #expect(try found(0).count == 1)
    }

    @Test func `operations that take in many uses of variables are given up at the limit`() throws {
        let uses = (0..<10).map { "a\($0): name(language: $a)" }.joined(separator: " ")
        let operations = (0..<10).map { "query Q\($0)($a: String) { tree { ...F } }" }
            .joined(separator: " ")
        let document = ValidationCase("", "\(operations) fragment F on Tree { \(uses) }")
        func found(_ limit: Int) throws -> Int {
            try document.found(limits: ValidationLimits(visitLimit: limit)).count
        }

        // Each of ten operations visits a field, a spread and ten fields, then takes in one
        // fragment with ten uses.
        #expect(try found(120) == 0)
        #expect(try found(119) == 1)
    }

    @Test func `conflicts are told up to the limit on comparisons`() throws {
        let document = ValidationCase("", "{ tree { x: age x: height x: id } }")
        func found(_ limit: Int) throws -> [String] {
            try document.found(limits: ValidationLimits(comparisonLimit: limit))
        }

        #expect(try found(3).count == 3)
        #expect(
            try found(2).last
                == "1:8 Document has fields that conflict. To find all of them, more than 2 pairs"
                + " of fields and fragments, or deeper ones than 256 levels, would have to be"
                + " compared."
        )
        #expect(try found(2).count == 3)
        #expect(try found(0).count == 1)
    }
}
