/// The clients' connections, each looked up once and then changed in place.
///
/// A connection's state is large; a dictionary of it would move it out and in for every change.
struct ConnectionTable: Sendable {
    private var slots: [ConnectionID: Int] = [:]
    private var entries: [Connection?] = []
    private var free: [Int] = []

    /// Where a connection is, until it is removed.
    func slot(of id: ConnectionID) -> Int? { slots[id] }

    /// The connection at a slot; `nil` once it is removed.
    subscript(slot: Int) -> Connection? {
        _read { yield entries[slot] }
        _modify { yield &entries[slot] }
    }

    /// The connection of that name.
    subscript(id: ConnectionID) -> Connection? {
        guard let slot = slots[id] else { return nil }
        return entries[slot]
    }

    /// How many connections there are.
    var count: Int { slots.count }

    /// Every connection, in no particular order.
    var all: [(id: ConnectionID, connection: Connection)] {
        slots.compactMap { id, slot in entries[slot].map { (id, $0) } }
    }

    mutating func insert(_ connection: Connection, as id: ConnectionID) {
        precondition(slots[id] == nil, "a connection's number was used twice")
        if let slot = free.popLast() {
            entries[slot] = connection
            slots[id] = slot
        } else {
            slots[id] = entries.count
            entries.append(connection)
        }
    }

    /// Removes a connection.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    mutating func remove(_ id: ConnectionID) -> Bool {
        guard let slot = slots.removeValue(forKey: id) else { return false }
        entries[slot] = nil
        free.append(slot)
        return true
    }
}
