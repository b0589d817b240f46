import HTTP

/// What pages of other origins may ask for (the Fetch standard's CORS protocol).
///
/// Two of the service's clients run in a browser (facts §1.0), so its own endpoints are open to any
/// origin. They know callers by their tokens, never by cookies, so a page gains nothing by coming
/// from a browser. What does know browsers by a cookie, `/oauth/authorize`, and what trusts whoever
/// reaches it, the control API, is open to no other origin.
enum CrossOrigin {
    /// The first segments of the paths that are open.
    private static let openPaths = [
        ["oauth", "token"], ["oauth", "revoke"], ["graphql"], ["v1"], ["photos"], ["files"],
        ["people"],
    ]

    /// The fields that a page may send, beyond those that it always may.
    private static let requestFields =
        "authorization, jwt, content-type, accept, x-graphql-view, x-requestid, x-requested-with"
    /// For how many seconds a browser need not ask again.
    private static let maxAge = "3600"

    /// Whether pages of other origins may use a path.
    static func isOpen(_ target: RequestTarget) -> Bool {
        guard let segments = target.segments else { return false }
        return openPaths.contains { segments.starts(with: $0) }
    }

    /// Whether a request is a browser's own, which asks whether a page may send another.
    static func isPreflight(_ request: HTTPRequest) -> Bool {
        request.method == .options && request.fields["Origin"] != nil
            && request.fields["Access-Control-Request-Method"] != nil && isOpen(request.target)
    }

    /// Answers a browser that asks first whether it may.
    ///
    /// - Parameters:
    ///   - request: Any request.
    ///   - methods: The methods that its path is there for.
    /// - Returns: The answer, or `nil` if the request is something else, or the path isn't open.
    static func preflight(
        _ request: HTTPRequest,
        allowing methods: [HTTPRequest.Method]
    ) -> HTTPResponse? {
        guard isPreflight(request) else { return nil }
        return HTTPResponse(
            status: .noContent,
            fields: [
                "Access-Control-Allow-Origin": "*",
                "Access-Control-Allow-Methods": methods.map(\.rawValue).joined(separator: ", "),
                "Access-Control-Allow-Headers": requestFields,
                "Access-Control-Max-Age": maxAge,
            ]
        )
    }

    /// Lets a page of another origin read a response; refusals, too, or it could not tell why.
    static func open(_ response: inout HTTPResponse, to request: HTTPRequest) {
        guard request.fields["Origin"] != nil, isOpen(request.target),
            response.fields["Access-Control-Allow-Origin"] == nil
        else { return }
        response.fields.append("Access-Control-Allow-Origin", "*")
        response.fields.append("Access-Control-Expose-Headers", "WWW-Authenticate, Location")
    }
}
