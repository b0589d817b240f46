import Determinism

/// The turns that wait in one place: those that come in order stand in a line, others in a heap.
///
/// Retries come in order nearly always, since each is due so and so long from now. At the ends of a
/// line nothing depends on how many there are, while each step of a heap's touches memory that has
/// not been used for long.
struct DueQueue: Sendable {
    /// How short a line is given up for somebody who comes before its last: else a single turn in
    /// the far future would send all others to the heap.
    static let shortLineCount = 8

    /// Sorted; those who left from the middle are marked, those at the front are passed, and the
    /// last is there.
    private var line: [DueEntry] = []
    /// Where in the line the first is.
    private var start = 0
    /// How many in the line have left from its middle.
    private var goneCount = 0
    /// The number of the line's first place; it counts on where places are cut off, and around.
    private var base: Int32 = 0
    private var heap = DueHeap()

    /// How many places there are, those included whose tickets have left.
    var placeCount: Int { line.count + heap.entries.count }

    /// How many wait.
    var count: Int { lineCount + heap.entries.count }

    var isEmpty: Bool { count == 0 }

    private var lineCount: Int { line.count - start - goneCount }

    /// Whose turn comes first.
    var first: DueEntry? {
        guard start < line.count else { return heap.first }
        guard let other = heap.first, other < line[start] else { return line[start] }
        return other
    }

    /// All who wait, in no particular order.
    var entries: [DueEntry] { line[start...].filter { $0.ticket != .gone } + heap.entries }

    /// The turn of somebody who waits here.
    func entry(of seat: Seat) -> DueEntry {
        seat.isInLine ? line[index(of: seat)] : heap.entries[Int(seat.position)]
    }

    mutating func insert(_ entry: DueEntry, _ seats: inout [Seat]) {
        if let last = line.last, start < line.count, entry < last {
            guard lineCount <= Self.shortLineCount else {
                return insertIntoHeap(entry, &seats)
            }
            for other in line[start...] where other.ticket != .gone {
                insertIntoHeap(other, &seats)
            }
            clearLine()
        }
        seats[entry.ticket.index].isInLine = true
        seats[entry.ticket.index].position = base &+ Int32(truncatingIfNeeded: line.count)
        line.append(entry)
    }

    private mutating func insertIntoHeap(_ entry: DueEntry, _ seats: inout [Seat]) {
        seats[entry.ticket.index].isInLine = false
        heap.insert(entry, &seats)
    }

    /// Takes somebody out.
    mutating func remove(_ seat: Seat, _ seats: inout [Seat]) -> DueEntry {
        guard seat.isInLine else { return heap.remove(at: Int(seat.position), &seats) }
        let index = index(of: seat)
        let entry = line[index]
        line[index].ticket = .gone
        goneCount += 1
        while start < line.count, line[line.count - 1].ticket == .gone {
            line.removeLast()
            goneCount -= 1
        }
        while start < line.count, line[start].ticket == .gone {
            start += 1
            goneCount -= 1
        }
        if start == line.count {
            clearLine()
        } else if start > line.count / 2 {
            base &+= Int32(truncatingIfNeeded: start)
            line.removeFirst(start)
            start = 0
        } else if goneCount > line.count / 2 {
            closeGaps(&seats)
        }
        return entry
    }

    /// Moves the line up where more than half have left: while the first waits for long, those
    /// behind may come and go without end.
    private mutating func closeGaps(_ seats: inout [Seat]) {
        line = line[start...].filter { $0.ticket != .gone }
        (start, goneCount, base) = (0, 0, 0)
        for (position, entry) in line.enumerated() {
            seats[entry.ticket.index].position = Int32(truncatingIfNeeded: position)
        }
    }

    private mutating func clearLine() {
        line.removeAll(keepingCapacity: true)
        (start, goneCount, base) = (0, 0, 0)
    }

    private func index(of seat: Seat) -> Int { Int(UInt32(bitPattern: seat.position &- base)) }

    /// Whether the order is kept, and everybody is where their seat says.
    func isSound(_ seats: [Seat]) -> Bool {
        let inLine = line[start...].enumerated().filter { $1.ticket != .gone }
        return zip(line[start...], line[start...].dropFirst()).allSatisfy { $0 < $1 }
            && heap.isOrdered && inLine.count == lineCount
            && (inLine.isEmpty || inLine.first?.offset == 0)
            && inLine.allSatisfy { offset, entry in
                let seat = seats[entry.ticket.index]
                return seat.isInLine && index(of: seat) == start + offset
            }
            && heap.entries.enumerated().allSatisfy { position, entry in
                let seat = seats[entry.ticket.index]
                return !seat.isInLine && Int(seat.position) == position
            }
    }
}
