public import Sockets

/// Which addresses a callback may be made to.
///
/// A test run must not leave the machine and its private surroundings by accident, so a public
/// address needs a host that was allowed by name.
public struct CallbackPolicy: Hashable, Sendable {
    /// Hosts that may be called wherever their addresses lead, in lower case, without brackets.
    private let allowedHosts: Set<String>

    /// Creates the policy.
    ///
    /// - Parameter allowedHosts: names or literals, as they are written in callback URLs.
    public init(allowedHosts: [String] = []) {
        self.allowedHosts = Set(allowedHosts.map(Self.normal))
    }

    /// Whether a connection to `address` may be made for a URL with this host.
    ///
    /// - Parameters:
    ///   - address: the very address that would be connected to.
    ///   - host: the host as it is written in the URL.
    /// - Returns: whether it is local, or the host is allowed.
    public func permits(_ address: IPAddress, for host: String) -> Bool {
        address.reach.isLocal || allowedHosts.contains(Self.normal(host))
    }

    /// Says why a connection may not be made, and what would allow it.
    ///
    /// - Parameters:
    ///   - address: the address that was refused.
    ///   - host: the host as it is written in the URL.
    /// - Returns: one sentence.
    public func refusal(of address: IPAddress, for host: String) -> String {
        let name = Self.normal(host)
        let subject = IPAddress(name) == nil ? "\(name) is at \(address), which" : "\(address)"
        return "\(subject) is a public address; --allow-egress \(name) allows it"
    }

    private static func normal(_ host: String) -> String {
        let name =
            host.hasPrefix("[") && host.hasSuffix("]")
            ? String(host.dropFirst().dropLast()) : host
        return name.lowercased()
    }
}
