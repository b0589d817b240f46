import Determinism
import Testing
import WatsonWork

@testable import Emulation

@Suite struct ReplayTableTests {
    private static let now = Instant(millisecondsSinceEpoch: 1_000)

    private static func key(_ id: String, _ person: String = "ada") -> ReplayTable.Key {
        ReplayTable.Key(caller: .person(PersonID(rawValue: person)), requestID: id)
    }

    @Test func `a reply is the caller's own, and is kept for five minutes`() {
        var table = ReplayTable()
        table.insert([1], for: Self.key("a"), at: Self.now)
        let lifetime = ReplayTable.lifetimeMilliseconds

        #expect(table.reply(to: Self.key("a"), at: Self.now) == [1])
        #expect(table.reply(to: Self.key("b"), at: Self.now) == nil)
        #expect(table.reply(to: Self.key("a", "ben"), at: Self.now) == nil)
        let last = Self.now.advanced(byMilliseconds: lifetime - 1)
        #expect(table.reply(to: Self.key("a"), at: last) == [1])
        let end = Self.now.advanced(byMilliseconds: lifetime)
        #expect(table.reply(to: Self.key("a"), at: end) == nil)
    }

    @Test func `past the limit the oldest goes`() {
        var table = ReplayTable()
        for number in 0..<ReplayTable.entryLimit {
            table.insert([], for: Self.key("\(number)"), at: Self.now)
        }
        #expect(table.count == ReplayTable.entryLimit)
        #expect(table.reply(to: Self.key("0"), at: Self.now) == [])
        table.insert([], for: Self.key("one more"), at: Self.now)

        #expect(table.count == ReplayTable.entryLimit)
        #expect(table.reply(to: Self.key("0"), at: Self.now) == nil)
        #expect(table.reply(to: Self.key("1"), at: Self.now) == [])
    }

    @Test func `past the limit of bytes the oldest go`() {
        var table = ReplayTable()
        let half = [UInt8](repeating: 0, count: ReplayTable.byteCountLimit / 2)
        table.insert(half, for: Self.key("a"), at: Self.now)
        table.insert(half, for: Self.key("b"), at: Self.now)
        #expect(table.count == 2)
        table.insert([0], for: Self.key("c"), at: Self.now)

        #expect(table.reply(to: Self.key("a"), at: Self.now) == nil)
        #expect(table.reply(to: Self.key("b"), at: Self.now) == half)
    }

    @Test func `an id that is too long is not remembered`() {
        var table = ReplayTable()
        let limit = ReplayTable.identifierByteCountLimit
        let longest = Self.key(String(repeating: "x", count: limit))
        let tooLong = Self.key(String(repeating: "x", count: limit + 1))
        table.insert([1], for: longest, at: Self.now)
        table.insert([1], for: tooLong, at: Self.now)

        #expect(table.reply(to: longest, at: Self.now) == [1])
        #expect(table.reply(to: tooLong, at: Self.now) == nil)
    }
}
