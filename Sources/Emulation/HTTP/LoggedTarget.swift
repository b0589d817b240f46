import HTTP

extension RequestTarget {
    /// The target as a log may show it: without what lets somebody act for another.
    ///
    /// Clients should put no secret into a query (RFC 6750 §2.3), but some do, and a request for
    /// authorization has its `state` there.
    var logged: String { Self.redacted(reference: raw) }

    /// A URL or path as a log may show it.
    static func redacted(reference: String) -> String {
        guard let mark = reference.firstIndex(of: "?") else { return redacted(path: reference) }
        let query = reference[reference.index(after: mark)...]
        return "\(redacted(path: String(reference[..<mark])))?\(redacted(form: String(query)))"
    }

    /// A path without a token that apps fetch something by, which stands in it as it is.
    private static func redacted(path: String) -> String {
        var start = path.startIndex
        // Byte by byte: each request comes through here, and a search for text costs more than the
        // rest of its log.
        while let slash = path.utf8[start...].firstIndex(of: UInt8(ascii: "/")) {
            start = path.utf8.index(after: slash)
            let rest = path.utf8[start...]
            for name in ["configurationData/", "getActionContext/"]
            where rest.starts(with: name.utf8) {
                return "\(path[..<start])\(name)..."
            }
        }
        return path
    }

    /// A query or the body of a form as a log may show it.
    static func redacted(form: String) -> String {
        let parts = form.split(separator: "&", omittingEmptySubsequences: false)
        let shown = parts.map { part -> String in
            let name = part.prefix { $0 != "=" }
            guard name.endIndex < part.endIndex, isSecret(name) else { return String(part) }
            return "\(name)=..."
        }
        return shown.joined(separator: "&")
    }

    /// The parameters whose values are not shown.
    private static let secrets: Set<String> = [
        "access_token", "actionHandlerContextToken", "actionToken", "client_secret", "code",
        "code_challenge", "code_verifier", "configurationToken", "form_token", "jwt",
        "refresh_token", "state", "token",
    ]

    /// Whether the value of a parameter is not shown.
    static func isSecret(_ name: Substring) -> Bool {
        let decoded = PercentEncoding.decodeText(name, plusAsSpace: true) ?? String(name)
        return secrets.contains(decoded)
    }
}
