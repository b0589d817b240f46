/// Finds the place of a name in a short list, by comparing where that is faster than hashing.
struct NameIndex: Sendable {
    /// Up to so many names comparing is faster.
    private static let scanLimit = 8

    private let names: [String]
    private let places: [String: Int]

    /// Indexes the names; of equal ones the first counts.
    init(_ names: [String]) {
        let isShort = names.count <= Self.scanLimit
        self.names = isShort ? names : []
        places =
            isShort
            ? [:]
            : Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    subscript(name: String) -> Int? {
        places.isEmpty ? names.firstIndex(of: name) : places[name]
    }
}
