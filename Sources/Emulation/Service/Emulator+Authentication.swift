import Determinism
import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// The client of tokens that the control API makes for a person without naming an app.
    static let controlClientID = "wws-control"

    /// Who sends a request, by its token in `Authorization: Bearer` or in a field named `jwt`
    /// (facts §1.0: clients use either, for every endpoint).
    ///
    /// - Throws: the service's 401 if there is no token, or none that holds at this instant.
    mutating func caller(of request: HTTPRequest) throws(Failure) -> Author {
        guard let token = bearerToken(in: request) ?? request.fields["jwt"] else {
            throw Self.unauthorized(
                "Full authentication is required to access this resource",
                hasCredentials: request.fields["Authorization"] != nil
            )
        }
        do {
            let (claims, actor) = try holder(of: token)
            callerInHand = RequestCaller(client: claims.clientID, actor: actor)
            return Author(
                actor: actor,
                permissions: claims.scope.map { Permission(rawValue: $0) }
            )
        } catch {
            throw Self.unauthorized("Invalid access token. \(error.message)")
        }
    }

    /// What a token says, and as whom its bearer acts.
    ///
    /// Beyond the token itself, which its issuer checks, it must not have been taken back, and both
    /// who it speaks for and the app that got it must be there still: the very person, not another
    /// who has got the same id since. (Of an app that is removed all tokens are revoked.)
    ///
    /// - Parameter token: What is said to be an access token.
    /// - Returns: Its claims, and the person or app.
    /// - Throws: The first thing that is wrong with it.
    mutating func holder(
        of token: String
    ) throws(TokenRejection) -> (claims: TokenClaims, actor: ActorID) {
        let claims = try tokens.verify(token, at: now)
        guard !authorizations.isRevoked(claims) else { throw .revoked }
        let client = AppID(rawValue: claims.clientID)
        guard work.apps.contains(client) || claims.clientID == Self.controlClientID else {
            throw .orphaned
        }
        switch claims.subjectKind {
        case .app:
            let id = AppID(rawValue: claims.subject)
            guard id == client || work.apps.contains(id) else { throw .orphaned }
            return (claims, .app(id))
        case .person:
            let id = PersonID(rawValue: claims.subject)
            guard let person = work.people[id], person.created <= claims.issuedAt else {
                throw .orphaned
            }
            return (claims, .person(id))
        }
    }

    /// The service's 401, with RFC 6750 §3's challenge: it names an error only to who has shown
    /// something.
    static func unauthorized(_ message: String, hasCredentials: Bool = true) -> Failure {
        let error = hasCredentials ? ", error=\"invalid_token\"" : ""
        return Failure(
            .unauthorized,
            message,
            fields: ["WWW-Authenticate": "Bearer realm=\"watsonwork\"\(error)"]
        )
    }
}
