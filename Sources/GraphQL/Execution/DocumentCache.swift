/// Documents that were read, validated and planned before, so that a client that sends the same
/// text again pays for its execution alone.
///
/// The cache is bounded in entries and in bytes. The document that was not used for the longest
/// time goes first, so that what is kept depends on nothing but the requests and their order.
public struct DocumentCache: Sendable {
    /// Where a document is kept; it holds until the cache is next asked for a document.
    public struct Place: Hashable, Sendable {
        fileprivate let index: Int
    }

    /// How many documents are kept.
    public let entryLimit: Int
    /// How many bytes of text are kept; a longer document is kept until the next one comes.
    public let byteCountLimit: Int

    /// How often a document was found.
    public private(set) var hitCount = 0
    /// How often a document had to be prepared.
    public private(set) var missCount = 0
    /// How often a document had to go.
    public private(set) var evictionCount = 0
    /// How many bytes of text are kept now.
    public private(set) var byteCount = 0

    private var entries: [Entry] = []
    /// The places of entries that were given back.
    private var free: [Int] = []
    /// Where each document is; its order is never seen.
    private var places: [DocumentKey: Int] = [:]
    /// The entry that was used last, and the one that was not used for the longest time.
    private var newest = Entry.none
    private var oldest = Entry.none

    private struct Entry: Sendable {
        /// The place that is no entry's.
        static let none = -1

        let key: DocumentKey
        var document: PreparedDocument
        /// The entries that were used next after and next before this one.
        var newer = Entry.none
        var older = Entry.none
    }

    /// An empty cache.
    ///
    /// - Parameters:
    ///   - entryLimit: how many documents are kept, at least one.
    ///   - byteCountLimit: how many bytes of text are kept.
    public init(entryLimit: Int = 256, byteCountLimit: Int = 4 << 20) {
        precondition(entryLimit > 0, "a cache keeps at least one document")
        self.entryLimit = entryLimit
        self.byteCountLimit = byteCountLimit
    }

    /// How many documents are kept now.
    public var count: Int { places.count }

    /// The document that is kept at a place, to be executed there.
    public subscript(place: Place) -> PreparedDocument {
        _read { yield entries[place.index].document }
        _modify { yield &entries[place.index].document }
    }

    /// Finds a document, or prepares and keeps it.
    ///
    /// - Parameters:
    ///   - body: the document's text.
    ///   - schema: the schema that it is validated against.
    ///   - profile: what may pass though the specification forbids it.
    ///   - prepare: reads and validates the document; called only if it isn't kept.
    /// - Returns: where the document is.
    public mutating func place(
        of body: ArraySlice<UInt8>,
        for schema: Schema,
        profile: LenientProfile = .strict,
        prepare: (Source) -> PreparedDocument
    ) -> Place {
        let key = DocumentKey(body: body, schema: schema, profile: profile)
        if let index = places[key] {
            hitCount += 1
            unlink(index)
            link(index)
            return Place(index: index)
        }
        missCount += 1
        // The text is copied, so that a short document doesn't keep a long buffer alive.
        let source = Source(Array(body)[...])
        let kept = DocumentKey(body: source.body, schema: schema, profile: profile)
        return insert(Entry(key: kept, document: prepare(source)))
    }

    private mutating func insert(_ entry: Entry) -> Place {
        byteCount += entry.key.body.count
        while oldest != Entry.none, count >= entryLimit || byteCount > byteCountLimit {
            evict(oldest)
        }
        let index: Int
        if let place = free.popLast() {
            index = place
            entries[index] = entry
        } else {
            index = entries.count
            entries.append(entry)
        }
        places[entry.key] = index
        link(index)
        return Place(index: index)
    }

    /// Gives an entry's place back; what it holds stays until the place is used again.
    private mutating func evict(_ index: Int) {
        evictionCount += 1
        let key = entries[index].key
        byteCount -= key.body.count
        places[key] = nil
        unlink(index)
        free.append(index)
    }

    /// Makes an entry the newest.
    private mutating func link(_ index: Int) {
        entries[index].newer = Entry.none
        entries[index].older = newest
        if newest != Entry.none { entries[newest].newer = index }
        newest = index
        if oldest == Entry.none { oldest = index }
    }

    private mutating func unlink(_ index: Int) {
        let (newer, older) = (entries[index].newer, entries[index].older)
        if newer == Entry.none { newest = older } else { entries[newer].older = older }
        if older == Entry.none { oldest = newer } else { entries[older].newer = newer }
    }
}

/// What tells one kept document from another.
private struct DocumentKey: Hashable, Sendable {
    let body: ArraySlice<UInt8>
    /// Kept with the document, so that its identity is not another schema's later.
    let schema: Schema
    let profile: LenientProfile
    private let digest: UInt64

    init(body: ArraySlice<UInt8>, schema: Schema, profile: LenientProfile) {
        self.body = body
        self.schema = schema
        self.profile = profile
        digest = Self.digest(of: body)
    }

    static func == (left: DocumentKey, right: DocumentKey) -> Bool {
        left.digest == right.digest && left.schema === right.schema
            && left.profile == right.profile && left.body == right.body
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(digest)
        hasher.combine(ObjectIdentifier(schema))
    }

    /// A number that texts seldom share, by FNV-1a over words of eight bytes.
    ///
    /// Whoever makes texts that share it makes the cache no slower than comparing all it keeps.
    private static func digest(of body: ArraySlice<UInt8>) -> UInt64 {
        let bytes = body.span
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        var offset = 0
        while offset + 8 <= bytes.count {
            var word: UInt64 = 0
            for place in 0..<8 { word = word << 8 | UInt64(bytes[offset + place]) }
            digest = (digest ^ word) &* 0x0000_0100_0000_01B3
            digest ^= digest >> 32
            offset += 8
        }
        while offset < bytes.count {
            digest = (digest ^ UInt64(bytes[offset])) &* 0x0000_0100_0000_01B3
            offset += 1
        }
        return digest
    }
}
