import Crypto

/// What a client says to prove who it is: the id and the secret of an app.
public struct ClientCredentials: Hashable, Sendable {
    /// The app's id.
    public let id: String
    /// What the client takes for the app's secret.
    public let secret: String

    /// An id with a secret.
    public init(id: String, secret: String) {
        self.id = id
        self.secret = secret
    }

    /// Finds the credentials in a request, whichever way the client sends them (RFC 6749 §2.3.1).
    ///
    /// Basic authentication, the form's `client_id` and `client_secret`, or both: simple-oauth2
    /// always sends both. Then Basic counts, and the form's id must be the same, as in Spring
    /// Security. Another scheme, such as the `Bearer` of an old token, says nothing about the
    /// client; a refresh with nothing else, which one client tries with its app's access token, is
    /// told that there is no such refresh token (facts §7, 75).
    ///
    /// - Parameters:
    ///   - authorization: The value of the request's `Authorization`.
    ///   - fields: The fields of its body.
    /// - Throws: `invalidClient` if there are none or two different ids, `invalidGrant` for the
    ///   refresh by a bearer token.
    public init(
        authorization: String?,
        fields: TokenRequestFields
    ) throws(OAuthError) {
        let formID = fields[.clientID]
        if let basic = try Self.basic(authorization) {
            guard formID == nil || formID == basic.id else { throw .invalidClient }
            self = basic
        } else if let id = formID, let secret = fields[.clientSecret] {
            self.init(id: id, secret: secret)
        } else if fields[.grantType] == "refresh_token", Self.isBearer(authorization) {
            throw .invalidGrant("Invalid refresh token")
        } else {
            throw .invalidClient
        }
    }

    private static func isBearer(_ authorization: String?) -> Bool {
        authorization?.prefix(7).lowercased() == "bearer "
    }

    /// Whether the secret is the expected one; takes as long whether or not it is.
    public func hasSecret(_ expected: String) -> Bool {
        ConstantTime.equal(Array(secret.utf8), Array(expected.utf8))
    }

    /// Reads `Basic <base64 of id:secret>` (RFC 7617 §2), `nil` for no or another scheme.
    ///
    /// Id and secret are taken as they are. RFC 6749 §2.3.1 has them form-encoded first, which no
    /// client does; the service's ids and secrets consist of characters that this leaves alone.
    private static func basic(_ authorization: String?) throws(OAuthError) -> ClientCredentials? {
        guard let bytes = authorization.map({ Array($0.utf8) }) else { return nil }
        let scheme = bytes.prefix { $0 != UInt8(ascii: " ") }
        let isBasic = scheme.elementsEqual("basic".utf8) { $0 | 0x20 == $1 }
        guard isBasic else { return nil }
        let token = bytes[scheme.endIndex...].drop { $0 == UInt8(ascii: " ") }
        guard let pair = Base64.decode(token, padding: .optional),
            let colon = pair.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            let id = String(validating: pair[..<colon], as: UTF8.self),
            let secret = String(validating: pair[(colon + 1)...], as: UTF8.self)
        else { throw .invalidClient }
        return ClientCredentials(id: id, secret: secret)
    }
}
