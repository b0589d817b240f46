import Crypto
import HTTP

/// Who may use the control API.
///
/// A web page in the developer's browser must not: it could reach a loopback server by a name of
/// its own that resolves there (DNS rebinding, hence the check of `Host`), or by a plain cross-site
/// request (hence the check of `Origin`, which browsers add and pages can't forge).
struct ControlGuard {
    private let hosts: ControlHosts
    private let token: String?

    init(_ configuration: Configuration) {
        hosts = configuration.controlHosts
        token = configuration.controlToken
    }

    /// Whether the request is for the control API, however its slashes are doubled or escaped.
    static func applies(to request: HTTPRequest) -> Bool {
        let path = request.target.path
        if path.utf8.starts(with: "/_wws".utf8) { return true }
        // The usual paths of the service take no allocation here.
        guard path.utf8.starts(with: "//".utf8) || path.utf8.contains(0x25) else { return false }
        return request.target.segments?.first == "_wws"
    }

    func check(_ request: HTTPRequest) throws(Failure) {
        let host = request.target.authority ?? request.fields["Host"] ?? ""
        if hosts == .loopback, !Self.isLoopback(authority: host) {
            throw Failure(
                .forbidden,
                "the control API answers to this machine's names only, not to \"\(host)\"",
                field: "Host"
            )
        }
        if let origin = request.fields["Origin"], !Self.isSame(origin, as: host) {
            throw Failure(
                .forbidden,
                "the control API is not open to pages of \"\(origin)\"",
                field: "Origin"
            )
        }
        guard let token else { return }
        let given = bearerToken(in: request) ?? ""
        guard ConstantTime.equal(Array(given.utf8), Array(token.utf8)) else {
            throw Failure(
                .unauthorized,
                "the control API needs the token that --control-token set",
                field: "Authorization",
                fields: ["WWW-Authenticate": "Bearer realm=\"wws\""]
            )
        }
    }

    private static func isSame(_ origin: String, as host: String) -> Bool {
        guard let scheme = ["http://", "https://"].first(where: origin.lowercased().hasPrefix)
        else { return false }
        return origin.dropFirst(scheme.count).lowercased() == host.lowercased()
    }

    /// Whether a `Host` names this machine: `localhost` and below, 127.0.0.0/8, `[::1]`.
    ///
    /// Every request to the control API comes by here, so it looks at bytes.
    static func isLoopback(authority: String) -> Bool {
        var rest = Array(authority.utf8)[...]
        if rest.starts(with: "[::1]".utf8) { return isPort(rest.dropFirst(5)) }
        var name = rest.prefix { $0 != UInt8(ascii: ":") }
        rest = rest[name.endIndex...]
        guard isPort(rest) else { return false }
        if name.first == UInt8(ascii: "1") { return isLoopbackIPv4(name) }
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        let suffix = name.suffix(9).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard suffix.elementsEqual("localhost".utf8) else { return false }
        return name.count == 9 || name.dropLast(9).last == UInt8(ascii: ".")
    }

    /// Whether four decimal octets name an address of 127.0.0.0/8.
    private static func isLoopbackIPv4(_ name: ArraySlice<UInt8>) -> Bool {
        let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0].elementsEqual("127".utf8)
            && parts.allSatisfy { number($0, atMost: 255) }
    }

    /// Whether nothing is there, or a colon and a port.
    private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
        text.isEmpty
            || text.first == UInt8(ascii: ":") && number(text.dropFirst(), atMost: 65_535)
    }

    private static func number(_ digits: ArraySlice<UInt8>, atMost limit: Int) -> Bool {
        guard (1...5).contains(digits.count) else { return false }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return false }
            value = value * 10 + Int(digit - 0x30)
        }
        return value <= limit
    }
}

/// The token that a request carries in `Authorization: Bearer` (RFC 6750 §2.1), if any.
func bearerToken(in request: HTTPRequest) -> String? {
    guard let value = request.fields["Authorization"], value.utf8.count > 7 else { return nil }
    guard value.prefix(7).lowercased() == "bearer " else { return nil }
    let token = value.dropFirst(7).drop { $0 == " " }
    return token.isEmpty ? nil : String(token)
}
