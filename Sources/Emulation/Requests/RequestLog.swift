import Determinism
import HTTP

/// The latest requests, in the order of arrival; the oldest are forgotten.
struct RequestLog: Sendable {
    /// How many requests, and how many bytes of them, are kept.
    struct Limits: Hashable, Sendable {
        let count: Int
        let bytes: Int

        /// What is kept of requests to the service.
        static let service = Limits(count: 10_000, bytes: 64 << 20)
        /// What is kept of requests to the control API.
        static let control = Limits(count: 1_000, bytes: 16 << 20)
    }

    private let limits: Limits
    /// Those before `head` are forgotten.
    private var entries: [RequestRecord?] = []
    private var head = 0
    /// The number of the entry at 0, less one.
    private var base: UInt64 = 0
    private var byteCount = 0

    init(_ limits: Limits) {
        self.limits = limits
    }

    /// How many are kept.
    var count: Int { entries.count - head }

    /// How many came in all.
    var totalCount: UInt64 { base + UInt64(entries.count) }

    /// How many of them are forgotten.
    var forgottenCount: UInt64 { base + UInt64(head) }

    /// What is kept, the oldest first.
    var records: some Sequence<RequestRecord> { entries[head...].lazy.compactMap { $0 } }

    /// Notes a request that has arrived.
    mutating func append(_ request: HTTPRequest, at instant: Instant) -> RequestID {
        let id = RequestID(rawValue: totalCount + 1)
        let record = RequestRecord(id: id, at: instant, request)
        byteCount += record.byteCount
        entries.append(record)
        forgetOldest()
        return id
    }

    /// Changes what is known of a request; one that is forgotten stays so.
    mutating func update(_ id: RequestID, _ change: (inout RequestRecord) -> Void) {
        guard id.rawValue > base, let index = Int(exactly: id.rawValue - base - 1),
            index < entries.count, var record = entries[index]
        else { return }
        byteCount -= record.byteCount
        entries[index] = nil
        change(&record)
        byteCount += record.byteCount
        entries[index] = record
        forgetOldest()
    }

    private mutating func forgetOldest() {
        while count > limits.count || byteCount > limits.bytes && count > 1 {
            byteCount -= entries[head]?.byteCount ?? 0
            entries[head] = nil
            head += 1
        }
        guard head > 1_024, head > entries.count / 2 else { return }
        entries.removeFirst(head)
        base += UInt64(head)
        head = 0
    }
}
