import Determinism
import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// Who sends a request, by its token in `Authorization: Bearer` or in a field named `jwt`
    /// (facts §1.0: clients use either, for every endpoint).
    ///
    /// - Throws: the service's 401 if there is no token, or none that holds at this instant.
    mutating func caller(of request: HTTPRequest) throws(Failure) -> Author {
        guard let token = bearerToken(in: request) ?? request.fields["jwt"] else {
            throw Self.unauthorized("Full authentication is required to access this resource")
        }
        let claims: TokenClaims
        do {
            claims = try tokens.verify(token, at: now)
        } catch {
            throw Self.unauthorized("Invalid access token. \(error.message)")
        }
        guard let actor = actor(of: claims) else {
            throw Self.unauthorized("Invalid access token: its subject is gone")
        }
        return Author(
            actor: actor,
            permissions: claims.scope.map { Permission(rawValue: $0) }
        )
    }

    private func actor(of claims: TokenClaims) -> ActorID? {
        switch claims.subjectKind {
        case .app:
            let id = AppID(rawValue: claims.subject)
            return work.apps.contains(id) ? .app(id) : nil
        case .person:
            let id = PersonID(rawValue: claims.subject)
            return work.people.contains(id) ? .person(id) : nil
        }
    }

    static func unauthorized(_ message: String) -> Failure {
        Failure(
            .unauthorized,
            message,
            fields: ["WWW-Authenticate": "Bearer realm=\"watsonwork\", error=\"invalid_token\""]
        )
    }
}
