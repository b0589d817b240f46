import OAuth
import Testing

@Suite struct AuthorizationRequestTests {
    private static let uri = "https://good.example/cb"
    private static let client = AuthorizationRequest.Client(
        id: "app",
        redirectURIs: [uri, "http://127.0.0.1/cb"],
        scope: ["message_create", "space_list", "profile_read"]
    )
    private static let good = [
        ("client_id", "app"), ("redirect_uri", uri), ("response_type", "code"), ("state", "s"),
    ]

    private func request(
        _ parameters: [(String, String)],
        _ client: AuthorizationRequest.Client = client
    ) throws(AuthorizationRequest.Failure) -> AuthorizationRequest {
        let query = AuthorizationQuery(
            parameters.map { .init(name: $0.0, value: $0.1, rawValue: $0.1) }
        )
        return try AuthorizationRequest(query) { $0 == client.id ? client : nil }
    }

    private func good(
        _ more: (String, String)...,
        without names: String...
    ) throws(AuthorizationRequest.Failure) -> AuthorizationRequest {
        try request(Self.good.filter { !names.contains($0.0) } + more)
    }

    @Test func `a request that says as little as it can asks for all that is registered`() throws {
        let request = try good()

        #expect(request.clientID == "app")
        #expect(request.destination.redirectURI.text == Self.uri)
        #expect(request.destination.rawState == "s")
        #expect(request.namesRedirectURI)
        #expect(request.scope == Self.client.scope)
        #expect(request.challenge == nil)
        #expect(request.prompts == [])
    }

    @Test func `a scope is what it names, in the order in which it is granted`() throws {
        #expect(
            try good(("scope", "profile_read message_create")).scope
                == ["message_create", "profile_read"]
        )
        #expect(try good(("scope", "")).scope == Self.client.scope)
        #expect(try good(("scope", " space_list  space_list ")).scope == ["space_list"])
    }

    @Test(
        arguments: [
            ([], .missingClient), ([("client_id", "")], .missingClient),
            ([("client_id", "nobody")], .unknownClient("nobody")),
            ([("client_id", "app"), ("client_id", "app")], .repeated("client_id")),
            ([("client_id", "app")], .missingRedirectURI),
            (
                [("client_id", "app"), ("redirect_uri", uri), ("redirect_uri", uri)],
                .repeated("redirect_uri")
            ),
            (
                [("client_id", "app"), ("redirect_uri", "https://evil.example/")],
                .unregistered("https://evil.example/")
            ),
            (
                [("client_id", "app"), ("redirect_uri", "javascript:alert(1)")],
                .unregistered("javascript:alert(1)")
            ),
        ] as [([(String, String)], AuthorizationRefusal)]
    )
    func `until client and redirect URI are known nobody is redirected`(
        parameters: [(String, String)],
        refusal: AuthorizationRefusal
    ) {
        #expect(throws: AuthorizationRequest.Failure.refused(refusal)) {
            try request(parameters + [("response_type", "nonsense"), ("state", "s")])
        }
    }

    @Test func `a client without redirect URIs can't send people anywhere`() {
        let client = AuthorizationRequest.Client(id: "app", redirectURIs: [], scope: ["a"])

        #expect(throws: AuthorizationRequest.Failure.refused(.nothingRegistered)) {
            try request(Self.good, client)
        }
    }

    @Test func `a redirect URI may be left out where there is just one`() throws {
        let client = AuthorizationRequest.Client(id: "app", redirectURIs: [Self.uri], scope: ["a"])
        let request = try request([("client_id", "app"), ("response_type", "code")], client)

        #expect(request.destination.redirectURI.text == Self.uri)
        #expect(!request.namesRedirectURI)
        #expect(request.destination.rawState == nil)
    }

    @Test(arguments: ["http://a/#x", "javascript:alert(1)", "/cb"])
    func `a registered URI that no browser may be sent to is none`(uri: String) throws {
        let client = AuthorizationRequest.Client(id: "app", redirectURIs: [uri], scope: ["a"])

        for parameters in [[], [("redirect_uri", uri)]] {
            let failure = #expect(throws: AuthorizationRequest.Failure.self) {
                try request([("client_id", "app")] + parameters, client)
            }
            guard case .refused(.unusable(uri, _)) = failure else {
                Issue.record("\(String(describing: failure))")
                continue
            }
        }
    }

    @Test func `a loopback address is taken with any port`() throws {
        let request = try good(
            ("redirect_uri", "http://127.0.0.1:4711/cb"),
            without: "redirect_uri"
        )

        #expect(request.destination.redirectURI.text == "http://127.0.0.1:4711/cb")
    }

    @Test(
        arguments: [
            ([("response_type", "")], .invalidRequest("Missing response type")),
            ([("response_type", "token")], .unsupportedResponseType("token")),
            ([("response_type", "code token")], .unsupportedResponseType("code token")),
            ([("response_type", "Code")], .unsupportedResponseType("Code")),
            ([("scope", "space_list admin")], .invalidScope("admin")),
            ([("scope", "SPACE_LIST")], .invalidScope("SPACE_LIST")),
            ([("scope", "a\"b")], .invalidScope("a\"b")), ([("scope", " ")], .invalidScope(" ")),
            ([("scope", "a"), ("scope", "b")], .invalidRequest("Repeated parameter: scope")),
            ([("prompt", "none login")], .invalidRequest("prompt has none beside another")),
            (
                [("code_challenge", "x")],
                .invalidRequest("code_challenge must be 43 to 128 of A-Z a-z 0-9 - . _ ~")
            ),
            (
                [("code_challenge_method", "S256")],
                .invalidRequest("code_challenge_method without code_challenge")
            ),
        ] as [([(String, String)], AuthorizationError)]
    )
    func `what is wrong beyond that goes back to the client`(
        parameters: [(String, String)],
        error: AuthorizationError
    ) throws {
        let names = parameters.map(\.0)
        let rest = Self.good.filter { !names.contains($0.0) }
        let failure = #expect(throws: AuthorizationRequest.Failure.self) {
            try request(rest + parameters)
        }
        let destination = AuthorizationReturn(
            redirectURI: try RedirectURI(Self.uri),
            rawState: "s"
        )

        #expect(failure == .returned(error, destination))
    }

    @Test func `a state that is there twice is an error, and neither comes back`() throws {
        let failure = #expect(throws: AuthorizationRequest.Failure.self) {
            try good(("state", "t"))
        }

        #expect(
            failure
                == .returned(
                    .invalidRequest("Repeated parameter: state"),
                    AuthorizationReturn(redirectURI: try RedirectURI(Self.uri), rawState: nil)
                )
        )
    }

    @Test func `a client with nothing to ask for can't ask`() {
        let client = AuthorizationRequest.Client(id: "app", redirectURIs: [Self.uri], scope: [])
        let failure = #expect(throws: AuthorizationRequest.Failure.self) {
            try request(Self.good, client)
        }

        guard case .returned(.invalidScope, _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `values that are no text are refused, but for the state`() throws {
        func failure(_ name: String) -> AuthorizationRequest.Failure? {
            var parameters = Self.good.filter { $0.0 != name }.map {
                AuthorizationQuery.Parameter(name: $0.0, value: $0.1, rawValue: $0.1)
            }
            parameters.append(.init(name: name, value: nil, rawValue: "%ff"))
            do {
                _ = try AuthorizationRequest(AuthorizationQuery(parameters)) { _ in Self.client }
                return nil
            } catch {
                return error
            }
        }
        let destination = AuthorizationReturn(redirectURI: try RedirectURI(Self.uri), rawState: "s")

        #expect(failure("client_id") == .refused(.missingClient))
        #expect(failure("redirect_uri") == .refused(.unregistered("%ff")))
        #expect(failure("state") == nil)
        #expect(failure("other") == nil)
        for name in ["response_type", "scope", "code_challenge", "prompt"] {
            #expect(
                failure(name)
                    == .returned(
                        .invalidRequest("\(name) is not percent-encoded UTF-8"),
                        destination
                    )
            )
        }
    }

    @Test func `prompts are a list, of which the unknown are passed over`() throws {
        #expect(try good(("prompt", "login consent")).prompts == [.login, .consent])
        #expect(try good(("prompt", "none")).prompts == [.none])
        #expect(try good(("prompt", "select_account create")).prompts == [.selectAccount])
    }

    @Test func `a challenge is kept with its method`() throws {
        let challenge = String(repeating: "a", count: 43)

        #expect(
            try good(("code_challenge", challenge), ("code_challenge_method", "S256"))
                .challenge?.method == .s256
        )
        #expect(try good(("code_challenge", challenge)).challenge?.method == .plain)
    }
}
