/// Where the browser goes back to, and what goes along unchanged.
public struct AuthorizationReturn: Hashable, Sendable {
    /// The client's redirect URI.
    public let redirectURI: RedirectURI
    /// The value of `state` as it was sent, escapes and all; `nil` if there was none, or several.
    public let rawState: String?

    /// Creates a destination.
    public init(redirectURI: RedirectURI, rawState: String?) {
        self.redirectURI = redirectURI
        self.rawState = rawState
    }

    /// The place for the browser to go, with an answer for the client (RFC 6749 §4.1.2).
    ///
    /// - Parameter answer: The parameters of the answer, whose values are encoded already.
    /// - Returns: The redirect URI with the answer and then `state` in its query.
    public func location(_ answer: [(name: String, encodedValue: String)]) -> String {
        var pairs = answer.map { "\($0.name)=\($0.encodedValue)" }
        if let rawState { pairs.append("state=\(rawState)") }
        return redirectURI.appending(query: pairs.joined(separator: "&"))
    }
}
