import Crypto
import Determinism
import WatsonWork

/// What clients have made a token for when people configured apps: the app fetches each once.
///
/// At the bound the oldest goes, which is as good as expired.
struct ActionContexts: Sendable {
    /// How many are kept.
    static let countLimit = 10_000
    /// How long one can be fetched, in milliseconds of virtual time (V1_Access_Configuration_Data).
    static let lifetimeMilliseconds: Int64 = 300_000

    /// What a person did, and so where and how the app learns of it.
    enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The Configure button of an app with a configuration URL.
        case configuration
        /// The same of one with an action URL.
        case space = "space-app-config-requested"
        /// An administrator configures it for a team.
        case team = "team-app-config-requested"
    }

    /// Who configures what.
    struct Context: Hashable, Sendable {
        let kind: Kind
        let app: AppID
        let space: SpaceID
        let person: PersonID
    }

    private struct Entry: Sendable {
        let context: Context
        let expiresAt: Instant
    }

    private var entries = OrderedTable<String, Entry>()

    /// Makes a token for a context.
    ///
    /// - Parameters:
    ///   - context: What it stands for.
    ///   - now: The time.
    ///   - ids: Mints it.
    /// - Returns: 43 characters of base64url.
    mutating func issue(
        _ context: Context,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) -> String {
        let token = Base64.encode(ids.bytes(32), alphabet: .urlSafe, padding: false)
        // All last as long, so that the oldest are over first.
        while let oldest = entries.first,
            oldest.value.expiresAt <= now || entries.count >= Self.countLimit
        {
            entries[oldest.key] = nil
        }
        entries[token] = Entry(
            context: context,
            expiresAt: now.advanced(byMilliseconds: Self.lifetimeMilliseconds)
        )
        return token
    }

    /// Takes the context of a token, which is no good any more then.
    ///
    /// - Parameters:
    ///   - token: What is said to be one.
    ///   - app: The app that asks; another's token stays good.
    ///   - kinds: Of which kinds it may be.
    ///   - now: The time.
    /// - Returns: The context, or `nil` if there is none for this app any more.
    mutating func take(
        _ token: String,
        of app: AppID,
        as kinds: [Kind],
        at now: Instant
    ) -> Context? {
        // Tokens are ASCII; `String` would take canonical equivalents for equal.
        guard token.utf8.allSatisfy({ $0 < 0x80 }), let entry = entries[token],
            entry.context.app == app, kinds.contains(entry.context.kind), now < entry.expiresAt
        else { return nil }
        entries[token] = nil
        return entry.context
    }
}
