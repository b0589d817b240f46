import Determinism
import TestSupport
import Testing

@testable import Webhooks

@Suite struct SendQueueTests {
    private func instant(_ milliseconds: Int) -> Instant {
        Instant(millisecondsSinceEpoch: Int64(milliseconds))
    }

    private func ticket(_ number: Int) -> Ticket { Ticket(lane: Slot(number)) }

    private func queue(inFlight: Int = 100, perEndpoint: Int = 100, tickets: Int) -> SendQueue {
        var queue = SendQueue(inFlightLimit: inFlight, endpointLimit: perEndpoint)
        for number in 0..<tickets {
            let endpoint = queue.slot(of: Endpoint(host: "h\(number % 2)", port: 80))
            queue.assign(ticket(number), to: endpoint)
        }
        return queue
    }

    @Test func `a ticket knows its owner`() {
        #expect(Ticket(lane: Slot(3)).owner == .lane(Slot(3)))
        #expect(Ticket(verification: Slot(3)).owner == .verification(Slot(3)))
        #expect(Ticket(lane: Slot(3)) != Ticket(verification: Slot(3)))
    }

    @Test func `a timer fires at its time and not a millisecond before`() {
        var queue = queue(tickets: 1)
        queue.schedule(ticket(0), at: instant(10))

        queue.fireTimers(at: instant(9))
        #expect(queue.takeNext() == nil)
        #expect(queue.nextDeadline == instant(10))
        #expect(queue.isQuiet)

        queue.fireTimers(at: instant(10))
        #expect(!queue.isQuiet)
        #expect(queue.nextDeadline == nil)
        #expect(queue.takeNext() == ticket(0))
        #expect(!queue.isQuiet)
    }

    @Test func `of two due at one instant the one that was set first goes first`() {
        var queue = queue(tickets: 3)
        queue.schedule(ticket(2), at: instant(5))
        queue.makeReady(ticket(0), at: instant(5))
        queue.makeReady(ticket(1), at: instant(4))
        queue.fireTimers(at: instant(5))

        #expect((0..<3).map { _ in queue.takeNext() } == [ticket(1), ticket(2), ticket(0)])
    }

    @Test func `an endpoint at its limit holds up nobody else`() {
        var queue = queue(perEndpoint: 1, tickets: 4)
        for number in [0, 2, 1, 3] { queue.makeReady(ticket(number), at: instant(0)) }

        #expect(queue.takeNext() == ticket(0))
        #expect(queue.takeNext() == ticket(1))
        #expect(queue.takeNext() == nil)
        #expect(queue.place(of: ticket(2)) == .held)

        queue.finish(ticket(1), endpoint: queue.slot(of: Endpoint(host: "h1", port: 80)))
        #expect(queue.takeNext() == ticket(3))
        #expect(queue.takeNext() == nil)
    }

    @Test(arguments: [1, 2])
    func `no more are in flight than the limit`(limit: Int) {
        var queue = queue(inFlight: limit, tickets: 3)
        for number in 0..<3 { queue.makeReady(ticket(number), at: instant(0)) }

        let taken = (0..<3).compactMap { _ in queue.takeNext() }

        #expect(taken.count == limit)
        #expect(queue.inFlightCount == limit)
    }

    @Test func `who is withdrawn gives the turn to the next of the endpoint`() {
        var queue = queue(perEndpoint: 1, tickets: 6)
        for number in [0, 2, 4] { queue.makeReady(ticket(number), at: instant(0)) }
        #expect(queue.takeNext() == ticket(0))
        queue.finish(ticket(0), endpoint: queue.slot(of: Endpoint(host: "h0", port: 80)))

        queue.withdraw(ticket(2))

        #expect(queue.checkInvariants().isEmpty)
        #expect(queue.takeNext() == ticket(4))
    }

    /// Model-based: what is taken is the least (due, sequence) whose endpoint has room.
    @Test(arguments: Seed.first(100))
    func `turns are given in the order of due time and sequence`(seed: Seed) {
        var prng = seed.prng
        let limit = prng.next(in: 1...3)
        let total = prng.next(in: 1...5)
        var queue = queue(inFlight: total, perEndpoint: limit, tickets: 12)
        let slots = (0...1).map { queue.slot(of: Endpoint(host: "h\($0)", port: 80)) }
        var waiting: [(due: Int, sequence: Int, number: Int)] = []
        var flying: [Int] = []
        var now = 0

        for sequence in 0..<300 {
            let idle = (0..<12).filter { number in
                !flying.contains(number) && !waiting.contains { $0.number == number }
            }
            switch prng.next(in: 0...9) {
            case 0...3 where !idle.isEmpty:
                let number = idle[Int(prng.next(below: UInt64(idle.count)))]
                let due = now + prng.next(in: 0...3)
                waiting.append((due, sequence, number))
                if due == now {
                    queue.makeReady(ticket(number), at: instant(due))
                } else {
                    queue.schedule(ticket(number), at: instant(due))
                }
            case 4 where !waiting.isEmpty:
                let victim = waiting.remove(at: Int(prng.next(below: UInt64(waiting.count))))
                queue.withdraw(ticket(victim.number))
            case 5:
                now += prng.next(in: 0...3)
                queue.fireTimers(at: instant(now))
            case 6 where !flying.isEmpty:
                let number = flying.remove(at: Int(prng.next(below: UInt64(flying.count))))
                queue.finish(ticket(number), endpoint: slots[number % 2])
            default:
                let next = waiting.filter { candidate in
                    candidate.due <= now && flying.count < total
                        && flying.count { $0 % 2 == candidate.number % 2 } < limit
                }.min { ($0.due, $0.sequence) < ($1.due, $1.sequence) }
                #expect(queue.takeNext() == next.map { ticket($0.number) })
                if let next {
                    waiting.removeAll { $0.number == next.number }
                    flying.append(next.number)
                }
            }
            #expect(queue.checkInvariants() == [])
            #expect(queue.nextDeadline == waiting.map(\.due).filter { $0 > now }.min().map(instant))
        }
    }
}
