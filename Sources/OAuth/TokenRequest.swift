/// A request for a token (RFC 6749 §3.2), understood but not yet granted.
public struct TokenRequest: Hashable, Sendable {
    /// What the client has in exchange for a token.
    public enum Grant: Hashable, Sendable {
        /// Nothing but itself (RFC 6749 §4.4).
        case clientCredentials
        /// The code that a person's consent gave it (RFC 6749 §4.1.3).
        case authorizationCode(CodeExchange)
        /// The refresh token that came with the first access token (RFC 6749 §6).
        case refreshToken(String)
    }

    /// What the client has in exchange.
    public let grant: Grant
    /// The scope that it asks for, `nil` for all that it may have.
    ///
    /// Never with a code, whose scope was settled with the person: Node-RED's nodes send one along.
    public let scope: [String]?

    /// Reads a request of a client that has authenticated itself.
    ///
    /// - Parameter fields: The fields of the request's body.
    /// - Throws: What is wrong with it.
    public init(_ fields: TokenRequestFields) throws(OAuthError) {
        switch fields[.grantType] {
        case "client_credentials": grant = .clientCredentials
        case "authorization_code":
            guard let code = fields[.code] else { throw .invalidRequest("Missing code") }
            grant = .authorizationCode(
                CodeExchange(
                    code: code,
                    redirectURI: fields[.redirectURI],
                    verifier: fields[.codeVerifier]
                )
            )
            scope = nil
            return
        case "refresh_token":
            guard let token = fields[.refreshToken] else {
                throw .invalidRequest("Missing refresh token")
            }
            grant = .refreshToken(token)
        case let unknown?: throw .unsupportedGrantType(unknown)
        case nil: throw .invalidRequest("Missing grant type")
        }
        scope = try fields[.scope].map(Scope.names)
    }

    /// The scope to grant, in the order of `allowed`, whatever the order of the request.
    ///
    /// - Parameter allowed: What the client may have.
    /// - Returns: What it asked for, or all of it.
    /// - Throws: `invalidScope` with the first name that it may not have.
    public func grantedScope(from allowed: [String]) throws(OAuthError) -> [String] {
        guard let scope else { return allowed }
        for name in scope where !allowed.contains(name) { throw .invalidScope(name) }
        return allowed.filter(scope.contains)
    }
}
