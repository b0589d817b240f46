/// What a request is about: a path with its query, in one of the forms of RFC 9112 §3.2.
///
/// - origin-form, `/spaces?first=10`, is what clients send;
/// - absolute-form, `http://host/spaces`, is for proxies, and every server has to take it;
/// - asterisk-form, `*`, is the server itself and goes with `OPTIONS` only.
///
/// The authority-form of `CONNECT` is not a target here.
public struct RequestTarget: Hashable, Sendable {
    /// The target as it was sent.
    public let raw: String

    // Where the parts of the target are in it; a query that is there begins behind its mark.
    private let authorityStart: Int32
    private let authorityEnd: Int32
    private let pathEnd: Int32

    /// Reads a target.
    ///
    /// - Parameter raw: The target as it stands in a request line; nil comes out if it has none of
    ///   the forms, or octets that no target is written with.
    public init?(_ raw: String) {
        guard ByteSet.target.containsAll(of: raw) else { return nil }
        self.init(structureOf: Array(raw.utf8)[...])
    }

    /// The target `/`.
    static let root = RequestTarget(authorityStart: 0, authorityEnd: 0, pathEnd: 1, raw: "/")

    private init(authorityStart: Int32, authorityEnd: Int32, pathEnd: Int32, raw: String) {
        self.authorityStart = authorityStart
        self.authorityEnd = authorityEnd
        self.pathEnd = pathEnd
        self.raw = raw
    }

    /// Reads a target out of octets all of which are of `ByteSet.target`.
    init?(structureOf bytes: ArraySlice<UInt8>) {
        let span = bytes.span
        guard let first = bytes.first, bytes.count <= Int32.max else { return nil }
        var pathStart = 0
        if first != ASCII.slash, first != ASCII.asterisk || span.count > 1 {
            guard let start = Self.endOfScheme(span) else { return nil }
            authorityStart = Int32(start)
            pathStart = start
            while pathStart < span.count, span[pathStart] != ASCII.slash,
                span[pathStart] != ASCII.questionMark
            {
                // RFC 9110 §4.2.4: user information in an http URI is to be treated as an error;
                // the at sign is not in `ByteSet.host`.
                guard ByteSet.host.contains(span[pathStart]) else { return nil }
                pathStart += 1
            }
            guard pathStart > start else { return nil }
        } else {
            authorityStart = 0
        }
        authorityEnd = Int32(pathStart)
        while pathStart < span.count, span[pathStart] != ASCII.questionMark { pathStart += 1 }
        pathEnd = Int32(pathStart)
        raw = String(decoding: bytes, as: UTF8.self)
    }

    private static func endOfScheme(_ bytes: Span<UInt8>) -> Int? {
        for scheme in ["http://", "https://"] {
            let scheme = scheme.utf8.span
            if bytes.count > scheme.count,
                ASCII.equalIgnoringCase(bytes.extracting(first: scheme.count), scheme)
            {
                return scheme.count
            }
        }
        return nil
    }
}

extension RequestTarget {
    /// The path, escapes and all: what is before the first question mark, `*` in asterisk-form.
    public var path: String {
        pathRange.isEmpty ? "/" : text(pathRange)
    }

    /// What is behind the first question mark, escapes and all; nil if there is none.
    public var query: String? {
        let end = raw.utf8.count
        return Int(pathEnd) == end ? nil : text(Int(pathEnd) + 1..<end)
    }

    /// Host and port of an absolute-form, which count more than the `Host` field does.
    public var authority: String? {
        authorityEnd == 0 ? nil : text(Int(authorityStart)..<Int(authorityEnd))
    }

    /// Where the path is among the octets of `raw`; empty if it has to be taken for a slash.
    var pathRange: Range<Int> { Int(authorityEnd)..<Int(pathEnd) }

    /// Whether this is the asterisk-form.
    var isAsterisk: Bool { authorityEnd == 0 && raw.utf8.first == ASCII.asterisk }

    func text(_ range: Range<Int>) -> String {
        guard range != 0..<raw.utf8.count else { return raw }
        let start = raw.utf8.index(raw.startIndex, offsetBy: range.lowerBound)
        return String(raw[start..<raw.utf8.index(start, offsetBy: range.count)])
    }
}

extension RequestTarget {
    /// The segments of the path, escapes undone; nil if one is broken or not UTF-8.
    ///
    /// Empty segments are dropped: a doubled or a trailing slash changes nothing.
    public var segments: [String]? {
        var segments: [String] = []
        for segment in path.utf8.split(separator: ASCII.slash) {
            guard let text = PercentEncoding.decodeText(Substring(segment)) else { return nil }
            segments.append(text)
        }
        return segments
    }

    /// The query read as a form; nil if an escape in it is broken or not UTF-8.
    public var queryItems: FormFields? {
        guard let query else { return FormFields() }
        return try? FormURLEncoded.parse(Array(query.utf8))
    }

    /// Looks a value of the query up.
    ///
    /// - Parameter name: The name of the item, heeding case.
    /// - Returns: The value of the first item of that name; nil if there is none, or no form.
    public func queryValue(_ name: String) -> String? {
        query == nil ? nil : queryItems?[name]
    }
}

extension RequestTarget: CustomStringConvertible {
    /// The target as it was sent.
    public var description: String { raw }
}
