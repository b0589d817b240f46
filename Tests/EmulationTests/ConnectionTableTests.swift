import Determinism
import HTTP
import TestSupport
import Testing

@testable import Emulation

@Suite struct ConnectionTableTests {
    private func connection(isReadingStopped: Bool = false) -> Connection {
        var connection = Connection(limits: HTTPLimits())
        connection.isReadingStopped = isReadingStopped
        return connection
    }

    /// Model-based: the table must agree with a dictionary, however slots are used again.
    @Test(arguments: Seed.first(20))
    func `a name leads to its own connection until it is removed`(seed: Seed) {
        var prng = seed.prng
        var table = ConnectionTable()
        var model: [UInt64: Bool] = [:]

        for next in 0..<200 as Range<UInt64> {
            let known = model.keys.sorted()
            if known.isEmpty || prng.chance(Ratio(1, of: 2)) {
                let flag = prng.chance(Ratio(1, of: 2))
                table.insert(
                    connection(isReadingStopped: flag),
                    as: ConnectionID(rawValue: next)
                )
                model[next] = flag
            } else {
                let gone = known[prng.next(in: 0...known.count - 1)]
                let (first, second) = (
                    table.remove(ConnectionID(rawValue: gone)),
                    table.remove(ConnectionID(rawValue: gone))
                )
                #expect(first && !second)
                model[gone] = nil
            }
            let areSame = (0...next).allSatisfy { id in
                table[ConnectionID(rawValue: id)]?.isReadingStopped == model[id]
            }
            #expect(areSame && table.all.map(\.id.rawValue).sorted() == model.keys.sorted())
        }
    }

    @Test func `a connection is changed in its slot, which is empty once it is removed`() throws {
        var table = ConnectionTable()
        let id = ConnectionID(rawValue: 7)
        table.insert(connection(), as: id)
        let slot = try #require(table.slot(of: id))

        table[slot]?.isReadingStopped = true
        #expect(table[id]?.isReadingStopped == true)
        table.remove(id)
        #expect(table[slot].map { _ in true } == nil)
        #expect(table.slot(of: id) == nil)
        let other = ConnectionID(rawValue: 8)
        table.insert(connection(), as: other)
        #expect(table.slot(of: other) == slot)
        #expect(table[slot]?.isReadingStopped == false)
    }

    @Test func `a number that is used twice is the edge's mistake`() async {
        await #expect(processExitsWith: .failure) {
            var table = ConnectionTable()
            let id = ConnectionID(rawValue: 1)
            table.insert(Connection(limits: HTTPLimits()), as: id)
            table.insert(Connection(limits: HTTPLimits()), as: id)
        }
    }
}
