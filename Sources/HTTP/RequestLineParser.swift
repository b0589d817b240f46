/// Reads a request line: `request-line = method SP request-target SP HTTP-version` (RFC 9112 §3).
///
/// Empty lines before it are skipped, up to a limit (§2.2). Where the parts end in a line that is
/// not whole yet is remembered, in offsets from its first octet; no octet is looked at twice.
struct RequestLineParser: StartLineParser {
    private(set) var method = HTTPRequest.Method.get
    private(set) var target = RequestTarget.root
    private(set) var version = HTTPVersion.http11
    private(set) var byteCount = 0

    private var cursor = 0
    private var methodEnd = -1
    private var targetEnd = -1
    private var emptyLineCount = 0

    mutating func parse(
        _ source: ArraySlice<UInt8>,
        from position: inout Int,
        limits: HTTPLimits
    ) throws(ParseError) -> Bool {
        let span = source.span
        if cursor == 0 { try skipEmptyLines(in: span, from: &position, limits) }
        guard try scan(span.extracting(droppingFirst: position), limits) else { return false }
        let start = source.startIndex + position
        method = Self.method(source[start..<(start + methodEnd)])
        target = try Self.target(
            source[(start + methodEnd + 1)..<(start + targetEnd)],
            of: method
        )
        byteCount = cursor
        position += cursor
        return true
    }

    @inline(__always)
    private mutating func skipEmptyLines(
        in span: Span<UInt8>,
        from index: inout Int,
        _ limits: HTTPLimits
    ) throws(ParseError) {
        while index < span.count, span[index] == ASCII.carriageReturn {
            guard index + 1 < span.count else { break }
            guard span[index + 1] == ASCII.lineFeed else { throw .bareCarriageReturn }
            index += 2
            emptyLineCount += 1
            guard emptyLineCount <= limits.leadingEmptyLineCount else {
                throw ParseError(
                    .tooManyEmptyLines,
                    "More than \(limits.leadingEmptyLineCount) empty lines precede the request."
                )
            }
        }
    }

    /// Goes on with the line; true once it is whole.
    private mutating func scan(
        _ span: Span<UInt8>,
        _ limits: HTTPLimits
    ) throws(ParseError) -> Bool {
        if methodEnd < 0 {
            guard try scanMethod(span, limits) else { return false }
        }
        if targetEnd < 0 {
            guard try scanTarget(span, limits) else { return false }
        }
        return try scanVersion(span)
    }

    @inline(__always)
    private mutating func scanMethod(
        _ span: Span<UInt8>,
        _ limits: HTTPLimits
    ) throws(ParseError) -> Bool {
        let end = min(span.count, limits.methodByteCount + 1)
        let index = ByteSet.token.end(in: span.extracting(first: end), from: cursor)
        guard index <= limits.methodByteCount else {
            throw ParseError(
                .methodTooLong,
                "The method is longer than \(limits.methodByteCount) bytes."
            )
        }
        cursor = index
        guard index < end else { return false }
        // A lone carriage return may yet turn out to be an empty line; `skipEmptyLines` decides.
        if index == 0, span[0] == ASCII.carriageReturn { return false }
        guard span[index] == ASCII.space, index > 0 else {
            throw Self.offence(inMethod: span[index], at: index)
        }
        methodEnd = index
        cursor = index + 1
        return true
    }

    @inline(__always)
    private mutating func scanTarget(
        _ span: Span<UInt8>,
        _ limits: HTTPLimits
    ) throws(ParseError) -> Bool {
        // What must follow a target, a blank and `HTTP/1.1`, has to find room too.
        let limit = limits.requestLineByteCount - 9
        let end = min(span.count, max(limit, methodEnd) + 1)
        let index = ByteSet.target.end(in: span.extracting(first: end), from: cursor)
        guard index <= limit else {
            throw ParseError(
                .targetTooLong,
                "The request line is longer than \(limits.requestLineByteCount) bytes."
            )
        }
        cursor = index
        guard index < end else { return false }
        guard span[index] == ASCII.space, index > methodEnd + 1 else {
            throw Self.offence(inTarget: span[index])
        }
        targetEnd = index
        cursor = index + 1
        return true
    }

    /// RFC 9112 §2.3: `HTTP-version = "HTTP" "/" DIGIT "." DIGIT`.
    @inline(__always)
    private mutating func scanVersion(_ span: Span<UInt8>) throws(ParseError) -> Bool {
        while cursor < span.count {
            let byte = span[cursor]
            let isRight =
                switch cursor - targetEnd {
                case 1: byte == 0x48
                case 2, 3: byte == 0x54
                case 4: byte == 0x50
                case 5: byte == ASCII.slash
                case 6: try Self.isMajorVersion(byte)
                case 7: byte == ASCII.dot
                case 8: isMinorVersion(byte)
                case 9: byte == ASCII.carriageReturn
                default: byte == ASCII.lineFeed
                }
            guard isRight else { throw Self.offence(inVersion: byte, at: cursor - targetEnd) }
            cursor += 1
            if cursor - targetEnd == 11 { return true }
        }
        return false
    }

    private static func isMajorVersion(_ byte: UInt8) throws(ParseError) -> Bool {
        guard let digit = ASCII.digit(byte) else { return false }
        guard digit == 1 else {
            throw ParseError(
                .unsupportedVersion,
                "HTTP/\(digit) is not spoken here, only HTTP/1.0 and 1.1."
            )
        }
        return true
    }

    private mutating func isMinorVersion(_ byte: UInt8) -> Bool {
        // RFC 9110 §2.5: a higher minor version is to be read as the highest one known.
        version = byte == ASCII.zero ? .http10 : .http11
        return ASCII.digit(byte) != nil
    }
}

extension RequestLineParser {
    /// Spares the usual methods the making of a string.
    @inline(__always)
    private static func method(_ bytes: ArraySlice<UInt8>) -> HTTPRequest.Method {
        guard bytes.count < 8 else {
            return HTTPRequest.Method(rawValue: String(decoding: bytes, as: UTF8.self))
        }
        var packed: UInt64 = 0
        for byte in bytes { packed = packed << 8 | UInt64(byte) }
        return switch packed {
        case 0x47_4554: .get
        case 0x50_4F53_54: .post
        case 0x48_4541_44: .head
        case 0x50_5554: .put
        default: HTTPRequest.Method(rawValue: String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func target(
        _ bytes: ArraySlice<UInt8>,
        of method: HTTPRequest.Method
    ) throws(ParseError) -> RequestTarget {
        guard method != .connect else {
            throw ParseError(.connectUnsupported, "The method CONNECT is not supported.")
        }
        guard let target = RequestTarget(structureOf: bytes) else {
            throw ParseError(
                .invalidTarget,
                "The request target is neither a path nor an http URI with a host."
            )
        }
        // RFC 9112 §3.2.4: the asterisk-form is only for OPTIONS.
        guard !target.isAsterisk || method == .options else {
            throw ParseError(.invalidTarget, "The request target * goes with OPTIONS only.")
        }
        return target
    }

    private static func offence(inMethod byte: UInt8, at offset: Int) -> ParseError {
        switch byte {
        case ASCII.lineFeed: .bareLineFeed
        case 0x16 where offset == 0:
            ParseError(
                .invalidMethod,
                "This looks like a TLS handshake, but plain HTTP is spoken here."
            )
        case ASCII.carriageReturn:
            ParseError(.invalidMethod, "The request line ends with the method.")
        case ASCII.space:
            ParseError(.invalidMethod, "The request line begins with a blank.")
        default:
            ParseError(.invalidMethod, "The method contains \(ASCII.describe(byte)).")
        }
    }

    private static func offence(inTarget byte: UInt8) -> ParseError {
        switch byte {
        case ASCII.lineFeed: .bareLineFeed
        case ASCII.space: ParseError(.invalidTarget, "The request target is empty.")
        case ASCII.carriageReturn:
            ParseError(.invalidVersion, "The request line has no HTTP version.")
        default:
            ParseError(.invalidTarget, "The request target contains \(ASCII.describe(byte)).")
        }
    }

    private static func offence(inVersion byte: UInt8, at offset: Int) -> ParseError {
        if offset == 10 { return .bareCarriageReturn }
        if offset == 9, byte == ASCII.lineFeed { return .bareLineFeed }
        return ParseError(
            .invalidVersion,
            "The HTTP version is not of the form HTTP/1.1: there is \(ASCII.describe(byte))."
        )
    }
}
