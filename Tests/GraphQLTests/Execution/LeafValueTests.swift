import JSON
import Testing

@testable import GraphQL

@Suite struct LeafValueTests {
    @Test func `a value is shown as messages show JSON`() {
        #expect(LeafValue.json(["a": 1]).shown == "{ a: 1 }")
        #expect(LeafValue.float(1e21).shown == "1e+21")
        #expect(LeafValue.float(.nan).shown == "NaN")
        #expect(LeafValue.other.shown == "[object Object]")
    }

    @Test func `infinity and objects are no JSON`() {
        #expect(LeafValue.float(.infinity).json == nil)
        #expect(LeafValue.other.json == nil)
        #expect(LeafValue.float(0.5).json == 0.5)
        #expect(LeafValue.json(.null).json == .null)
    }
}
