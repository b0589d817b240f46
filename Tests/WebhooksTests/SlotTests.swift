import Testing

@testable import Webhooks

@Suite struct SlotTests {
    @Test func `a freed place is used again and holds nothing of the entry before`() {
        var table = SlotTable(blank: "")
        let first = table.insert("first")
        let second = table.insert("second")

        table.remove(first)
        #expect(table[first] == "")
        #expect(table.count == 1)

        #expect(table.insert("third") == first)
        #expect(table[second] == "second")
        #expect(table.count == 2)
    }

    @Test func `no place is none`() {
        #expect(Slot.none.isNone)
        #expect(!Slot(0).isNone)
        #expect(Slot(7).index == 7)
    }
}
