import Determinism

/// Names a snapshot, in the order of their making.
struct SnapshotID: NumberedName {
    static let prefix = "s-"

    let rawValue: UInt64
}

/// What everything was like at an instant.
struct Snapshot: Sendable {
    let id: SnapshotID
    /// A short name that may stand for the id.
    let key: String?
    /// The virtual time of its making.
    let at: Instant
    let timeline: Timeline
}

/// A copy of an emulator that nothing changes any more.
///
/// It shares the tables of the emulator until that changes them, so making one costs the same
/// however much there is; the first change of a table afterwards pays for copying its outermost
/// layer.
final class Timeline: Sendable {
    let emulator: Emulator

    init(_ emulator: Emulator) {
        self.emulator = emulator
    }
}

/// The snapshots, the oldest first.
struct SnapshotTable: Sendable {
    /// How many there can be; one more is refused.
    static let limit = 100

    private var entries = OrderedTable<SnapshotID, Snapshot>()
    private var lastID: UInt64 = 0

    /// All of them.
    var all: [Snapshot] { entries.values }

    /// Whether one more, of this key, would be too many.
    func isFull(for key: String?) -> Bool {
        entries.count >= Self.limit && key.flatMap { self[$0] } == nil
    }

    /// The snapshot with an id or key.
    subscript(name: String) -> Snapshot? {
        if let id = SnapshotID(parsing: name), let snapshot = entries[id] { return snapshot }
        return entries.first { $0.value.key == name }?.value
    }

    /// Adds a snapshot; it takes the place of another of its key.
    mutating func add(_ timeline: Timeline, key: String?, at instant: Instant) -> Snapshot {
        if let key, let old = self[key] { entries[old.id] = nil }
        lastID += 1
        let id = SnapshotID(rawValue: lastID)
        let snapshot = Snapshot(id: id, key: key, at: instant, timeline: timeline)
        entries[id] = snapshot
        return snapshot
    }

    mutating func remove(_ id: SnapshotID) {
        entries[id] = nil
    }
}
