public import Determinism
import Crypto

/// Makes tokens and recognises its own.
///
/// A token that was verified once is remembered, so that a bearer who comes again costs a look-up
/// and not a signature. The answer is the same either way: only what never changes is remembered,
/// and the clock is asked each time.
public struct TokenIssuer: Sendable {
    /// How many verified tokens are remembered; then the one that was remembered first is
    /// forgotten.
    public static let rememberedTokenCountLimit = 1024

    /// Of how many bearers it is remembered how their tokens begin.
    static let rememberedBeginningCountLimit = 8

    private let key: HMACSHA256
    /// How tokens that were issued began, the one that was put in last in front.
    private var beginnings: [JWS.Beginning] = []
    private var verified = OrderedTable<String, VerifiedToken>()

    /// Of how many bearers it is remembered at present.
    var rememberedBeginningCount: Int { beginnings.count }

    private struct VerifiedToken: Sendable {
        let claims: TokenClaims
        let byteCount: Int
    }

    /// The issuer that has this key.
    public init(key: [UInt8]) {
        self.key = HMACSHA256(key: key)
    }

    /// Makes the token that says what `claims` say.
    ///
    /// Apps get the same token again and again but for its id and times; so what it begins with is
    /// remembered, encoded and taken in by the signature already.
    public mutating func issue(_ claims: TokenClaims) -> String {
        let (payload, commonByteCount) = claims.written
        for beginning in beginnings where payload.starts(with: beginning.payload) {
            return beginning.sign(payload)
        }
        let beginning = JWS.Beginning(payload: payload.prefix(commonByteCount), key: key)
        if beginnings.count == Self.rememberedBeginningCountLimit { beginnings.removeLast() }
        beginnings.insert(beginning, at: 0)
        return beginning.sign(payload)
    }

    /// Checks a token.
    ///
    /// - Parameters:
    ///   - token: What is said to be a token; nothing may surround it.
    ///   - now: The time; the token must be issued at it or before, and expire after it.
    /// - Returns: What the token says.
    /// - Throws: The first thing that is wrong: form, algorithm, signature, claims, time.
    public mutating func verify(
        _ token: String,
        at now: Instant
    ) throws(TokenRejection) -> TokenClaims {
        let claims = try claims(of: token)
        guard claims.issuedAt <= now else { throw .notYetValid }
        guard now < claims.expiresAt else { throw .expired(claims.expiresAt) }
        return claims
    }

    /// Forgets the tokens that were verified, and how those that were issued began.
    public mutating func removeAll() {
        verified.removeAll()
        beginnings.removeAll()
    }

    private mutating func claims(of token: String) throws(TokenRejection) -> TokenClaims {
        // Strings are equal up to canonical equivalence: a KELVIN SIGN equals a K. The lengths
        // differ then, since tokens are ASCII and no other spelling of ASCII is as short.
        if let known = verified[token], known.byteCount == token.utf8.count { return known.claims }
        let claims = try TokenClaims(payload: JWS.verify(token, key: key))
        if verified.count == Self.rememberedTokenCountLimit, let oldest = verified.first {
            verified[oldest.key] = nil
        }
        verified[token] = VerifiedToken(claims: claims, byteCount: token.utf8.count)
        return claims
    }
}
