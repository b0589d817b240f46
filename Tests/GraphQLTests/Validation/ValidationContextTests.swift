import Testing

@testable import GraphQL

@Suite struct ValidationContextTests {
    private func context(_ text: String, limit: Int = 100) throws -> ValidationContext {
        ValidationContext(
            try Parser.parse(text),
            schema: try ValidationCase.schema.get(),
            profile: .strict,
            limits: ValidationLimits(errorLimit: limit)
        )
    }

    @Test func `errors stand in the order of the document, whenever they are found`() throws {
        var context = try context("{ a } { b }")
        context.report("in A", at: 1)
        context.endOperation()
        context.report("in B", at: 2, 3)
        context.endOperation()
        context.report("behind B", at: 4)
        context.beginEnd(ofOperation: 1)
        context.report("end of B", at: 5)
        context.beginEnd(ofOperation: 0)
        context.report("end of A", at: 6)
        context.beginEndOfDocument()
        context.report("end", at: 7)

        #expect(
            context.allErrors.map(\.message) == [
                "in A", "end of A", "in B", "end of B", "behind B", "end",
            ]
        )
        #expect(context.allErrors.map(\.positions) == [[1], [6], [2, 3], [5], [4], [7]])
    }

    @Test func `it is full with one error more than the limit`() throws {
        var context = try context("{ a }", limit: 2)
        for count in 1...4 {
            context.report("wrong", at: count)
            #expect(context.isFull == (count > 2))
        }

        #expect(context.allErrors.map(\.positions) == [[1], [2], []])
    }

    @Test func `too many visits are told once`() throws {
        var context = try context("{ a }")
        context.reportTooManyVisits()
        context.reportTooManyVisits()

        #expect(context.allErrors.count == 1)
    }

    @Test func `what the document defines is known`() throws {
        let context = try context(
            "type A { a: ID } extend type B { a: ID } directive @c on FIELD schema { query: A }"
        )

        #expect(context.definedTypes == ["A"])
        #expect(context.definedDirectives == ["c"])
    }
}
