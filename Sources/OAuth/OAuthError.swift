/// Why the token endpoint, or one of its siblings, refuses a request (RFC 6749 §5.2).
public enum OAuthError: Error, Hashable, Sendable {
    /// The request lacks something, or says something twice.
    case invalidRequest(String)
    /// The client did not authenticate itself, or not rightly.
    case invalidClient
    /// The code or refresh token is unknown, used, expired, revoked, or another client's.
    case invalidGrant(String)
    /// The service does not know this grant.
    case unsupportedGrantType(String)
    /// This scope is malformed, unknown, or more than the client may have.
    case invalidScope(String)
    /// There is no room for what is asked for, until something expires (RFC 7009 §2.2.1).
    case temporarilyUnavailable(String)
}

extension OAuthError {
    /// The status of the reply.
    public var status: Int {
        switch self {
        case .invalidClient: 401
        case .invalidRequest, .invalidGrant, .unsupportedGrantType, .invalidScope: 400
        case .temporarilyUnavailable: 503
        }
    }

    /// The code of RFC 6749 §5.2.
    public var errorCode: String {
        switch self {
        case .invalidRequest: "invalid_request"
        case .invalidClient: "invalid_client"
        case .invalidGrant: "invalid_grant"
        case .unsupportedGrantType: "unsupported_grant_type"
        case .invalidScope: "invalid_scope"
        case .temporarilyUnavailable: "temporarily_unavailable"
        }
    }

    /// A sentence without its full stop; it never holds a code, a token or a secret.
    ///
    /// "Bad credentials" was recorded of the service on 2018-03-22; the others are worded like
    /// Spring Security OAuth, which the recorded reply comes from.
    public var message: String {
        switch self {
        case .invalidRequest(let problem), .invalidGrant(let problem),
            .temporarilyUnavailable(let problem):
            problem
        case .invalidClient: "Bad credentials"
        case .unsupportedGrantType(let grant): "Unsupported grant type: \(grant)"
        case .invalidScope(let scope): "Invalid scope: \(scope)"
        }
    }

    /// The value of `WWW-Authenticate` that goes with the reply, if one does (RFC 6749 §5.2).
    ///
    /// The service's exporter sends its credentials only after such a challenge.
    public var challenge: String? {
        switch self {
        case .invalidClient: #"Basic realm="oauth2/client""#
        case .invalidRequest, .invalidGrant, .unsupportedGrantType, .invalidScope,
            .temporarilyUnavailable:
            nil
        }
    }
}
