import JSON

/// The reply that carries a token (RFC 6749 §5.1).
public struct TokenResponse: Hashable, Sendable {
    /// The token.
    public let accessToken: String
    /// What it says.
    public let claims: TokenClaims

    /// The reply that hands out `accessToken`, which says what `claims` say.
    public init(accessToken: String, claims: TokenClaims) {
        self.accessToken = accessToken
        self.claims = claims
    }

    /// The body, in the form that was recorded of the service in March 2018.
    ///
    /// `token_type` is in lower case and `scope` is never absent, since clients depend on both.
    public var json: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 1024)
        writer.beginObject()
        writer.member("access_token", accessToken)
        writer.member("token_type", "bearer")
        writer.member("expires_in", claims.lifetimeSeconds)
        writer.member("scope", Scope.text(claims.scope))
        writer.member("id", claims.subject)
        writer.member("jti", claims.tokenID)
        writer.endObject()
        return writer.bytes
    }
}
