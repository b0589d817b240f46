import Determinism
import TestSupport
import Testing

@Suite struct OrderedTableTests {
    @Test func `a key that is set again keeps its place`() {
        var table = OrderedTable<String, Int>()
        table["a"] = 1
        table["b"] = 2
        table["a"] = 3

        #expect(table.keys == ["a", "b"])
        #expect(table.values == [3, 2])
    }

    @Test func `a key that was removed comes last when it comes back`() {
        var table = OrderedTable<String, Int>()
        table["a"] = 1
        table["b"] = 2
        table["a"] = nil
        table["a"] = 1

        #expect(table.keys == ["b", "a"])
        #expect(table.first?.key == "b")
    }

    @Test func `a value is changed in place, not copied`() {
        var table = OrderedTable<Int, [Int]>()
        table[1] = Array(0..<1_000)
        let address = { (array: [Int]) in
            unsafe array.withUnsafeBufferPointer { $0.baseAddress }
        }
        let before = unsafe table[1].flatMap { unsafe address($0) }

        table[1]?[0] = 42

        let after = unsafe table[1].flatMap { unsafe address($0) }
        #expect(unsafe before == after)
        #expect(table[1]?.first == 42)
    }

    /// Model-based: the table must agree with an array of pairs.
    @Test(arguments: Seed.first(100))
    func `it behaves like an array of pairs`(seed: Seed) {
        var prng = seed.prng
        var table = OrderedTable<Int, Int>()
        var model: [(Int, Int)] = []

        for step in 0..<400 {
            let key = prng.next(in: 0...60)
            let place = model.firstIndex { $0.0 == key }
            if prng.chance(Ratio(2, of: 5)) {
                table[key] = nil
                if let place { model.remove(at: place) }
            } else if prng.chance(Ratio(1, of: 5)), let first = model.first {
                #expect(table.first?.key == first.0)
                table[first.0] = nil
                model.removeFirst()
            } else {
                table[key] = step
                if let place { model[place].1 = step } else { model.append((key, step)) }
            }
            #expect(table.count == model.count)
        }

        #expect(table.map(\.key) == model.map(\.0))
        #expect(table.map(\.value) == model.map(\.1))
        for (key, value) in model { #expect(table[key] == value) }
    }

    @Test func `equality sees the order`() {
        var left = OrderedTable<Int, Int>()
        var right = OrderedTable<Int, Int>()
        left[1] = 1
        left[2] = 2
        right[2] = 2
        right[1] = 1

        #expect(left != right)
    }
}
