/// The URL of a callback: `http://host[:port][/path][?query]`, in the characters of RFC 3986.
public struct CallbackURL: Hashable, Sendable, CustomStringConvertible {
    /// The most characters it may have (V1_app_errors: `OBW_WEBHOOK_URL_LENGTH`).
    public static let characterCountLimit = 2_000

    /// The URL as it was given.
    public let raw: String
    /// The scheme in lower case.
    public let scheme: String
    /// The host in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port, also when the URL leaves it out.
    public let port: UInt16
    /// The request's target: path and query, with at least `/`.
    public let target: String

    /// Reads a callback's URL.
    ///
    /// - Parameter text: the URL as a client wrote it.
    /// - Throws: the first thing that is wrong with it.
    public init(parsing text: String) throws(CallbackURLError) {
        let count = text.unicodeScalars.count
        guard count <= Self.characterCountLimit else { throw .tooLong(characterCount: count) }
        if let scalar = text.unicodeScalars.first(where: { !Self.isAllowed($0) }) {
            throw .invalidCharacter(scalar)
        }
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            bytes[colon...].starts(with: "://".utf8)
        else { throw .noScheme }
        scheme = Self.lowercased(bytes[..<colon])
        guard scheme != "https" else { throw .httpsUnsupported }
        guard scheme == "http" else { throw .unsupportedScheme(scheme) }
        guard !bytes.contains(UInt8(ascii: "#")) else { throw .fragment }
        let rest = bytes[(colon + 3)...]
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard !authority.contains(UInt8(ascii: "@")) else { throw .userInformation }
        (host, port) = try Self.hostAndPort(authority)
        target = try Self.target(rest[authority.endIndex...])
        raw = text
    }

    /// Where to connect to.
    public var endpoint: Endpoint { Endpoint(host: host, port: port) }

    /// The value of the request's `Host` field: the port only where it isn't the scheme's own.
    public var hostField: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == Self.defaultPort ? name : "\(name):\(port)"
    }

    /// The URL as it was given.
    public var description: String { raw }

    private static let defaultPort: UInt16 = 80

    /// Visible ASCII without the characters that no part of a URL may hold (RFC 3986 §2).
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "<", ">", "\\", "^", "`", "{", "|", "}": false
        default: (0x21...0x7E).contains(scalar.value)
        }
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// `host [ ":" port ]` (RFC 3986 §3.2), where an empty port means the scheme's own.
    private static func hostAndPort(
        _ authority: ArraySlice<UInt8>
    ) throws(CallbackURLError) -> (host: String, port: UInt16) {
        let host: ArraySlice<UInt8>
        let rest: ArraySlice<UInt8>
        if authority.first == UInt8(ascii: "[") {
            guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else {
                throw .invalidHost(lowercased(authority))
            }
            host = authority[(authority.startIndex + 1)..<end]
            rest = authority[(end + 1)...]
            guard IPv6Literal.isValid(host) else { throw .invalidHost(lowercased(host)) }
        } else {
            host = authority.prefix { $0 != UInt8(ascii: ":") }
            rest = authority[host.endIndex...]
            guard !host.isEmpty else { throw .missingHost }
            guard isHostName(host) else { throw .invalidHost(lowercased(host)) }
        }
        return (lowercased(host), try port(rest))
    }

    private static func port(_ rest: ArraySlice<UInt8>) throws(CallbackURLError) -> UInt16 {
        guard let colon = rest.first else { return defaultPort }
        let digits = rest.dropFirst()
        let text = String(decoding: digits, as: UTF8.self)
        guard colon == UInt8(ascii: ":") else { throw .invalidPort(text) }
        guard !digits.isEmpty else { return defaultPort }
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(text), port > 0
        else { throw .invalidPort(text) }
        return port
    }

    /// Labels of letters, digits, `-` and `_`, as the DNS can carry them; a last dot is tolerated.
    private static func isHostName(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count <= 253 else { return false }
        var labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        return labels.allSatisfy { label in
            (1...63).contains(label.count)
                && label.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"), UInt8(ascii: "_"):
                        true
                    default: false
                    }
                }
        }
    }

    private static func target(_ rest: ArraySlice<UInt8>) throws(CallbackURLError) -> String {
        for percent in rest.indices where rest[percent] == UInt8(ascii: "%") {
            let escape = rest[percent...].prefix(3)
            guard escape.count == 3, escape.dropFirst().allSatisfy(IPv6Literal.isHexDigit) else {
                throw .invalidEscape(String(decoding: escape, as: UTF8.self))
            }
        }
        guard !rest.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) else {
            throw .invalidCharacter("[")
        }
        let text = String(decoding: rest, as: UTF8.self)
        return rest.first == UInt8(ascii: "/") ? text : "/" + text
    }
}

/// Why a text isn't the URL of a callback.
public enum CallbackURLError: Error, Hashable, Sendable {
    /// It has more characters than ``CallbackURL/characterCountLimit``.
    case tooLong(characterCount: Int)
    /// It has a character that must be percent-encoded or can't be in a URL.
    case invalidCharacter(Unicode.Scalar)
    /// It doesn't begin with a scheme and `://`.
    case noScheme
    /// It is `https`, and there is no TLS here.
    case httpsUnsupported
    /// It has another scheme than `http`.
    case unsupportedScheme(String)
    /// It has a fragment, which isn't sent to any server.
    case fragment
    /// It has a user's name or password before the host.
    case userInformation
    /// It has no host.
    case missingHost
    /// Its host is neither a name nor an address.
    case invalidHost(String)
    /// Its port isn't a number from 1 to 65,535.
    case invalidPort(String)
    /// It has a `%` that isn't followed by two hexadecimal digits.
    case invalidEscape(String)

    /// The service's tag for it (V1_app_errors).
    public var tag: String {
        switch self {
        case .tooLong: "OBW_WEBHOOK_URL_LENGTH"
        default: "OBW_WEBHOOK_URL_INVALID"
        }
    }
}

extension CallbackURLError: CustomStringConvertible {
    /// A sentence that begins as the service's message does and says what is wrong.
    public var description: String { "Invalid webhook URL: \(reason)." }

    private var reason: String {
        switch self {
        case .tooLong(let count):
            "URL contains \(count) characters but must not contain more than "
                + "\(CallbackURL.characterCountLimit) characters"
        case .invalidCharacter(let scalar):
            "the character \(scalar.debugDescription) must be percent-encoded"
        case .noScheme: "it does not begin with http://"
        case .httpsUnsupported:
            "https callbacks are not supported by this build, use http"
        case .unsupportedScheme(let scheme): "the scheme \"\(scheme)\" is not http"
        case .fragment: "a fragment (#…) is never sent, leave it out"
        case .userInformation: "a user name or password before the host is not allowed"
        case .missingHost: "the host is missing"
        case .invalidHost(let host): "\"\(host)\" is not a host name or address"
        case .invalidPort(let port): "the port \"\(port)\" is not a number from 1 to 65535"
        case .invalidEscape(let text): "\"\(text)\" is not % and two hexadecimal digits"
        }
    }
}
