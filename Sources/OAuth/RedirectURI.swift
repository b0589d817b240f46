/// Where a browser may be sent back to: an absolute URI without a fragment (RFC 6749 §3.1.2).
///
/// It is kept as it was written. A registered URI and a requested one are compared octet by octet
/// (RFC 9700 §2.1): nothing is decoded, normalised or resolved first, so that there is nothing to
/// be confused about.
public struct RedirectURI: Hashable, Sendable {
    /// Why a text is none.
    public enum Problem: Error, Hashable, Sendable {
        /// It has blanks, controls, quotes, a backslash, or letters beyond ASCII.
        case badCharacter
        /// It does not begin with a scheme and a colon.
        case noScheme
        /// Its scheme runs code or opens files instead of leading to a client.
        case forbiddenScheme(String)
        /// It has a fragment.
        case fragment
        /// It is of http or https and has no host.
        case noHost
        /// It has a user before its host.
        case userInformation
        /// Its host or port is malformed.
        case badAuthority
    }

    /// As it was written.
    public let text: String
    /// The scheme in lower case.
    let scheme: String
    /// The host of an http or https URI, as it was written; an IPv6 address is in brackets.
    let host: String?
    /// The port of an http or https URI, if it has one.
    let port: String?
    /// What follows the authority, or the scheme if there is none.
    let rest: String

    /// The schemes that a browser takes as something else than a way to a client.
    private static let forbiddenSchemes = [
        "about", "blob", "data", "file", "filesystem", "javascript", "vbscript", "view-source",
    ]

    /// Reads a URI.
    ///
    /// - Parameter text: The URI, with nothing around it.
    /// - Throws: The first thing that is wrong with it.
    public init(_ text: String) throws(Problem) {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy(Self.isURIByte) else { throw .badCharacter }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            Self.isScheme(bytes[..<colon])
        else { throw .noScheme }
        scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
        guard !Self.forbiddenSchemes.contains(scheme) else { throw .forbiddenScheme(scheme) }
        guard !bytes.contains(UInt8(ascii: "#")) else { throw .fragment }
        self.text = text

        let tail = bytes[(colon + 1)...]
        guard scheme == "http" || scheme == "https" else {
            (host, port) = (nil, nil)
            rest = String(decoding: tail, as: UTF8.self)
            return
        }
        guard tail.starts(with: "//".utf8) else { throw .noHost }
        let authority = tail.dropFirst(2).prefix { !"/?".utf8.contains($0) }
        guard !authority.contains(UInt8(ascii: "@")) else { throw .userInformation }
        (host, port) = try Self.hostAndPort(authority)
        rest = String(decoding: tail[authority.endIndex...], as: UTF8.self)
    }

    /// Whether two URIs have the same octets; `String` would take canonical equivalents for equal.
    public static func == (left: RedirectURI, right: RedirectURI) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Feeds the octets to a hasher.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    /// Printable ASCII that RFC 3986 knows, and the fragment's mark, which has an error of its own.
    private static func isURIByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}".utf8.contains(byte)
    }

    private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, isLetter(first) else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }
    }

    /// Splits `host [ ":" port ]` (RFC 3986 §3.2), where the host must be a name or an address.
    private static func hostAndPort(
        _ authority: ArraySlice<UInt8>
    ) throws(Problem) -> (host: String?, port: String?) {
        var end = authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        if authority.first == UInt8(ascii: "[") {
            guard let bracket = authority.firstIndex(of: UInt8(ascii: "]")) else {
                throw .badAuthority
            }
            end = bracket + 1
            let address = authority[(authority.startIndex + 1)..<bracket]
            guard !address.isEmpty, address.allSatisfy(isAddressByte) else { throw .badAuthority }
        } else {
            guard authority.startIndex < end else { throw .noHost }
            guard authority[..<end].allSatisfy(isNameByte) else { throw .badAuthority }
        }
        let host = String(decoding: authority[..<end], as: UTF8.self)
        guard end < authority.endIndex else { return (host, nil) }
        let digits = authority[(end + 1)...]
        guard authority[end] == UInt8(ascii: ":"), (1...5).contains(digits.count),
            digits.allSatisfy(isDigit), let port = Int(String(decoding: digits, as: UTF8.self)),
            port <= 65_535
        else { throw .badAuthority }
        return (host, String(decoding: digits, as: UTF8.self))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "-._~".utf8.contains(byte)
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x46).contains(byte & 0xDF) || ":.".utf8.contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension RedirectURI {
    /// Whether a request for `requested` is one for this registered URI.
    ///
    /// They must be the same, octet by octet. Only the port may differ, and only where both are
    /// `http` on the literal address 127.0.0.1 or [::1] (RFC 8252 §7.3): an app on the person's own
    /// machine listens where it finds a free port. `localhost` is a name, which RFC 8252 §8.3
    /// advises against, and gets no such licence.
    public func allows(_ requested: RedirectURI) -> Bool {
        if self == requested { return true }
        return isLoopbackAddress && requested.isLoopbackAddress && host == requested.host
            && text.hasPrefix("http:") && requested.text.hasPrefix("http:")
            && rest == requested.rest
    }

    private var isLoopbackAddress: Bool {
        scheme == "http" && (host == "127.0.0.1" || host == "[::1]")
    }

    /// Whether it is of http or https.
    public var isWebAddress: Bool { host != nil }

    /// Whether it is of https.
    public var isSecure: Bool { scheme == "https" }

    /// Whether it leads to the machine that the browser is on.
    public var isLocal: Bool {
        isLoopbackAddress || host?.lowercased() == "localhost"
    }

    /// What a content security policy calls the place (CSP Level 3 §2.3.1): scheme, host and port.
    ///
    /// Where a policy has no word for the host, which is so for IPv6 addresses, underscores and
    /// other schemes than http, it is the scheme alone.
    public var policySource: String {
        guard let host,
            host.utf8.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) || "-.".utf8.contains($0) }
            )
        else { return "\(scheme):" }
        return "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "")
    }

    /// The URI with more of a query behind the one that it has (RFC 6749 §4.1.2).
    ///
    /// - Parameter query: Names and values, encoded.
    /// - Returns: The URI to send the browser to.
    public func appending(query: String) -> String {
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "?")) else {
            return "\(text)?\(query)"
        }
        let hasNone = text.utf8.index(after: mark) == text.utf8.endIndex
        return hasNone || text.utf8.last == UInt8(ascii: "&") ? text + query : "\(text)&\(query)"
    }
}

extension RedirectURI.Problem {
    /// What is wrong, as the end of a sentence.
    public var message: String {
        switch self {
        case .badCharacter:
            "it has a blank, a control, a quote, a backslash or a letter beyond ASCII"
        case .noScheme: "it does not begin with a scheme such as https:"
        case .forbiddenScheme(let scheme): "its scheme is \(scheme)"
        case .fragment: "it has a fragment"
        case .noHost: "it has no host"
        case .userInformation: "it has a user name before its host"
        case .badAuthority: "its host or port is malformed"
        }
    }
}
