import JSON
import OAuth

/// The members of an app, in world files and the control API, that say how it is authorized.
extension JSONCursor {
    /// How many redirect URIs an app can have.
    static let redirectURICountLimit = 100

    /// A list of redirect URIs, each one that browsers may be sent to.
    func redirectURIs() throws(JSONAccessError) -> [String] {
        var uris: [String] = []
        let elements = try elements()
        guard elements.count <= Self.redirectURICountLimit else {
            throw error("has \(elements.count) URIs; the limit is \(Self.redirectURICountLimit)")
        }
        for element in elements {
            let text = try element.string()
            do {
                uris.append(try RedirectURI(text).text)
            } catch {
                throw element.error(
                    "\"\(text)\" can't be a redirect URI: \(error.message)"
                )
            }
        }
        return uris
    }

    /// A list of keys or ids of people with whom an app is shared.
    func sharedWith() throws(JSONAccessError) -> [String] {
        let names = try strings()
        let limit = AuthorizationPolicy.sharedWithCountLimit
        guard names.count <= limit else {
            throw error("has \(names.count) people; the limit is \(limit)")
        }
        return names
    }
}
