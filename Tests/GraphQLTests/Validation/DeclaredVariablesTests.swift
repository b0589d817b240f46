import Testing

@testable import GraphQL

@Suite struct DeclaredVariablesTests {
    @Test func `of several declarations of a name the last one counts`() throws {
        let document = try Parser.parse("query ($a: Int, $b: Int, $a: String) { a }")
        let variables = DeclaredVariables(try #require(document.operations.first))

        #expect(variables.place(of: "a") == 2)
        #expect(variables.place(of: "b") == 1)
        #expect(variables.place(of: "c") == nil)
        #expect(variables["a"]?.type.description == "String")
        #expect(variables["c"] == nil)
    }

    @Test func `an operation without variables has none`() throws {
        let variables = DeclaredVariables(
            try #require(try Parser.parse("{ a }").operations.first)
        )

        #expect(variables["a"] == nil)
    }
}
