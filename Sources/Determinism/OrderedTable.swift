/// Keyed storage that is iterated in the order of insertion, and whose values are changed in place.
///
/// Look-up, insertion, change and removal are O(1) amortised. A removed entry leaves a hole that is
/// closed once holes outnumber the entries. Nothing that can be seen depends on hash order.
public struct OrderedTable<Key: Hashable, Value> {
    @usableFromInline var indices: [Key: Int] = [:]
    @usableFromInline var entries: [(key: Key, value: Value)?] = []
    /// No entry stands before this place, so that taking from the front again and again is cheap.
    @usableFromInline var head = 0

    /// Creates an empty table.
    @inlinable
    public init() {}

    /// How many entries there are.
    @inlinable
    public var count: Int { indices.count }

    /// Whether there are none.
    @inlinable
    public var isEmpty: Bool { indices.isEmpty }

    /// The value of `key`.
    ///
    /// Setting a value keeps the place of a key that is there and appends one that isn't; setting
    /// `nil` removes it. Changing a value through this doesn't copy it.
    @inlinable
    public subscript(key: Key) -> Value? {
        get {
            guard let index = indices[key] else { return nil }
            return entries[index]?.value
        }
        _modify {
            if let index = indices[key] {
                // The value is moved out of the table while it is changed, so that it has one
                // owner.
                var value = entries[index]?.value
                entries[index] = nil
                defer { put(value, key: key, at: index) }
                yield &value
            } else {
                var value: Value?
                defer {
                    if let value { append(key, value) }
                }
                yield &value
            }
        }
    }

    /// Whether there is an entry for `key`.
    @inlinable
    public func contains(_ key: Key) -> Bool { indices[key] != nil }

    /// Removes everything.
    @inlinable
    public mutating func removeAll() {
        indices.removeAll()
        entries.removeAll()
        head = 0
    }

    /// The oldest entry.
    @inlinable
    public var first: (key: Key, value: Value)? {
        for entry in self { return entry }
        return nil
    }

    /// The keys from the oldest entry to the newest.
    @inlinable
    public var keys: [Key] { map(\.key) }

    /// The values from the oldest entry to the newest.
    @inlinable
    public var values: [Value] { map(\.value) }

    @inlinable
    mutating func append(_ key: Key, _ value: Value) {
        indices[key] = entries.count
        entries.append((key, value))
    }

    @inlinable
    mutating func put(_ value: Value?, key: Key, at index: Int) {
        if let value {
            entries[index] = (key, value)
        } else {
            indices[key] = nil
            closeHoles()
        }
    }

    @inlinable
    mutating func closeHoles() {
        while let last = entries.last, last == nil { entries.removeLast() }
        while head < entries.count, entries[head] == nil { head += 1 }
        head = Swift.min(head, entries.count)
        guard entries.count > 32, entries.count > 2 * indices.count else { return }
        entries.removeAll { $0 == nil }
        head = 0
        for (index, entry) in entries.enumerated() {
            if let entry { indices[entry.key] = index }
        }
    }
}

extension OrderedTable: Sequence {
    /// Walks the entries from the oldest to the newest.
    public struct Iterator: IteratorProtocol {
        @usableFromInline let entries: [(key: Key, value: Value)?]
        @usableFromInline var index: Int

        @inlinable
        init(entries: [(key: Key, value: Value)?], from index: Int) {
            self.entries = entries
            self.index = index
        }

        /// The next entry, or `nil` behind the newest.
        @inlinable
        public mutating func next() -> (key: Key, value: Value)? {
            while index < entries.count {
                defer { index += 1 }
                if let entry = entries[index] { return entry }
            }
            return nil
        }
    }

    /// Begins at the oldest entry.
    @inlinable
    public func makeIterator() -> Iterator { Iterator(entries: entries, from: head) }
}

extension OrderedTable: Sendable where Key: Sendable, Value: Sendable {}

extension OrderedTable: Equatable where Value: Equatable {
    /// Whether two tables hold equal entries in the same order.
    public static func == (left: OrderedTable, right: OrderedTable) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0 == $1 }
    }
}

extension OrderedTable: Hashable where Value: Hashable {
    /// Feeds the entries to a hasher in their order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for entry in self {
            hasher.combine(entry.key)
            hasher.combine(entry.value)
        }
    }
}
