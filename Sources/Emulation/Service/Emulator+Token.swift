import Determinism
import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// `POST /oauth/token` (facts §1.1, §2.2).
    mutating func issueToken(_ call: Call) throws(Failure) -> HTTPResponse {
        do throws(OAuthError) {
            let (fields, app) = try authenticatedForm(of: call.request)
            callerInHand = RequestCaller(client: app.id.rawValue, actor: .app(app.id))
            let request = try TokenRequest(fields)
            switch request.grant {
            case .clientCredentials:
                let scope = try request.grantedScope(from: app.permissions.map(\.rawValue))
                return tokenResponse(claims(subject: .app(app.id), client: app, scope: scope))
            case .authorizationCode(let exchange): return try redeem(exchange, for: app)
            case .refreshToken(let token): return try refresh(token, request, for: app)
            }
        } catch {
            throw Failure(error)
        }
    }

    /// The fields of a request to the token endpoint or its siblings, and the app that sent it.
    ///
    /// The client is authenticated before anything else is looked at (RFC 6749 §3.2.1), so that a
    /// wrong secret gives the recorded 401 whatever else is asked.
    func authenticatedForm(
        of request: HTTPRequest
    ) throws(OAuthError) -> (fields: TokenRequestFields, app: App) {
        let form: FormFields
        do {
            form = try FormURLEncoded.parse(request.body)
        } catch {
            throw .invalidRequest("the body is not a form: \(error)")
        }
        let fields = try TokenRequestFields(form.pairs)
        let client = try ClientCredentials(
            authorization: request.fields["Authorization"],
            fields: fields
        )
        guard let app = work.apps[AppID(rawValue: client.id)], client.hasSecret(app.secret) else {
            throw .invalidClient
        }
        return (fields, app)
    }

    /// What a token says that is issued now.
    mutating func claims(
        subject: ActorID,
        client: App,
        scope: [String],
        consentID: String? = nil
    ) -> TokenClaims {
        TokenClaims(
            subject: subject.rawValue,
            subjectKind: subject.appID == nil ? .person : .app,
            clientID: client.id.rawValue,
            scope: scope,
            issuedAt: now,
            expiresAt: now.advanced(byMilliseconds: configuration.tokenLifetimeMilliseconds),
            tokenID: ids.uuid(),
            consentID: consentID,
            generation: authorizations.generation(of: client.id.rawValue)
        )
    }

    /// The reply that hands a token out.
    mutating func tokenResponse(
        _ claims: TokenClaims,
        person: TokenResponse.Person? = nil
    ) -> HTTPResponse {
        let response = TokenResponse(
            accessToken: tokens.issue(claims),
            claims: claims,
            person: person
        )
        return .json(.ok, response.json).withoutCaching
    }
}

extension HTTPResponse {
    /// The reply as nobody may keep it, since it holds a secret (RFC 6749 §5.1).
    var withoutCaching: HTTPResponse {
        var reply = self
        reply.fields.append("Cache-Control", "no-store")
        reply.fields.append("Pragma", "no-cache")
        return reply
    }
}

extension Failure {
    /// A refused request to the token endpoint or a sibling: the recorded body for a client that
    /// isn't known or has another secret (WWCF tests/data/failed_auth.json), RFC 6749 §5.2's words
    /// in `error` and `error_description` otherwise.
    init(_ error: OAuthError) {
        let challenge = error.challenge.map {
            HTTPFields(dictionaryLiteral: ("WWW-Authenticate", $0))
        }
        let isUnauthorized = error.status == HTTPResponse.Status.unauthorized.code
        self.init(
            HTTPResponse.Status(code: error.status),
            error.message,
            error: isUnauthorized ? nil : error.errorCode,
            errorDescription: isUnauthorized ? nil : error.message,
            fields: challenge ?? [:]
        )
    }
}
