import Determinism
import WatsonWork

/// The replies to mutations that named themselves by `X-RequestId`, for when they are sent again.
///
/// The interface's description promises "replay requests in an idempotent way", no client ever sent
/// the field, and nothing more is known of it (facts §6.4). Here the same id from the same caller
/// within five minutes gets the same reply, and nothing is done a second time.
struct ReplayTable: Sendable {
    /// How many replies are kept; past it the oldest goes.
    static let entryLimit = 1_000
    /// How many bytes of replies are kept together; a longer one is kept until the next one comes.
    static let byteCountLimit = 4 << 20
    /// How long a reply is kept, in virtual time.
    static let lifetimeMilliseconds: Int64 = 300_000
    /// How long an id may be, in bytes; longer ones are not remembered.
    static let identifierByteCountLimit = 200

    /// Who sent a request, and how they called it.
    struct Key: Hashable, Sendable {
        let caller: ActorID
        let requestID: String
    }

    private struct Entry: Sendable {
        let reply: [UInt8]
        let expires: Instant
    }

    private var entries = OrderedTable<Key, Entry>()
    private var byteCount = 0

    /// How many replies are kept now.
    var count: Int { entries.count }

    /// The reply to the same request before.
    func reply(to key: Key, at now: Instant) -> [UInt8]? {
        guard let entry = entries[key], now < entry.expires else { return nil }
        return entry.reply
    }

    /// Keeps a reply.
    mutating func insert(_ reply: [UInt8], for key: Key, at now: Instant) {
        guard key.requestID.utf8.count <= Self.identifierByteCountLimit else { return }
        remove(key)
        byteCount += reply.count
        while let oldest = entries.first,
            oldest.value.expires <= now || entries.count >= Self.entryLimit
                || byteCount > Self.byteCountLimit
        {
            remove(oldest.key)
        }
        entries[key] = Entry(
            reply: reply,
            expires: now.advanced(byMilliseconds: Self.lifetimeMilliseconds)
        )
    }

    private mutating func remove(_ key: Key) {
        guard let entry = entries[key] else { return }
        byteCount -= entry.reply.count
        entries[key] = nil
    }
}
