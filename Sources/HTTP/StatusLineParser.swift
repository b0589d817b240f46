/// Reads a status line: `status-line = HTTP-version SP status-code SP [ reason-phrase ]`.
///
/// The reason phrase means nothing and is dropped (RFC 9112 §4). The blank behind the code may be
/// missing together with the phrase, as many servers have it.
struct StatusLineParser: StartLineParser {
    private(set) var version = HTTPVersion.http11
    private(set) var status = HTTPResponse.Status.ok
    private(set) var byteCount = 0

    private var cursor = 0
    private var code = 0
    /// Whether the carriage return has been seen.
    private var isEnding = false

    mutating func parse(
        _ source: ArraySlice<UInt8>,
        from position: inout Int,
        limits: HTTPLimits
    ) throws(ParseError) -> Bool {
        let span = source.span.extracting(droppingFirst: position)
        while cursor < span.count {
            let byte = span[cursor]
            if isEnding {
                guard byte == ASCII.lineFeed else { throw .bareCarriageReturn }
                byteCount = cursor + 1
                position += byteCount
                status = HTTPResponse.Status(code: code)
                return true
            }
            if byte == ASCII.carriageReturn, cursor >= 12 {
                isEnding = true
            } else {
                guard cursor < limits.requestLineByteCount else {
                    throw ParseError(
                        .statusLineTooLong,
                        "The status line is longer than \(limits.requestLineByteCount) bytes."
                    )
                }
                try take(byte)
            }
            cursor += 1
        }
        return false
    }

    private mutating func take(_ byte: UInt8) throws(ParseError) {
        let isRight =
            switch cursor {
            case 0: byte == 0x48
            case 1, 2: byte == 0x54
            case 3: byte == 0x50
            case 4: byte == ASCII.slash
            case 5: try isMajorVersion(byte)
            case 6: byte == ASCII.dot
            case 7: isMinorVersion(byte)
            case 8, 12: byte == ASCII.space
            // RFC 9110 §15: there is no class of codes below 100.
            case 9: byte != ASCII.zero && isDigitOfCode(byte)
            case 10, 11: isDigitOfCode(byte)
            default: byte >= ASCII.space && byte != ASCII.delete || byte == ASCII.tab
            }
        guard isRight else {
            if byte == ASCII.lineFeed { throw .bareLineFeed }
            throw ParseError(
                .invalidStatusLine,
                "The status line has \(ASCII.describe(byte)) at byte \(cursor)."
            )
        }
    }

    private func isMajorVersion(_ byte: UInt8) throws(ParseError) -> Bool {
        guard let digit = ASCII.digit(byte) else { return false }
        guard digit == 1 else {
            throw ParseError(.unsupportedVersion, "The response is HTTP/\(digit), not HTTP/1.1.")
        }
        return true
    }

    private mutating func isMinorVersion(_ byte: UInt8) -> Bool {
        version = byte == ASCII.zero ? .http10 : .http11
        return ASCII.digit(byte) != nil
    }

    private mutating func isDigitOfCode(_ byte: UInt8) -> Bool {
        guard let digit = ASCII.digit(byte) else { return false }
        code = code * 10 + digit
        return true
    }
}
