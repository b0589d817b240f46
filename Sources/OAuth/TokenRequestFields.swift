/// The fields of a token request that mean something, each at most once (RFC 6749 §3.2).
struct TokenRequestFields {
    private static let names = ["grant_type", "client_id", "client_secret", "scope"]
    private var values: [String: String] = [:]

    /// Picks the fields out of a form; one without a value counts as absent, unknown ones do too.
    ///
    /// - Parameter form: All the fields, in order.
    /// - Throws: `invalidRequest` if one that means something comes twice.
    init(_ form: [(name: String, value: String)]) throws(OAuthError) {
        for (name, value) in form where Self.names.contains(name) && !value.isEmpty {
            guard values.updateValue(value, forKey: name) == nil else {
                throw .invalidRequest("Repeated parameter: \(name)")
            }
        }
    }

    subscript(name: String) -> String? { values[name] }
}
