/// Reads a journal from its beginning.
///
/// What a crash leaves behind is a whole number of lines and perhaps the beginning of another: a
/// *torn tail*, which is passed over. A line that isn't right and has others behind it was changed
/// by somebody, and is an error.
public struct JournalReader: Sendable {
    /// A line that isn't right.
    public struct BrokenLine: Error, Hashable, Sendable {
        /// Where in the journal it begins, counted from 0.
        public let byteOffset: Int
    }

    private let bytes: [UInt8]
    /// How many bytes were read and are right; the rest, if it is torn, is to be cut off.
    public private(set) var validByteCount = 0
    /// The checksum of the last line that was read.
    private(set) var chain: UInt32 = 0

    /// Creates a reader.
    ///
    /// - Parameter bytes: the whole journal.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many bytes at the end are torn, once everything was read.
    public var tornByteCount: Int { bytes.count - validByteCount }

    /// Reads the next record.
    ///
    /// - Returns: the record; `nil` at the end, or at a torn tail.
    /// - Throws: ``BrokenLine`` for one that isn't right and isn't the last.
    public mutating func next() throws(BrokenLine) -> JournalRecord? {
        guard validByteCount < bytes.count else { return nil }
        let rest = bytes[validByteCount...]
        guard let end = rest.firstIndex(of: JournalLine.lineFeed) else { return nil }
        guard let (record, checksum) = JournalLine.read(rest[..<end], after: chain) else {
            // Of a last line not every block may have come to the disk.
            guard end + 1 == bytes.count else { throw BrokenLine(byteOffset: validByteCount) }
            return nil
        }
        chain = checksum
        validByteCount = end + 1
        return record
    }
}
