import Determinism
import TestSupport
import Testing

@testable import Webhooks

@Suite struct DueQueueTests {
    private var queue = DueQueue()
    private var seats = Array(repeating: Seat(), count: 6_000)
    private var number = 0

    private mutating func insert(due: Int) -> Int {
        let entry = DueEntry(
            due: Instant(millisecondsSinceEpoch: Int64(due)),
            sequence: UInt64(number),
            ticket: Ticket(lane: Slot(number))
        )
        number += 1
        queue.insert(entry, &seats)
        return entry.ticket.index
    }

    private mutating func take() -> Int64? {
        queue.first.map { first in
            queue.remove(seats[first.ticket.index], &seats).due.millisecondsSinceEpoch
        }
    }

    /// Model-based: the queue must agree with a sorted list, be the turns in order or not, and
    /// whoever leaves.
    @Test(arguments: Seed.first(200))
    func `the first is the least of all that are in, whoever is taken out`(seed: Seed) {
        var prng = seed.prng
        var (queue, seats) = (DueQueue(), Array(repeating: Seat(), count: 1_000))
        var model: [DueEntry] = []
        let order = Ratio(UInt64(prng.next(in: 0...10)), of: 10)
        let growth = Ratio(UInt64(prng.next(in: 3...7)), of: 10)

        for number in 0..<400 {
            if model.isEmpty || prng.chance(growth) {
                let due = prng.chance(order) ? number : prng.next(in: 0...500)
                let entry = DueEntry(
                    due: Instant(millisecondsSinceEpoch: Int64(due)),
                    sequence: UInt64(number),
                    ticket: Ticket(lane: Slot(number))
                )
                queue.insert(entry, &seats)
                model.append(entry)
                model.sort()
            } else {
                let isFirst = prng.chance(Ratio(3, of: 4))
                let place = isFirst ? 0 : prng.next(in: 0...model.count - 1)
                let victim = model[place]
                let seat = seats[victim.ticket.index]
                #expect(queue.entry(of: seat) == victim)
                #expect(queue.remove(seat, &seats) == victim)
                // Some come back with the turn that they had.
                if prng.chance(Ratio(1, of: 5)) {
                    queue.insert(victim, &seats)
                } else {
                    model.remove(at: place)
                }
            }
            #expect(queue.isSound(seats))
            #expect(queue.first == model.first)
            #expect(queue.count == model.count)
            #expect(queue.isEmpty == model.isEmpty)
            #expect(queue.entries.sorted() == model)
        }
    }

    @Test mutating func `who comes in order stands in the line, who doesn't in the heap`() {
        let tickets = (0...DueQueue.shortLineCount).map { insert(due: 10 + $0) }
        let straggler = insert(due: 5)

        #expect(tickets.allSatisfy { seats[$0].isInLine })
        #expect(!seats[straggler].isInLine)
        #expect(take() == 5)
        #expect(take() == 10)
    }

    @Test mutating func `a short line is given up, so that one far turn doesn't stand in the way`()
    {
        let far = (1...DueQueue.shortLineCount).map { insert(due: 1_000 + $0) }
        let near = (0..<20).map { insert(due: $0) }

        #expect(far.allSatisfy { !seats[$0].isInLine })
        #expect(near.allSatisfy { seats[$0].isInLine })
        #expect((0..<28).compactMap { _ in take() } == Array(0..<20) + Array(1_001...1_008))
        #expect(queue.isEmpty)
    }

    @Test mutating func `a line that never ends keeps its order`() {
        var (came, went) = (0, 0)
        for _ in 0..<20 { came += 1; _ = insert(due: came) }
        for _ in 0..<2_900 {
            came += 1
            _ = insert(due: came)
            went += 1
            #expect(take() == Int64(went))
            #expect(queue.count == 20)
        }
        #expect(queue.isSound(seats))
    }

    @Test mutating func `a line behind one that waits for long doesn't grow`() {
        _ = insert(due: 0)
        var last = insert(due: 1)
        for due in 2..<2_900 {
            let next = insert(due: due)
            _ = queue.remove(seats[last], &seats)
            last = next
            #expect(queue.count == 2)
            #expect(queue.placeCount <= 6)
        }
        #expect(queue.isSound(seats))
        #expect(take() == 0)
        #expect(take() == 2_899)
    }
}
