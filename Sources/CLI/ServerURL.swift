import Webhooks

/// Where a running server is.
struct ServerURL: Hashable {
    /// Where `wws start` serves unless told otherwise.
    static let standard = ServerURL(host: "127.0.0.1", port: 4747)

    /// A name or an address, without brackets.
    let host: String
    /// The port.
    let port: UInt16

    /// Creates the URL of a port.
    init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Reads `http://host:port`; nothing but a slash may follow.
    init?(parsing text: String) {
        guard let url = try? CallbackURL(parsing: text), !url.isSecure, url.target == "/" else {
            return nil
        }
        self.init(host: url.host, port: url.port)
    }
}

extension ServerURL: CustomStringConvertible {
    /// The URL without a slash at its end, so that a path can follow.
    var description: String { "http://\(authority)" }

    /// The value of `Host`.
    var authority: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

extension ValueSyntax<ServerURL> {
    /// The URL of a server.
    static var serverURL: ValueSyntax {
        ValueSyntax(
            expectation: "a URL such as \(ServerURL.standard), without a path",
            parse: { ServerURL(parsing: $0) },
            describe: { $0.description }
        )
    }
}
