import Determinism

/// A turn: who, since when, and the number that decides among those due at one instant.
struct DueEntry: Comparable, Sendable {
    let due: Instant
    let sequence: UInt64
    var ticket: Ticket

    static func < (left: DueEntry, right: DueEntry) -> Bool {
        left.due == right.due ? left.sequence < right.sequence : left.due < right.due
    }
}

/// What the queues know of a ticket.
struct Seat: Sendable {
    var place = SendQueue.Place.idle
    /// Where its requests go.
    var endpoint = Slot.none
    /// Whether it stands in the line of the queue that `place` says, or in its heap.
    var isInLine = false
    /// Its position there.
    var position: Int32 = -1
}

/// A binary min-heap of turns that tells where each ticket stands, so that any can be taken out.
///
/// The sequence number comes from outside: a ticket keeps its number on
/// its way from queue to queue, and with it its rank among those due at the same instant.
struct DueHeap: Sendable {
    private(set) var entries: [DueEntry] = []

    var first: DueEntry? { entries.first }

    var isEmpty: Bool { entries.isEmpty }

    mutating func insert(_ entry: DueEntry, _ seats: inout [Seat]) {
        entries.append(entry)
        siftUp(entry, from: entries.count - 1, &seats)
    }

    mutating func remove(at position: Int, _ seats: inout [Seat]) -> DueEntry {
        let entry = entries[position]
        let last = entries.removeLast()
        guard position < entries.count else { return entry }
        if position > 0, last < entries[(position - 1) / 2] {
            siftUp(last, from: position, &seats)
        } else {
            siftDown(last, from: position, &seats)
        }
        return entry
    }

    var isOrdered: Bool {
        entries.indices.dropFirst().allSatisfy { !(entries[$0] < entries[($0 - 1) / 2]) }
    }

    private mutating func siftUp(
        _ entry: DueEntry,
        from start: Int,
        _ seats: inout [Seat]
    ) {
        var hole = start
        while hole > 0 {
            let parent = (hole - 1) / 2
            guard entry < entries[parent] else { break }
            entries[hole] = entries[parent]
            seats[entries[hole].ticket.index].position = Int32(hole)
            hole = parent
        }
        entries[hole] = entry
        seats[entry.ticket.index].position = Int32(hole)
    }

    private mutating func siftDown(
        _ entry: DueEntry,
        from start: Int,
        _ seats: inout [Seat]
    ) {
        var hole = start
        while true {
            var child = 2 * hole + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
            guard entries[child] < entry else { break }
            entries[hole] = entries[child]
            seats[entries[hole].ticket.index].position = Int32(hole)
            hole = child
        }
        entries[hole] = entry
        seats[entry.ticket.index].position = Int32(hole)
    }
}
