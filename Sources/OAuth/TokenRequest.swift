/// A request for a token (RFC 6749 §3.2), understood but not yet granted.
public struct TokenRequest: Hashable, Sendable {
    /// What the client has in exchange for a token.
    public enum Grant: Hashable, Sendable {
        /// Nothing but itself (RFC 6749 §4.4).
        case clientCredentials
    }

    /// What the client has in exchange.
    public let grant: Grant
    /// Who the client says it is; its secret is yet to be compared.
    public let client: ClientCredentials
    /// The scope that it asks for, `nil` for all that it may have.
    public let scope: [String]?

    /// Reads a request.
    ///
    /// Who the client is comes first: a client without credentials learns nothing else.
    ///
    /// - Parameters:
    ///   - authorization: The value of the request's `Authorization`.
    ///   - form: The fields of its body, in order.
    /// - Throws: What is wrong with it.
    public init(
        authorization: String?,
        form: [(name: String, value: String)]
    ) throws(OAuthError) {
        client = try ClientCredentials(authorization: authorization, form: form)
        let fields = try TokenRequestFields(form)
        switch fields["grant_type"] {
        case "client_credentials": grant = .clientCredentials
        case let unknown?: throw .unsupportedGrantType(unknown)
        case nil: throw .invalidRequest("Missing grant type")
        }
        scope = try fields["scope"].map(Scope.names)
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
