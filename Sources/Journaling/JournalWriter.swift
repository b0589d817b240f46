/// Turns records into the bytes of a journal, each line chained to the one before it.
///
/// It has no file: its owner takes the bytes and appends them.
public struct JournalWriter: Sendable {
    /// The checksum of the line before.
    private var chain: UInt32
    private var pending: [UInt8] = []
    /// How many bytes the journal has, those included that weren't taken yet.
    public private(set) var byteCount: Int

    /// Goes on behind what a reader has read to its end, or begins a journal.
    ///
    /// - Parameter reader: what was read; `nil` for nothing.
    public init(after reader: JournalReader? = nil) {
        chain = reader?.chain ?? 0
        byteCount = reader?.validByteCount ?? 0
    }

    /// Whether there are bytes to be taken.
    public var isEmpty: Bool { pending.isEmpty }

    /// Adds a record behind all others.
    public mutating func append(_ record: JournalRecord) {
        let before = pending.count
        chain = JournalLine.append(record, after: chain, to: &pending)
        byteCount += pending.count - before
    }

    /// Takes the bytes that are to be appended next.
    public mutating func takePending() -> [UInt8] {
        defer { pending.removeAll(keepingCapacity: pending.count < 1 << 20) }
        return pending
    }
}
