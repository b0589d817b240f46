import Sockets

/// Entries found by number in O(1), whose names are never used twice.
struct SlotTable<Entry> {
    private struct Slot {
        var entry: Entry?
        var generation: UInt32
    }

    private var slots: [Slot] = []
    private var free: [Int] = []
    private(set) var count = 0

    /// The entry with this name; `nil` if it was removed, even if its place is taken again.
    subscript(registration: Registration) -> Entry? {
        let index = registration.index
        guard index < slots.count, slots[index].generation == registration.generation else {
            return nil
        }
        return slots[index].entry
    }

    /// The name that the next entry gets.
    var nextRegistration: Registration {
        guard let index = free.last else { return Registration(index: slots.count, generation: 0) }
        return Registration(index: index, generation: slots[index].generation)
    }

    /// Adds an entry under ``nextRegistration``.
    mutating func insert(_ entry: Entry) {
        if let index = free.popLast() {
            slots[index].entry = entry
        } else {
            slots.append(Slot(entry: entry, generation: 0))
        }
        count += 1
    }

    /// Removes an entry; does nothing if it is gone already.
    mutating func remove(_ registration: Registration) {
        guard self[registration] != nil else { return }
        let index = registration.index
        slots[index].entry = nil
        count -= 1
        // A place whose generations are used up is given up, lest a name come again.
        guard registration.generation < .max else { return }
        slots[index].generation += 1
        free.append(index)
    }

    /// All entries, in the order of their places.
    var entries: [Entry] { slots.compactMap(\.entry) }
}
