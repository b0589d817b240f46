import Determinism
import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// `POST /oauth/token` (facts §1.1, §2.2).
    ///
    /// The client is authenticated before the grant is looked at (RFC 6749 §3.2.1), so that a wrong
    /// secret gives the recorded 401 whatever else is asked.
    mutating func issueToken(_ call: Call) throws(Failure) -> HTTPResponse {
        let authorization = call.request.fields["Authorization"]
        let form = try Self.form(of: call.request)
        let app: App
        let scope: [String]
        do throws(OAuthError) {
            app = try authenticate(
                try ClientCredentials(authorization: authorization, form: form)
            )
            let request = try TokenRequest(authorization: authorization, form: form)
            scope = try request.grantedScope(from: app.permissions.map(\.rawValue))
        } catch {
            throw Failure(error)
        }
        return tokenResponse(
            TokenClaims(
                subject: app.id.rawValue,
                subjectKind: .app,
                clientID: app.id.rawValue,
                scope: scope,
                issuedAt: now,
                expiresAt: now.advanced(byMilliseconds: configuration.tokenLifetimeMilliseconds),
                tokenID: ids.uuid()
            )
        )
    }

    private func authenticate(_ client: ClientCredentials) throws(OAuthError) -> App {
        guard let app = work.apps[AppID(rawValue: client.id)], client.hasSecret(app.secret) else {
            throw .invalidClient
        }
        return app
    }

    private static func form(
        of request: HTTPRequest
    ) throws(Failure) -> [(name: String, value: String)] {
        do {
            return try FormURLEncoded.parse(request.body).pairs
        } catch {
            throw Failure(OAuthError.invalidRequest("the body is not a form: \(error)"))
        }
    }

    func tokenResponse(_ claims: TokenClaims) -> HTTPResponse {
        let response = TokenResponse(accessToken: tokens.issue(claims), claims: claims)
        var reply = HTTPResponse.json(.ok, response.json)
        // RFC 6749 §5.1
        reply.fields.append("Cache-Control", "no-store")
        reply.fields.append("Pragma", "no-cache")
        return reply
    }
}

extension Failure {
    /// A refused token request: the recorded body for a client that isn't known or has another
    /// secret (WWCF tests/data/failed_auth.json), RFC 6749 §5.2's word in `error` otherwise.
    init(_ error: OAuthError) {
        let challenge = error.challenge.map {
            HTTPFields(dictionaryLiteral: ("WWW-Authenticate", $0))
        }
        let isUnauthorized = error.status == HTTPResponse.Status.unauthorized.code
        self.init(
            HTTPResponse.Status(code: error.status),
            error.message,
            error: isUnauthorized ? nil : error.errorCode,
            fields: challenge ?? [:]
        )
    }
}
