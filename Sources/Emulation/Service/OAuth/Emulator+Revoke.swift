import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// `POST /oauth/revoke` (RFC 7009).
    ///
    /// A refresh token takes its consent with it, and so every access token of that; an access
    /// token goes alone. What is no token of ours, or no more, is as good as revoked: 200. The hint
    /// is not needed to tell the two apart.
    mutating func revokeToken(_ call: Call) throws(Failure) -> HTTPResponse {
        do throws(OAuthError) {
            let (fields, app) = try authenticatedForm(of: call.request)
            guard let token = fields[.token] else { throw .invalidRequest("Missing token") }
            if try !authorizations.revoke(refreshToken: token, by: app.id.rawValue),
                let claims = try? tokens.verify(token, at: now)
            {
                try authorizations.revoke(claims, by: app.id.rawValue, at: now)
            }
        } catch {
            throw Failure(error)
        }
        return HTTPResponse(status: .ok, fields: ["Cache-Control": "no-store"])
    }
}
