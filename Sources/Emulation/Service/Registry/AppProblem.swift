import HTTP
import OAuth

/// Why the registry doesn't take an app, with the service's tags and messages (V1_app_errors).
enum AppProblem: Error, Hashable, Sendable {
    /// The name is empty, or of blanks alone.
    case nameBlank
    /// Another app has the name.
    case nameConflict
    /// A URI or URL is none, for this reason.
    case uriInvalid(field: String, RedirectURI.Problem)
    /// A URI or URL begins with no scheme.
    case uriNoScheme(field: String)
    /// A URI or URL is of a scheme that may not be used there.
    case uriWrongScheme(field: String, String)

    /// The service's tag.
    var tag: String {
        switch self {
        case .nameBlank: "APP_NAME_BLANK"
        case .nameConflict: "APP_NAME_CONFLICT"
        case .uriInvalid: "APP_URI_INVALID"
        case .uriNoScheme: "APP_URI_NO_SCHEME"
        case .uriWrongScheme: "APP_URI_WRONG_SCHEME"
        }
    }

    /// The service's message.
    var message: String {
        switch self {
        case .nameBlank: "The App name cannot be blank"
        case .nameConflict: "The App name is already in use, try a different name"
        case .uriInvalid: "Invalid URI syntax"
        case .uriNoScheme, .uriWrongScheme: "Invalid URI syntax: protocol must be 'https'"
        }
    }

    /// The member of the body that is at fault.
    var field: String {
        switch self {
        case .nameBlank, .nameConflict: "name"
        case .uriInvalid(let field, _), .uriNoScheme(let field), .uriWrongScheme(let field, _):
            field
        }
    }

    /// What is wrong in particular, if there is more to say.
    var details: String? {
        switch self {
        case .nameBlank, .nameConflict: nil
        case .uriInvalid(_, let problem): problem.message
        case .uriNoScheme: RedirectURI.Problem.noScheme.message
        case .uriWrongScheme(_, let scheme): scheme
        }
    }
}

extension AppProblem {
    /// Refuses an address as the service would.
    ///
    /// - Parameters:
    ///   - text: The address.
    ///   - field: The member of the body that it stands in.
    ///   - isStrict: Whether only `https` will do, as with the service; otherwise `http` will do,
    ///     too, and for a redirect URI the scheme of a program.
    ///   - isRedirectURI: Whether it is one, and so may have such a scheme.
    /// - Throws: The first thing that is wrong.
    static func check(
        _ text: String,
        _ field: String,
        isStrict: Bool,
        isRedirectURI: Bool
    ) throws(AppProblem) {
        let uri: RedirectURI
        do {
            uri = try RedirectURI(text)
        } catch {
            switch error {
            case .noScheme: throw .uriNoScheme(field: field)
            case .forbiddenScheme:
                throw .uriWrongScheme(field: field, error.message)
            case .badCharacter, .fragment, .noHost, .userInformation, .badAuthority:
                throw .uriInvalid(field: field, error)
            }
        }
        if isStrict, !uri.isSecure {
            throw .uriWrongScheme(field: field, "--callback-urls strict takes https alone")
        }
        if !isRedirectURI, !uri.isWebAddress {
            throw .uriWrongScheme(field: field, "it is neither of http nor of https")
        }
    }
}

extension Failure {
    /// What the registry says to a body that the service would not take.
    init(_ problem: AppProblem) {
        self.init(
            problem == .nameConflict ? .conflict : .badRequest,
            problem.message,
            error: problem.tag,
            field: problem.field,
            details: problem.details
        )
    }
}
