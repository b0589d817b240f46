import Testing

@testable import GraphQL

@Suite struct VariableValuesTests {
    @Test func `null is a value, and nothing is none`() {
        var values = VariableValues()
        #expect(values["a"] == nil)

        values["a"] = .null
        values["b"] = .integer(1)

        #expect(values["a"] == .null)
        #expect(values["b"] == .integer(1))
        #expect(values["c"] == nil)
    }
}
