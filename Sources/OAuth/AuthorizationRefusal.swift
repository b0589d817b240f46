/// Why the authorization endpoint shows an error instead of sending the browser anywhere.
///
/// Who can't be trusted isn't redirected to: RFC 6749 §4.1.2.1 and RFC 9700 §4.11.
public enum AuthorizationRefusal: Error, Hashable, Sendable {
    /// `client_id` is missing, empty or no text.
    case missingClient
    /// `client_id` or `redirect_uri` is given more than once.
    case repeated(String)
    /// There is no such client.
    case unknownClient(String)
    /// The client has no redirect URI.
    case nothingRegistered
    /// The client has several redirect URIs, and the request names none.
    case missingRedirectURI
    /// The redirect URI is not one of the client's, letter for letter.
    case unregistered(String)
    /// The redirect URI is the client's, but none that a browser may be sent to.
    case unusable(String, RedirectURI.Problem)
}

extension AuthorizationRefusal {
    /// What is wrong and what would be right, in sentences.
    public var message: String {
        switch self {
        case .missingClient:
            "The request has no client_id. It must be the id of an app."
        case .repeated(let name):
            "The request has \(name) more than once."
        case .unknownClient(let id):
            "There is no app with the id \u{201C}\(id)\u{201D}."
        case .nothingRegistered:
            "The app has no redirect URI. Register one before people are sent here."
        case .missingRedirectURI:
            "The app has several redirect URIs, so redirect_uri must name one of them."
        case .unregistered(let uri):
            "The app has no redirect URI \u{201C}\(uri)\u{201D}. It must be one of the registered"
                + " ones, letter for letter."
        case .unusable(let uri, let problem):
            "The redirect URI \u{201C}\(uri)\u{201D} can\u{2019}t be used: \(problem.message)."
        }
    }
}
