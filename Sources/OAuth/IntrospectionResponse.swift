public import Determinism
import JSON

/// What the introspection endpoint says of a token (RFC 7662 §2.2).
public enum IntrospectionResponse: Hashable, Sendable {
    /// It is not good, or not for the one who asks to know.
    case inactive
    /// An access token that is good.
    case accessToken(TokenClaims)
    /// A refresh token that is good until the instant.
    case refreshToken(Consent, until: Instant)

    /// The body.
    public var json: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        switch self {
        case .inactive:
            writer.member("active", false)
        case .accessToken(let claims):
            writer.member("active", true)
            writer.member("scope", Scope.text(claims.scope))
            writer.member("client_id", claims.clientID)
            writer.member("token_type", "bearer")
            writer.member("exp", claims.expiresAt.wholeSeconds)
            writer.member("iat", claims.issuedAt.wholeSeconds)
            writer.member("sub", claims.subject)
            writer.member("iss", TokenClaims.issuer)
            writer.member("jti", claims.tokenID)
        case .refreshToken(let consent, let end):
            writer.member("active", true)
            writer.member("scope", Scope.text(consent.scope))
            writer.member("client_id", consent.clientID)
            writer.member("exp", end.wholeSeconds)
            writer.member("sub", consent.subject)
            writer.member("iss", TokenClaims.issuer)
        }
        writer.endObject()
        return writer.bytes
    }
}
