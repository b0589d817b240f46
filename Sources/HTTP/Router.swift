/// Finds who answers a request by its method and path.
///
/// A template is a path such as `/v1/spaces/{spaceId}/messages`; a segment in braces takes any one
/// segment of a path. Where a segment of the path is spelled out in one template and taken by a
/// parameter in another, the one that spells it out is preferred. Doubled and trailing slashes
/// change nothing. `HEAD` is answered by whoever answers `GET`.
public struct Router<Route: Sendable>: Sendable {
    /// What became of looking for a route.
    public enum Match: Sendable {
        /// The route, and what its parameters took.
        case found(Route, parameters: RouteParameters)
        /// The path is there but not for this method; these are what it is there for.
        case methodNotAllowed(allow: [HTTPRequest.Method])
        /// No template fits the path.
        case notFound
        /// The path has broken escapes or is not UTF-8.
        case badTarget
    }

    private var tree = RouteTree()
    private var routes: [Route] = []

    /// Creates a router without routes.
    public init() {}

    /// Adds a route.
    ///
    /// That a method and path have two routes is a mistake of the program.
    ///
    /// - Parameters:
    ///   - method: The method it answers.
    ///   - template: The paths it answers.
    ///   - route: What is found.
    public mutating func add(_ method: HTTPRequest.Method, _ template: String, _ route: Route) {
        tree.add(method, template, route: routes.count)
        routes.append(route)
    }

    /// Finds the route of a request.
    ///
    /// - Parameters:
    ///   - method: The method of the request.
    ///   - target: Its target.
    /// - Returns: The route, or why there is none.
    public func match(_ method: HTTPRequest.Method, _ target: RequestTarget) -> Match {
        switch tree.match(method, target) {
        case .found(let route, let parameters): .found(routes[route], parameters: parameters)
        case .methodNotAllowed(let allowed): .methodNotAllowed(allow: allowed)
        case .notFound: .notFound
        case .badTarget: .badTarget
        }
    }
}

/// What the parameters of a template took from a path, escapes undone.
public struct RouteParameters: Hashable, Sendable {
    private let names: [String]
    private let values: [String]

    init(names: [String], values: [String]) {
        self.names = names
        self.values = values
    }

    /// The value of a parameter.
    ///
    /// To ask for one that the template does not have is a mistake of the program.
    ///
    /// - Parameter name: The name, without braces.
    public subscript(_ name: String) -> String {
        guard let index = names.firstIndex(of: name) else {
            preconditionFailure("the template has no parameter {\(name)}")
        }
        return values[index]
    }
}
