/// Octets that came in and could not be used yet, a queue in one array.
struct ReceiveBuffer: Sendable {
    /// An array larger than this is let go of once it is empty, so that idle connections are small.
    private static let keptCapacity = 16_384

    private var bytes: [UInt8] = []
    private var start = 0

    var count: Int { bytes.count - start }
    var isEmpty: Bool { start == bytes.count }
    var contents: ArraySlice<UInt8> { bytes[start...] }

    mutating func append(_ more: ArraySlice<UInt8>) {
        // What is moved is at most what was discarded: each octet moves a bounded number of times.
        if start > 0, start >= bytes.count - start {
            bytes.removeSubrange(..<start)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    mutating func discardFirst(_ count: Int) {
        start += count
        if start == bytes.count { removeAll() }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptCapacity)
        start = 0
    }
}
