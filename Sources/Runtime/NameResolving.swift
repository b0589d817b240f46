public import Sockets

/// Finds the addresses of callbacks' hosts; tests put a script in its place.
///
/// It is asked once for each attempt, and the addresses that it gives are the ones that are checked
/// and connected to.
public protocol NameResolving: Sendable {
    /// The addresses of a host that need no look-up.
    ///
    /// - Parameter host: a name or a literal, as in a URL.
    /// - Returns: the addresses in the order to try them, or `nil` if a look-up is needed.
    func immediate(_ host: String) -> [IPAddress]?

    /// Looks a host up without making the caller wait.
    ///
    /// - Parameters:
    ///   - host: a name.
    ///   - completion: gets the addresses in the order to try them, on any thread, once.
    /// - Throws: a ``SystemError`` when the look-up can't begin.
    func lookUp(
        _ host: String,
        completion: @escaping @Sendable (Result<[IPAddress], ResolutionError>) -> Void
    ) throws(SystemError)
}

/// The resolver of the system.
public struct SystemResolver: NameResolving {
    /// Creates it.
    public init() {}

    /// The address that a literal stands for, or the names that need no question.
    public func immediate(_ host: String) -> [IPAddress]? {
        NameResolver.immediate(host)
    }

    /// Asks the system's resolver on a thread of its own.
    public func lookUp(
        _ host: String,
        completion: @escaping @Sendable (Result<[IPAddress], ResolutionError>) -> Void
    ) throws(SystemError) {
        try NameResolver.lookUp(host, completion: completion)
    }
}
