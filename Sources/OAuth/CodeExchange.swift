/// An authorization code and what must come with it (RFC 6749 §4.1.3, RFC 7636 §4.5).
public struct CodeExchange: Hashable, Sendable {
    /// The code.
    public let code: String
    /// The redirect URI that the code was sent to, if the client repeats it.
    public let redirectURI: String?
    /// What the challenge was made of, if there was one.
    public let verifier: String?

    /// Creates an exchange.
    public init(code: String, redirectURI: String? = nil, verifier: String? = nil) {
        self.code = code
        self.redirectURI = redirectURI
        self.verifier = verifier
    }

    /// Checks that who presents the code is who asked for it.
    ///
    /// - Parameter request: What the code was handed out for.
    /// - Throws: `invalidGrant` if the redirect URI or the verifier is another than it must be.
    func check(against request: Authorizations.CodeRequest) throws(OAuthError) {
        if let redirectURI {
            guard redirectURI.utf8.elementsEqual(request.redirectURI.text.utf8) else {
                throw .invalidGrant("Redirect URI mismatch")
            }
        } else if request.namesRedirectURI {
            throw .invalidGrant("Missing redirect URI: the authorization request had one")
        }
        switch (request.challenge, verifier) {
        case (nil, nil): break
        case (let challenge?, let verifier?):
            guard challenge.isMet(by: verifier) else {
                throw .invalidGrant("The code verifier does not meet the code challenge")
            }
        case (_?, nil): throw .invalidGrant("Missing code verifier")
        // RFC 9700 §4.8.2: somebody may have taken the challenge out of the request.
        case (nil, _?): throw .invalidGrant("A code verifier without a code challenge")
        }
    }
}
