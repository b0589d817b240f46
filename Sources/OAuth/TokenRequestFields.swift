/// The fields of a request to the token endpoint or its siblings that mean something, each at most
/// once (RFC 6749 §3.2).
public struct TokenRequestFields: Hashable, Sendable {
    /// A field that means something.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case grantType = "grant_type"
        case clientID = "client_id"
        case clientSecret = "client_secret"
        case scope
        case code
        case redirectURI = "redirect_uri"
        case codeVerifier = "code_verifier"
        case refreshToken = "refresh_token"
        case token
        case tokenTypeHint = "token_type_hint"
    }

    private var values: [(name: Name, value: String)] = []

    /// Picks the fields out of a form; one without a value counts as absent, unknown ones do too.
    ///
    /// - Parameter form: All the fields, in order.
    /// - Throws: `invalidRequest` if one that means something comes twice.
    public init(_ form: [(name: String, value: String)]) throws(OAuthError) {
        for (name, value) in form where !value.isEmpty {
            guard let name = Name(rawValue: name) else { continue }
            guard self[name] == nil else {
                throw .invalidRequest("Repeated parameter: \(name.rawValue)")
            }
            values.append((name, value))
        }
    }

    /// The value of a field.
    public subscript(name: Name) -> String? {
        // There are three fields as a rule: no dictionary is as quick.
        for field in values where field.name == name { return field.value }
        return nil
    }

    /// Whether two requests say the same in the same order.
    public static func == (left: TokenRequestFields, right: TokenRequestFields) -> Bool {
        left.values.elementsEqual(right.values) { $0 == $1 }
    }

    /// Feeds the fields to a hasher in their order.
    public func hash(into hasher: inout Hasher) {
        for (name, value) in values {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}
