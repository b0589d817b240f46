/// How callbacks are reached, as opposed to which may be called.
public struct CallbackOptions: Sendable {
    /// Finds the addresses of hosts.
    public var resolver: any NameResolving = SystemResolver()
    /// The certificates (PEM) that those of `https` callbacks have to be issued by; those that the
    /// system trusts without it.
    public var authorities: [UInt8]?
    /// The program that speaks TLS: the name or the path of curl.
    public var program = "curl"

    /// Creates the defaults.
    public init() {}
}
