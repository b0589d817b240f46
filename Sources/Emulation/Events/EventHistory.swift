import Determinism
import JSON

/// The latest events, so that a watcher who was cut off can go on where it was.
struct EventHistory: Sendable {
    /// How many are kept; then the oldest is forgotten.
    static let limit = 10_000

    struct Entry: Sendable {
        /// Numbered from 1, without a gap.
        let id: UInt64
        let at: Instant
        let event: StreamEvent
    }

    /// A ring: the entry `id` stands at `(id - 1) % limit`.
    private var ring: [Entry] = []
    /// The number of the latest event; 0 before the first.
    private(set) var lastID: UInt64 = 0

    /// How many are kept.
    var count: Int { ring.count }

    /// Notes an event.
    @discardableResult
    mutating func append(_ event: StreamEvent, at instant: Instant) -> Entry {
        lastID += 1
        let entry = Entry(id: lastID, at: instant, event: event)
        if ring.count < Self.limit {
            ring.append(entry)
        } else {
            ring[Int((lastID - 1) % UInt64(Self.limit))] = entry
        }
        return entry
    }

    /// The events after one, oldest first, and how many between are forgotten.
    ///
    /// A number that wasn't given out yet comes from another run of the program: then all that is
    /// kept is new.
    func entries(after id: UInt64) -> (missedCount: UInt64, entries: [Entry]) {
        let known = id > lastID ? 0 : id
        let first = lastID - UInt64(ring.count) + 1
        let start = max(known + 1, first)
        guard start <= lastID else { return (0, []) }
        return (
            start - known - 1,
            (start...lastID).map { ring[Int(($0 - 1) % UInt64(Self.limit))] }
        )
    }
}

extension EventHistory.Entry {
    /// Appends the event in the form of server-sent events (HTML, "Server-sent events" §9.2.5).
    func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "id: \(id)\nevent: \(event.kind.rawValue)\ndata: ".utf8)
        var json = JSONWriter()
        json.beginObject()
        json.member("at", at.rfc3339)
        event.write(to: &json)
        json.endObject()
        // JSON has no line break outside of strings, and escapes those inside.
        bytes.append(contentsOf: json.bytes)
        bytes.append(contentsOf: "\n\n".utf8)
    }
}
