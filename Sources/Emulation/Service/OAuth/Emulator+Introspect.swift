import Determinism
import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// `POST /oauth/introspect` (RFC 7662), which the service never had.
    ///
    /// An app learns of its own tokens only; those of another are to it as if they were none.
    mutating func introspectToken(_ call: Call) throws(Failure) -> HTTPResponse {
        let response: IntrospectionResponse
        do throws(OAuthError) {
            let (fields, app) = try authenticatedForm(of: call.request)
            guard let token = fields[.token] else { throw .invalidRequest("Missing token") }
            response = introspect(token, for: app)
        } catch {
            throw Failure(error)
        }
        return .json(.ok, response.json).withoutCaching
    }

    private mutating func introspect(_ token: String, for app: App) -> IntrospectionResponse {
        let clientID = app.id.rawValue
        if let (consent, end) = authorizations.refreshable(token) {
            let isGood =
                consent.clientID == clientID && now < end
                && work.people.contains(PersonID(rawValue: consent.subject))
            return isGood ? .refreshToken(consent, until: end) : .inactive
        }
        guard let (claims, _) = try? holder(of: token), claims.clientID == clientID else {
            return .inactive
        }
        return .accessToken(claims)
    }
}
