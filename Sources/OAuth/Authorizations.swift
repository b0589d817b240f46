public import Determinism
import Crypto

/// What people have allowed apps, and what was taken back: codes, consents, revocations.
///
/// An authorization code stands for a consent that is to be fetched; a consent that was fetched has
/// a refresh token and any number of access tokens, which live no longer than it does. Revoking it
/// is removing it. Every table is bounded. Of codes and consents the oldest goes at the bound, and
/// what goes is as good as revoked: tokens of a consent that is forgotten are refused. Of the
/// revocations of single tokens only those of expired tokens go, so that no token that was revoked
/// is ever good again; beyond the bound another one is refused.
///
/// The clock is the virtual one: each entry has its end, which is looked at when it is used.
public struct Authorizations: Sendable {
    /// How many authorization codes are kept, used ones too.
    public static let codeCountLimit = 10_000
    /// How many consents are kept.
    public static let consentCountLimit = 10_000
    /// How many revocations of single access tokens are kept.
    public static let revocationCountLimit = 10_000

    private var codes = OrderedTable<String, Code>()
    private var consents = OrderedTable<String, Granted>()
    /// By their ids, the access tokens that are void, each with its end.
    private var revocations = OrderedTable<String, Instant>()
    /// How often all tokens of a client were retired; only clients of which that is so.
    private var generations: [String: Int] = [:]

    /// A code that was handed out.
    private struct Code: Sendable {
        /// What has become of it.
        enum Use: Sendable {
            case open
            /// It was presented wrongly by its client, and is void.
            case spoiled
            /// It was redeemed, and gave this consent.
            case redeemed(consentID: String)
        }

        let request: CodeRequest
        let expiresAt: Instant
        var use = Use.open
    }

    /// A consent that was fetched.
    private struct Granted: Sendable {
        let consent: Consent
        let refreshSecret: [UInt8]
        let expiresAt: Instant
    }

    /// Creates the state in which nobody has allowed anything.
    public init() {}
}

extension Authorizations {
    /// What a code is handed out for.
    public struct CodeRequest: Hashable, Sendable {
        /// What the person allowed.
        public let consent: Consent
        /// Where the code was sent.
        public let redirectURI: RedirectURI
        /// Whether the token request must repeat the redirect URI (RFC 6749 §4.1.3).
        public let namesRedirectURI: Bool
        /// What the token request's verifier must meet.
        public let challenge: CodeChallenge?

        /// Creates what a code is handed out for.
        public init(
            consent: Consent,
            redirectURI: RedirectURI,
            namesRedirectURI: Bool,
            challenge: CodeChallenge?
        ) {
            self.consent = consent
            self.redirectURI = redirectURI
            self.namesRedirectURI = namesRedirectURI
            self.challenge = challenge
        }
    }

    /// A consent with what names it in tokens.
    public struct Fetched: Hashable, Sendable {
        /// What access tokens name it by.
        public let consentID: String
        /// What the person allowed.
        public let consent: Consent
        /// What fetches further access tokens.
        public let refreshToken: String
    }

    /// Hands out a code.
    ///
    /// - Parameters:
    ///   - request: What it is for.
    ///   - end: The first instant at which it is not good any more.
    ///   - ids: Mints it.
    /// - Returns: 43 characters of base64url.
    public mutating func issueCode(
        for request: CodeRequest,
        until end: Instant,
        minting ids: inout IdentifierSource
    ) -> String {
        let code = Self.secret(32, minting: &ids)
        Self.makeRoom(in: &codes, for: Self.codeCountLimit)
        codes[code] = Code(request: request, expiresAt: end)
        return code
    }

    /// Takes a code for the consent that it stands for.
    ///
    /// A code is good once. What its client gets wrong voids it; used again it takes back what it
    /// gave (RFC 6749 §4.1.2, RFC 9700 §4.5). What another client presents changes nothing, or any
    /// app could void the codes of another.
    ///
    /// - Parameters:
    ///   - exchange: The code, and what comes with it.
    ///   - clientID: Who presents it.
    ///   - now: The time.
    ///   - end: The first instant at which the refresh token is not good any more.
    ///   - ids: Mints the consent's id and the refresh token.
    /// - Returns: The consent.
    /// - Throws: `invalidGrant`, whatever is wrong.
    public mutating func redeem(
        _ exchange: CodeExchange,
        by clientID: String,
        at now: Instant,
        refreshableUntil end: Instant,
        minting ids: inout IdentifierSource
    ) throws(OAuthError) -> Fetched {
        // Codes are ASCII, and `String` would take a KELVIN SIGN for a K.
        guard exchange.code.utf8.allSatisfy({ $0 < 0x80 }), let code = codes[exchange.code],
            code.request.consent.clientID == clientID
        else { throw .invalidGrant("Invalid authorization code") }
        switch code.use {
        case .open: codes[exchange.code]?.use = .spoiled
        case .spoiled: throw .invalidGrant("Invalid authorization code")
        case .redeemed(let consentID):
            consents[consentID] = nil
            throw .invalidGrant("The authorization code was used before")
        }
        guard now < code.expiresAt else { throw .invalidGrant("The authorization code expired") }
        try exchange.check(against: code.request)
        let fetched = grant(code.request.consent, until: end, minting: &ids)
        codes[exchange.code]?.use = .redeemed(consentID: fetched.consentID)
        return fetched
    }

    private mutating func grant(
        _ consent: Consent,
        until end: Instant,
        minting ids: inout IdentifierSource
    ) -> Fetched {
        let id = Self.secret(Self.consentIDByteCount, minting: &ids)
        let secret = Self.secret(32, minting: &ids)
        Self.makeRoom(in: &consents, for: Self.consentCountLimit)
        consents[id] = Granted(
            consent: consent,
            refreshSecret: Array(secret.utf8),
            expiresAt: end
        )
        return Fetched(consentID: id, consent: consent, refreshToken: id + secret)
    }

    /// A consent's id takes twelve random bytes and so sixteen characters.
    private static let consentIDByteCount = 12
    private static let consentIDCharacterCount = 16

    private static func secret(_ byteCount: Int, minting ids: inout IdentifierSource) -> String {
        Base64.encode(ids.bytes(byteCount), alphabet: .urlSafe, padding: false)
    }

    private static func makeRoom<Value>(
        in table: inout OrderedTable<String, Value>,
        for limit: Int
    ) {
        guard table.count >= limit, let oldest = table.first else { return }
        table[oldest.key] = nil
    }
}

extension Authorizations {
    /// Takes a refresh token for the consent that it belongs to.
    ///
    /// The same refresh token stays good until its end: there is no rotation. RFC 9700 §4.14 asks
    /// for it for clients without a secret, and every app here has one, which it must show. Clients
    /// keep the first refresh token that they got and never look for another (facts §2.2), and
    /// Spring Security OAuth, which the service spoke like, reuses refresh tokens by default.
    ///
    /// - Parameters:
    ///   - token: The refresh token.
    ///   - clientID: Who presents it.
    ///   - now: The time.
    /// - Returns: The consent, with the same refresh token.
    /// - Throws: `invalidGrant` if it is not known, another client's, or not good any more.
    public func refresh(
        _ token: String,
        by clientID: String,
        at now: Instant
    ) throws(OAuthError) -> Fetched {
        guard let (id, granted) = find(token), granted.consent.clientID == clientID else {
            throw .invalidGrant("Invalid refresh token")
        }
        guard now < granted.expiresAt else { throw .invalidGrant("The refresh token expired") }
        return Fetched(consentID: id, consent: granted.consent, refreshToken: token)
    }

    /// When a refresh token ends, if it is one.
    ///
    /// - Parameter token: What is said to be a refresh token.
    /// - Returns: Its consent and the first instant at which it is not good any more.
    public func refreshable(_ token: String) -> (consent: Consent, until: Instant)? {
        find(token).map { ($0.granted.consent, $0.granted.expiresAt) }
    }

    private func find(_ token: String) -> (id: String, granted: Granted)? {
        let bytes = Array(token.utf8)
        guard bytes.count > Self.consentIDCharacterCount, bytes.allSatisfy({ $0 < 0x80 }) else {
            return nil
        }
        let id = String(decoding: bytes.prefix(Self.consentIDCharacterCount), as: UTF8.self)
        let secret = Array(bytes.dropFirst(Self.consentIDCharacterCount))
        guard let granted = consents[id],
            ConstantTime.equal(secret, granted.refreshSecret)
        else { return nil }
        return (id, granted)
    }

    /// Takes a consent back, with its refresh token and all its access tokens (RFC 7009 §2.1).
    ///
    /// - Parameters:
    ///   - token: The refresh token.
    ///   - clientID: Who asks.
    /// - Returns: Whether there is such a token.
    /// - Throws: `invalidGrant` if it is another client's.
    public mutating func revoke(
        refreshToken token: String,
        by clientID: String
    ) throws(OAuthError) -> Bool {
        guard let (id, granted) = find(token) else { return false }
        guard granted.consent.clientID == clientID else { throw .anotherClients }
        consents[id] = nil
        return true
    }

    /// Voids a single access token; the consent behind it stays.
    ///
    /// - Parameters:
    ///   - claims: What the token says.
    ///   - clientID: Who asks.
    ///   - now: The time.
    /// - Throws: `invalidGrant` if it is another client's, `temporarilyUnavailable` if as many
    ///   tokens as can be remembered are revoked and not expired yet.
    public mutating func revoke(
        _ claims: TokenClaims,
        by clientID: String,
        at now: Instant
    ) throws(OAuthError) {
        guard claims.clientID == clientID else { throw .anotherClients }
        guard !isRevoked(claims) else { return }
        if revocations.count >= Self.revocationCountLimit {
            let ended = revocations.filter { $0.value <= now }
            for (id, _) in ended { revocations[id] = nil }
            guard revocations.count < Self.revocationCountLimit else {
                throw .temporarilyUnavailable(
                    "\(Self.revocationCountLimit) tokens are revoked and not expired yet"
                )
            }
        }
        revocations[claims.tokenID] = claims.expiresAt
    }

    /// Voids all that a client ever got: codes, consents, tokens; what it gets from now on is good.
    ///
    /// - Parameter clientID: The client, whose secret changed for instance.
    public mutating func retire(clientID: String) {
        generations[clientID, default: 0] += 1
        remove { $0.clientID == clientID }
    }

    /// Voids all that a person ever allowed.
    ///
    /// - Parameter subject: The person, who is gone.
    public mutating func forget(subject: String) {
        remove { $0.subject == subject }
    }

    private mutating func remove(where isVoid: (Consent) -> Bool) {
        for (code, entry) in codes where isVoid(entry.request.consent) { codes[code] = nil }
        for (id, entry) in consents where isVoid(entry.consent) { consents[id] = nil }
    }

    /// How often a client's tokens were retired; its new tokens say so.
    public func generation(of clientID: String) -> Int {
        generations.isEmpty ? 0 : generations[clientID] ?? 0
    }

    /// Whether a token that its issuer recognises was taken back since.
    public func isRevoked(_ claims: TokenClaims) -> Bool {
        if let consentID = claims.consentID, !consents.contains(consentID) { return true }
        if claims.generation != generation(of: claims.clientID) { return true }
        return !revocations.isEmpty && revocations.contains(claims.tokenID)
    }
}

extension OAuthError {
    /// RFC 6749 §5.2: "was issued to another client".
    fileprivate static let anotherClients = OAuthError.invalidGrant(
        "The token was issued to another client"
    )
}
