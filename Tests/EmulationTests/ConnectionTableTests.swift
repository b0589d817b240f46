import HTTP
import Testing

@testable import Emulation

@Suite struct ConnectionTableTests {
    @Test func `a place is used again under another name`() throws {
        var table = ConnectionTable()
        let (first, second) = (ConnectionID(rawValue: 1), ConnectionID(rawValue: 2))
        table.insert(Connection(limits: HTTPLimits()), as: first)
        let slot = try #require(table.slot(of: first))
        let removals = [table.remove(first), table.remove(first)]
        #expect(removals == [true, false])
        #expect(table[slot] == nil)
        table.insert(Connection(limits: HTTPLimits()), as: second)

        #expect(table.slot(of: first) == nil)
        #expect(table.slot(of: second) == slot)
        #expect(table.all.map(\.id) == [second])
    }
}
