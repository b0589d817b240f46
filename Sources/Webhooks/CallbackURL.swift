/// The URL of a callback: `http[s]://host[:port][/path][?query]`, in the characters of RFC 3986.
public struct CallbackURL: Hashable, Sendable, CustomStringConvertible {
    /// The most characters it may have (V1_app_errors: `OBW_WEBHOOK_URL_LENGTH`).
    public static let characterCountLimit = 2_000

    /// The protocols of callbacks.
    public enum Scheme: String, Hashable, Sendable, CaseIterable {
        /// HTTP over a plain connection.
        case http
        /// HTTP over TLS.
        case https

        /// The port where a URL names none (RFC 9110 §4.2).
        public var defaultPort: UInt16 {
            switch self {
            case .http: 80
            case .https: 443
            }
        }
    }

    /// The URL as it was given.
    public let raw: String
    /// The protocol that its requests are sent with.
    public let scheme: Scheme
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
        try Self.checkCharacters(of: text)
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            bytes[colon...].starts(with: "://".utf8)
        else { throw .noScheme }
        let name = Self.lowercased(bytes[..<colon])
        guard let scheme = Scheme(rawValue: name) else { throw .unsupportedScheme(name) }
        self.scheme = scheme
        guard !bytes.contains(UInt8(ascii: "#")) else { throw .fragment }
        let rest = bytes[(colon + 3)...]
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard !authority.contains(UInt8(ascii: "@")) else { throw .userInformation }
        (host, port) = try Self.hostAndPort(authority, scheme)
        target = try Self.target(rest[authority.endIndex...])
        raw = text
    }

    /// Whether its requests go through TLS.
    public var isSecure: Bool { scheme == .https }

    /// Whether its host is an address and not a name, in whichever spelling.
    ///
    /// A name whose last label is a number is taken for a version 4 address by whoever connects:
    /// `127.1`, `0x7f.1`, `017700000001` and `2130706433` are spellings of 127.0.0.1 (POSIX
    /// `inet_addr`; WHATWG URL, "ends in a number").
    public var hasAddress: Bool {
        if host.utf8.contains(UInt8(ascii: ":")) { return true }
        guard let label = host.split(separator: ".").last else { return false }
        if label.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        return label.hasPrefix("0x") && label.utf8.dropFirst(2).allSatisfy(IPv6Literal.isHexDigit)
    }

    /// The value of the request's `Host` field: the port only where it isn't the scheme's own.
    public var hostField: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == scheme.defaultPort ? name : "\(name):\(port)"
    }

    /// The URL as it was given.
    public var description: String { raw }

    /// A host in other letters has a form in ASCII, which is the one that is sent (RFC 5891).
    private static func checkCharacters(of text: String) throws(CallbackURLError) {
        let scalars = text.unicodeScalars
        guard let index = scalars.firstIndex(where: { !isAllowed($0) }) else { return }
        let scalar = scalars[index]
        let isInHost = scalars[..<index].count(where: { $0 == "/" }) == 2
        guard isInHost, !scalar.isASCII, !scalars[..<index].contains("?") else {
            throw .invalidCharacter(scalar)
        }
        throw .hostNotASCII(scalar)
    }

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
        _ authority: ArraySlice<UInt8>,
        _ scheme: Scheme
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
        return (lowercased(host), try port(rest) ?? scheme.defaultPort)
    }

    private static func port(_ rest: ArraySlice<UInt8>) throws(CallbackURLError) -> UInt16? {
        guard let colon = rest.first else { return nil }
        let digits = rest.dropFirst()
        let text = String(decoding: digits, as: UTF8.self)
        guard colon == UInt8(ascii: ":") else { throw .invalidPort(text) }
        guard !digits.isEmpty else { return nil }
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
