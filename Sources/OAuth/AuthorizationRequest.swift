/// A request for a person's consent (RFC 6749 §4.1.1), checked but not yet granted.
public struct AuthorizationRequest: Hashable, Sendable {
    /// What the authorization endpoint has to know of an app.
    public struct Client: Hashable, Sendable {
        /// The client's id, as it is registered.
        public let id: String
        /// Where browsers may be sent back to.
        public let redirectURIs: [String]
        /// What it may ask people for, in the order in which it is granted.
        public let scope: [String]

        /// Creates a client.
        public init(id: String, redirectURIs: [String], scope: [String]) {
            self.id = id
            self.redirectURIs = redirectURIs
            self.scope = scope
        }
    }

    /// Which pages the client wants shown or not shown (OpenID Connect Core §3.1.2.1).
    public enum Prompt: String, Hashable, Sendable {
        /// No page at all.
        case none
        /// The sign-in page, whoever is signed in.
        case login
        /// The consent page, whatever was consented to.
        case consent
        /// The sign-in page, which lets people choose.
        case selectAccount = "select_account"
    }

    /// Why a request is not served, and who may be told.
    public enum Failure: Error, Hashable, Sendable {
        /// The person is told; the browser goes nowhere.
        case refused(AuthorizationRefusal)
        /// The client is told, by sending the browser back.
        case returned(AuthorizationError, AuthorizationReturn)
    }

    /// The id of the app that asks, as it is registered.
    public let clientID: String
    /// Where the browser goes back to, and what goes along.
    public let destination: AuthorizationReturn
    /// Whether the request names its redirect URI; then the token request must, too.
    public let namesRedirectURI: Bool
    /// What is asked for, in the order in which it is granted; at least one name.
    public let scope: [String]
    /// What ties the code to the client, if it sent a challenge.
    public let challenge: CodeChallenge?
    /// Which pages are wanted.
    public let prompts: Set<Prompt>

    /// Reads a request and checks it, in the order of RFC 6749 §4.1.2.1.
    ///
    /// Client and redirect URI come first, for until they are known nobody can be told anything but
    /// the person. All else goes back to the client.
    ///
    /// - Parameters:
    ///   - query: The parameters.
    ///   - client: Looks a client up by the id that the request has.
    /// - Throws: The first thing that is wrong.
    public init(
        _ query: AuthorizationQuery,
        client: (String) -> Client?
    ) throws(Failure) {
        let known = try Self.client(query, client)
        let uri = try Self.redirectURI(query, of: known)
        clientID = known.id
        namesRedirectURI = uri.isNamed
        let state = try? query.rawValue(of: "state")
        let destination = AuthorizationReturn(redirectURI: uri.uri, rawState: state ?? nil)
        self.destination = destination
        do {
            _ = try Self.rawParameter("state", query)
            try Self.checkResponseType(query)
            scope = try Self.scope(query, of: known)
            challenge = try CodeChallenge(
                challenge: try Self.parameter("code_challenge", query),
                method: try Self.parameter("code_challenge_method", query)
            )
            prompts = try Self.prompts(query)
        } catch {
            throw .returned(error, destination)
        }
    }

    private static func client(
        _ query: AuthorizationQuery,
        _ client: (String) -> Client?
    ) throws(Failure) -> Client {
        let id: String?
        do {
            id = try query.value(of: "client_id")
        } catch {
            throw .refused(error == .repeated ? .repeated("client_id") : .missingClient)
        }
        guard let id else { throw .refused(.missingClient) }
        guard let known = client(id) else { throw .refused(.unknownClient(id)) }
        return known
    }

    private static func redirectURI(
        _ query: AuthorizationQuery,
        of client: Client
    ) throws(Failure) -> (uri: RedirectURI, isNamed: Bool) {
        let name: String?
        do {
            name = try query.value(of: "redirect_uri")
        } catch {
            let raw = (try? query.rawValue(of: "redirect_uri")) ?? nil
            throw .refused(
                error == .repeated ? .repeated("redirect_uri") : .unregistered(raw ?? "")
            )
        }
        guard let first = client.redirectURIs.first else { throw .refused(.nothingRegistered) }
        guard let name else {
            guard client.redirectURIs.count == 1 else { throw .refused(.missingRedirectURI) }
            return (try usable(first), false)
        }
        if client.redirectURIs.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
            return (try usable(name), true)
        }
        guard let requested = try? RedirectURI(name),
            client.redirectURIs.contains(where: {
                (try? RedirectURI($0))?.allows(requested) == true
            })
        else { throw .refused(.unregistered(name)) }
        return (requested, true)
    }

    private static func usable(_ text: String) throws(Failure) -> RedirectURI {
        do {
            return try RedirectURI(text)
        } catch {
            throw .refused(.unusable(text, error))
        }
    }
}

extension AuthorizationRequest {
    private static func checkResponseType(
        _ query: AuthorizationQuery
    ) throws(AuthorizationError) {
        guard let type = try parameter("response_type", query) else {
            throw .invalidRequest("Missing response type")
        }
        guard type == "code" else { throw .unsupportedResponseType(type) }
    }

    /// What is asked for; all that the client registered, if it asks for nothing in particular.
    private static func scope(
        _ query: AuthorizationQuery,
        of client: Client
    ) throws(AuthorizationError) -> [String] {
        guard !client.scope.isEmpty else {
            throw .invalidScope("the app has no scopes to ask people for")
        }
        guard let text = try parameter("scope", query) else { return client.scope }
        let names: [String]
        do throws(OAuthError) {
            names = try Scope.names(text)
        } catch {
            throw .invalidScope(text)
        }
        for name in names where !client.scope.contains(name) { throw .invalidScope(name) }
        return client.scope.filter(names.contains)
    }

    /// Unknown prompts are ignored, as unknown parameters are.
    private static func prompts(
        _ query: AuthorizationQuery
    ) throws(AuthorizationError) -> Set<Prompt> {
        let text = try parameter("prompt", query) ?? ""
        let prompts = Set(text.split(separator: " ").compactMap { Prompt(rawValue: String($0)) })
        guard !prompts.contains(.none) || prompts.count == 1 else {
            throw .invalidRequest("prompt has none beside another")
        }
        return prompts
    }

    private static func parameter(
        _ name: String,
        _ query: AuthorizationQuery
    ) throws(AuthorizationError) -> String? {
        do {
            return try query.value(of: name)
        } catch {
            throw AuthorizationError(error, of: name)
        }
    }

    private static func rawParameter(
        _ name: String,
        _ query: AuthorizationQuery
    ) throws(AuthorizationError) -> String? {
        do {
            return try query.rawValue(of: name)
        } catch {
            throw AuthorizationError(error, of: name)
        }
    }
}

extension AuthorizationError {
    fileprivate init(_ failure: AuthorizationQuery.Failure, of name: String) {
        switch failure {
        case .repeated: self = .invalidRequest("Repeated parameter: \(name)")
        case .notText: self = .invalidRequest("\(name) is not percent-encoded UTF-8")
        }
    }
}
