import Determinism
@testable import Runtime
import Sockets
import TestSupport
import Testing

@Suite struct SlotTableTests {
    @Test func `a name means nothing once its entry is removed, even if the place is taken`() {
        var table = SlotTable<String>()
        let first = table.nextRegistration
        table.insert("first")
        table.remove(first)
        let second = table.nextRegistration
        table.insert("second")

        #expect(second.index == first.index)
        #expect(second != first)
        #expect(table[first] == nil)
        #expect(table[second] == "second")
        table.remove(first)
        #expect(table[second] == "second")
    }

    @Test func `a name that was never given out means nothing`() {
        let table = SlotTable<String>()

        #expect(table[Registration(index: 7, generation: 0)] == nil)
    }

    @Test(arguments: Seed.first(50))
    func `it agrees with a dictionary, and no name comes twice`(seed: Seed) {
        var prng = seed.prng
        var table = SlotTable<Int>()
        var model: [Registration: Int] = [:]
        var given: Set<Registration> = []
        for value in 0..<500 {
            if prng.next(below: 3) > 0 {
                let name = table.nextRegistration
                table.insert(value)
                model[name] = value
                #expect(given.insert(name).inserted)
            } else if let name = model.keys.min(by: { $0.rawValue < $1.rawValue }) {
                table.remove(name)
                model[name] = nil
            }
            #expect(table.count == model.count)
        }

        #expect(given.allSatisfy { table[$0] == model[$0] })
        #expect(table.entries.sorted() == model.values.sorted())
    }
}
