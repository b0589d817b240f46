import Determinism
import Testing

@testable import Emulation

@Suite struct EventStreamsTests {
    private typealias Kind = StreamEvent.Kind

    private let clock = StreamEvent.clock(
        from: Instant(millisecondsSinceEpoch: 0),
        rate: .frozen
    )
    private let request = StreamEvent.request("GET", "/", status: 200)

    private func id(_ number: UInt64) -> ConnectionID { ConnectionID(rawValue: number) }

    @Test func `a subscription is to the kinds that it names and to no other`() {
        for kinds in [[], [.attempt], [.clock, .request], Kind.allCases] as [[Kind]] {
            let subscription = EventStreams.Subscription(kinds)
            #expect(Kind.allCases.filter(subscription.kinds.contains) == kinds)
        }
        #expect(Kind.allCases.allSatisfy(EventStreams.Subscription.all.kinds.contains))
        #expect(EventStreams.Subscription([.clock, .clock]) == EventStreams.Subscription([.clock]))
    }

    @Test func `an event goes to those who want its kind, in the order in which they came`() {
        var streams = EventStreams()
        #expect(streams.isEmpty)
        streams.add(id(9), .all)
        streams.add(id(3), EventStreams.Subscription([.clock]))
        streams.add(id(5), EventStreams.Subscription([.clock, .domain]))

        #expect(streams.ids(wanting: clock) == [id(9), id(3), id(5)])
        #expect(
            streams.ids(wanting: .domain(DomainEvent(name: "message-created"))) == [id(9), id(5)]
        )
        #expect(streams.ids(wanting: request) == [id(9)])
        #expect(streams.ids == [id(9), id(3), id(5)])
        #expect(streams.count == 3)
    }

    @Test func `a connection that is gone gets nothing`() {
        var streams = EventStreams()
        streams.add(id(1), .all)
        streams.add(id(2), .all)
        streams.remove(id(1))
        streams.remove(id(7))

        #expect(streams.ids(wanting: clock) == [id(2)])
        streams.remove(id(2))
        #expect(streams.isEmpty)
        #expect(streams.ids(wanting: clock) == [])
    }
}
