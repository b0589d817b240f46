import Testing

@testable import GraphQL

@Suite struct VariableUsesTests {
    @Test func `an operation's uses are its own and those of its fragments, in their order`() {
        var uses = VariableUses()
        func note(_ name: String, _ uses: inout VariableUses) {
            uses.append(VariableUse(name: name, position: 0, type: nil, hasDefault: false))
        }
        uses.beginFragment()
        note("a", &uses)
        uses.endFragment()
        uses.beginOperation()
        note("b", &uses)
        note("c", &uses)
        uses.endOperation()
        uses.beginOperation()
        uses.endOperation()
        uses.beginFragment()
        note("d", &uses)
        note("b", &uses)
        uses.endFragment()
        func names(_ operation: Int, _ fragments: [Int]) -> [String] {
            uses.uses(inOperation: operation, fragments: fragments).map(\.name)
        }

        #expect(names(0, []) == ["b", "c"])
        #expect(names(1, []) == [])
        #expect(names(0, [0]) == ["b", "c", "a"])
        #expect(names(0, [1, 0]) == ["b", "c", "d", "b", "a"])
        #expect(names(1, [1]) == ["d", "b"])
    }
}
