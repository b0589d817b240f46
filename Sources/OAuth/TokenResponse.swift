import JSON

/// The reply that carries a token (RFC 6749 §5.1).
public struct TokenResponse: Hashable, Sendable {
    /// What a person's token comes with.
    public struct Person: Hashable, Sendable {
        /// The person's name.
        public let displayName: String
        /// What fetches the next token; `nil` if nothing does.
        public let refreshToken: String?

        /// Creates what a person's token comes with.
        public init(displayName: String, refreshToken: String?) {
            self.displayName = displayName
            self.refreshToken = refreshToken
        }
    }

    /// The token.
    public let accessToken: String
    /// What it says.
    public let claims: TokenClaims
    /// What it comes with if it is a person's.
    public let person: Person?

    /// The reply that hands out `accessToken`, which says what `claims` say.
    public init(accessToken: String, claims: TokenClaims, person: Person? = nil) {
        self.accessToken = accessToken
        self.claims = claims
        self.person = person
    }

    /// The body: an app's in the form that was recorded in March 2018, a person's in that of E1,
    /// the only one that was (facts §2.2).
    ///
    /// `token_type` is in lower case and `scope` is never absent, since clients depend on both.
    public var json: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 1024)
        writer.beginObject()
        writer.member("access_token", accessToken)
        writer.member("token_type", "bearer")
        if let refreshToken = person?.refreshToken {
            writer.member("refresh_token", refreshToken)
        }
        writer.member("expires_in", claims.lifetimeSeconds)
        writer.member("scope", Scope.text(claims.scope))
        writer.member("id", claims.subject)
        if let person {
            writer.member("displayName", person.displayName)
            writer.member("providerId", Self.provider)
        }
        writer.member("jti", claims.tokenID)
        writer.endObject()
        return writer.bytes
    }

    /// Who knows the service's people, as it was recorded.
    private static let provider = "BLUE_ID_AUTH_PROVIDER"
}
