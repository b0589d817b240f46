/// The place of an entry in one of the dispatcher's tables, in four bytes.
struct Slot: Hashable, Sendable {
    private let raw: Int32

    /// No place at all.
    static let none = Slot(-1)

    init(_ index: Int) {
        raw = Int32(index)
    }

    var index: Int { Int(raw) }

    var isNone: Bool { raw < 0 }
}

/// A table whose entries keep their places; a freed place is used again by the next entry.
struct SlotTable<Element> {
    private var entries: [Element] = []
    private var free: [Slot] = []
    /// Overwrites freed entries, so that they hold on to nothing.
    private let blank: Element

    init(blank: Element) {
        self.blank = blank
    }

    /// How many entries there are.
    var count: Int { entries.count - free.count }

    subscript(slot: Slot) -> Element {
        _read { yield entries[slot.index] }
        _modify { yield &entries[slot.index] }
    }

    mutating func insert(_ element: Element) -> Slot {
        if let slot = free.popLast() {
            entries[slot.index] = element
            return slot
        }
        entries.append(element)
        return Slot(entries.count - 1)
    }

    mutating func remove(_ slot: Slot) {
        entries[slot.index] = blank
        free.append(slot)
    }
}

extension SlotTable: Sendable where Element: Sendable {}
