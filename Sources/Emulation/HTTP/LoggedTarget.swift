import HTTP

extension RequestTarget {
    /// The target as a log may show it: without what lets somebody act for another.
    ///
    /// Clients should put no secret into a query (RFC 6750 §2.3), but some do, and an authorization
    /// request has its `state` there.
    var logged: String {
        guard let query else { return raw }
        let parts = query.split(separator: "&", omittingEmptySubsequences: false)
        let shown = parts.map { part -> String in
            let name = part.prefix { $0 != "=" }
            guard name.endIndex < part.endIndex, Self.isSecret(name) else { return String(part) }
            return "\(name)=..."
        }
        return raw.dropLast(query.utf8.count) + shown.joined(separator: "&")
    }

    /// The parameters whose values are not shown.
    private static let secrets: Set<String> = [
        "access_token", "actionHandlerContextToken", "actionToken", "client_secret", "code",
        "code_challenge", "code_verifier", "configurationToken", "form_token", "jwt",
        "refresh_token", "state", "token",
    ]

    private static func isSecret(_ name: Substring) -> Bool {
        let decoded = PercentEncoding.decodeText(name, plusAsSpace: true) ?? String(name)
        return secrets.contains(decoded)
    }
}
