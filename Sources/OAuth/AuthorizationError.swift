/// Why a person's consent is not given, as the client is told it (RFC 6749 §4.1.2.1).
public enum AuthorizationError: Error, Hashable, Sendable {
    /// The request lacks something, or says something twice.
    case invalidRequest(String)
    /// Something else than a code is asked for.
    case unsupportedResponseType(String)
    /// This scope is malformed, or not one that the client registered.
    case invalidScope(String)
    /// The person said no, or may not be asked by this client.
    case accessDenied(String)
    /// Nobody is signed in, and no page may be shown (OpenID Connect Core §3.1.2.6).
    case loginRequired
    /// The person has not consented yet, and no page may be shown.
    case consentRequired
}

extension AuthorizationError {
    /// The code of RFC 6749 §4.1.2.1 or OpenID Connect Core §3.1.2.6.
    public var errorCode: String {
        switch self {
        case .invalidRequest: "invalid_request"
        case .unsupportedResponseType: "unsupported_response_type"
        case .invalidScope: "invalid_scope"
        case .accessDenied: "access_denied"
        case .loginRequired: "login_required"
        case .consentRequired: "consent_required"
        }
    }

    /// A sentence without its full stop, in the characters that `error_description` may have.
    public var message: String {
        let text =
            switch self {
            case .invalidRequest(let problem), .accessDenied(let problem): problem
            case .unsupportedResponseType(let type): "Unsupported response type: \(type)"
            case .invalidScope(let scope): "Invalid scope: \(scope)"
            case .loginRequired: "Nobody is signed in"
            case .consentRequired: "The person has not consented yet"
            }
        return Self.describable(text)
    }

    /// `%x20-21 / %x23-5B / %x5D-7E` (RFC 6749 §4.1.2.1); anything else becomes a question mark.
    private static func describable(_ text: String) -> String {
        let bytes = text.unicodeScalars.map { scalar -> UInt8 in
            guard scalar.isASCII, scalar != "\"", scalar != "\\" else { return 0x3F }
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            return (0x20...0x7E).contains(byte) ? byte : 0x3F
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
