import Determinism
import JSON
import Testing

@testable import Emulation

@Suite struct EventHistoryTests {
    private func event(_ number: Int) -> StreamEvent {
        .request(method: "GET", target: "/\(number)", status: 200)
    }

    /// A history in which so many events happened, a millisecond apart.
    private func history(of count: Int) -> EventHistory {
        var history = EventHistory()
        for number in 0..<count {
            history.append(
                event(number + 1),
                at: TestWorld.start.advanced(byMilliseconds: Int64(number))
            )
        }
        return history
    }

    @Test func `events are numbered from 1 without a gap`() {
        var history = EventHistory()
        #expect(history.lastID == 0)
        #expect(history.count == 0)
        let ids = (1...3).map { history.append(event($0), at: TestWorld.start).id }

        #expect(ids == [1, 2, 3])
        #expect(history.lastID == 3)
    }

    @Test(
        arguments: [
            (0, [1, 2, 3]), (1, [2, 3]), (2, [3]), (3, []),
            // Given out by another run of the program: all that is kept is new.
            (4, [1, 2, 3]), (UInt64.max, [1, 2, 3]),
        ] as [(UInt64, [UInt64])]
    )
    func `who saw one gets those after it, the oldest first`(last: UInt64, expected: [UInt64]) {
        let (missedCount, entries) = history(of: 3).entries(after: last)

        #expect(entries.map(\.id) == expected)
        #expect(missedCount == 0)
    }

    @Test func `of none, none comes after anything`() {
        #expect(EventHistory().entries(after: 0).entries.isEmpty)
        #expect(EventHistory().entries(after: 7).entries.isEmpty)
        #expect(EventHistory().entries(after: 7).missedCount == 0)
    }

    @Test(arguments: [(-1, 0), (0, 0), (1, 1), (10_001, 10_001)])
    func `10,000 are kept, and then the oldest is forgotten`(excess: Int, missedCount: Int) {
        let count = EventHistory.limit + excess
        let history = history(of: count)
        let (missed, entries) = history.entries(after: 0)

        #expect(history.count == min(count, EventHistory.limit))
        #expect(missed == UInt64(missedCount))
        #expect(entries.map(\.id) == Array(UInt64(missedCount + 1)...UInt64(count)))
        for entry in [entries.first, entries.last] {
            guard case .request(_, let target, _)? = entry?.event else {
                Issue.record("an event is another")
                return
            }
            #expect(target == "/\(entry?.id ?? 0)")
        }
    }

    @Test func `missed are those between what was seen and the oldest that is kept`() {
        let history = history(of: EventHistory.limit + 5)

        #expect(history.entries(after: 3).missedCount == 2)
        #expect(history.entries(after: 4).missedCount == 1)
        #expect(history.entries(after: 5).missedCount == 0)
        #expect(history.entries(after: 5).entries.first?.id == 6)
    }

    @Test func `on the wire an event has its number, its kind and one line of data`() {
        var history = EventHistory()
        let event = StreamEvent.request(method: "GET", target: "/a\nb", status: 404)
        let entry = history.append(event, at: TestWorld.start)
        var bytes: [UInt8] = []
        entry.append(to: &bytes)

        #expect(
            String(decoding: bytes, as: UTF8.self) == #"""
                id: 1
                event: request
                data: {"at":"2018-03-01T09:00:00.000Z","method":"GET","target":"/a\nb","status":404}


                """#
        )
    }
}
