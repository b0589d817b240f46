import Determinism
import TestSupport
import Testing

@testable import Webhooks

@Suite struct DueHeapTests {
    /// Model-based: the heap must agree with a sorted list, and tell everybody's position.
    @Test(arguments: Seed.first(100))
    func `the first is the least of all that are in, whoever is taken out`(seed: Seed) {
        var prng = seed.prng
        var heap = DueHeap()
        var seats = Array(repeating: Seat(), count: 400)
        var model: [DueEntry] = []

        for number in 0..<200 {
            if model.isEmpty || prng.chance(Ratio(3, of: 5)) {
                let entry = DueEntry(
                    due: Instant(millisecondsSinceEpoch: Int64(prng.next(below: 12))),
                    sequence: UInt64(number),
                    ticket: Ticket(lane: Slot(number))
                )
                heap.insert(entry, &seats)
                model.append(entry)
            } else {
                let victim = model.remove(at: Int(prng.next(below: UInt64(model.count))))
                let position = Int(seats[victim.ticket.index].position)
                #expect(heap.remove(at: position, &seats) == victim)
            }
            #expect(heap.isOrdered)
            #expect(heap.first == model.min())
            #expect(heap.isEmpty == model.isEmpty)
            #expect(heap.entries.sorted() == model.sorted())
            for (position, entry) in heap.entries.enumerated() {
                #expect(Int(seats[entry.ticket.index].position) == position)
            }
        }
    }
}
