import Determinism
import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// The first token of a consent, for its code (RFC 6749 §4.1.3).
    mutating func redeem(
        _ exchange: CodeExchange,
        for app: App
    ) throws(OAuthError) -> HTTPResponse {
        let fetched = try authorizations.redeem(
            exchange,
            by: app.id.rawValue,
            at: now,
            refreshableUntil: now.advanced(
                byMilliseconds: configuration.refreshTokenLifetimeMilliseconds
            ),
            minting: &ids
        )
        return try token(of: fetched, for: app, scope: fetched.consent.scope)
    }

    /// The next token of a consent, for its refresh token (RFC 6749 §6).
    mutating func refresh(
        _ refreshToken: String,
        _ request: TokenRequest,
        for app: App
    ) throws(OAuthError) -> HTTPResponse {
        let fetched = try authorizations.refresh(refreshToken, by: app.id.rawValue, at: now)
        let scope = try request.grantedScope(from: fetched.consent.scope)
        return try token(of: fetched, for: app, scope: scope)
    }

    private mutating func token(
        of fetched: Authorizations.Fetched,
        for app: App,
        scope: [String]
    ) throws(OAuthError) -> HTTPResponse {
        let id = PersonID(rawValue: fetched.consent.subject)
        guard let person = work.people[id] else { throw .invalidGrant("The person is gone") }
        guard mayAct(app, for: id) else {
            throw .invalidGrant("The app is not shared with this person any more")
        }
        return tokenResponse(
            claims(
                subject: .person(id),
                client: app,
                scope: scope,
                consentID: fetched.consentID
            ),
            person: TokenResponse.Person(
                displayName: person.displayName,
                refreshToken: fetched.refreshToken
            )
        )
    }
}
