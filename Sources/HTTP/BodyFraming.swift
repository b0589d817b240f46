/// Where the body of a message ends (RFC 9112 §6.3).
enum BodyFraming: Hashable, Sendable {
    /// There is none.
    case none
    /// After that many octets.
    case length(Int)
    /// With the last chunk and its trailer section.
    case chunked
    /// With the connection.
    case untilClose

    /// What kind of message it is that is to be framed.
    enum Message {
        case request
        case response(HTTPResponse.Status, to: HTTPRequest.Method)
    }

    /// Decides where the body of a message ends, in the order of the clause.
    ///
    /// Where the clause leaves a choice, requests are refused, for whoever disagrees with us about
    /// where a request ends can smuggle another one in: two lengths, even equal ones, and a length
    /// next to chunks. Equal lengths are taken from responses, as the clause allows.
    ///
    /// Only fields that are in `noticed` are looked for.
    static func decide(
        _ message: Message,
        version: HTTPVersion,
        fields: HTTPFields,
        noticed: NoticedFields = .framing
    ) throws(ParseError) -> BodyFraming {
        // 1 and 2: never a body, whatever the fields say.
        if case .response(let status, let method) = message,
            method == .head || status.forbidsBody
        {
            return .none
        }
        // 3 and 4.
        let length = noticed.contains(.contentLength) ? fields.lineIndex(of: "Content-Length") : nil
        if noticed.contains(.transferEncoding), fields.lineIndex(of: "Transfer-Encoding") != nil {
            if length != nil {
                throw ParseError(
                    .contentLengthWithTransferEncoding,
                    "There is both a Content-Length and a Transfer-Encoding."
                )
            }
            guard version == .http11 else {
                throw ParseError(
                    .transferEncodingInHTTP10,
                    "There is a Transfer-Encoding in HTTP/1.0."
                )
            }
            try checkCodings(fields.values(of: "Transfer-Encoding"))
            return .chunked
        }
        // 5 and 6.
        if let length {
            return switch message {
            case .request: .length(try onlyLength(in: fields, at: length))
            case .response: .length(try agreedLength(fields.values(of: "Content-Length")))
            }
        }
        // 7 and 8.
        return switch message {
        case .request: .none
        case .response: .untilClose
        }
    }

    /// RFC 9112 §6.1: chunked is the one coding that is understood here, and applied only once.
    private static func checkCodings(_ values: [String]) throws(ParseError) {
        var isChunked = false
        for coding in values.flatMap(ListField.elements) {
            guard ASCII.equalIgnoringCase(coding, "chunked") else {
                if coding.utf8.first.map(ByteSet.token.contains) != true
                    || ASCII.equalIgnoringCase(String(coding.prefix(7)), "chunked")
                {
                    throw ParseError(
                        .invalidTransferEncoding,
                        "The transfer coding \(coding) makes no sense."
                    )
                }
                throw ParseError(
                    .unknownTransferCoding,
                    "The transfer coding \(coding) is not supported."
                )
            }
            guard !isChunked else {
                throw ParseError(
                    .invalidTransferEncoding,
                    "The transfer coding chunked is applied twice."
                )
            }
            isChunked = true
        }
        guard isChunked else {
            throw ParseError(.invalidTransferEncoding, "The Transfer-Encoding is empty.")
        }
    }

    private static func onlyLength(
        in fields: HTTPFields,
        at index: Int
    ) throws(ParseError) -> Int {
        let value = fields.bytes.span.extracting(fields.lines[index].value)
        var hasComma = false
        for index in value.indices where value[index] == ASCII.comma { hasComma = true }
        guard !hasComma, fields.lineIndex(of: "Content-Length", from: index + 1) == nil else {
            throw ParseError(.severalContentLengths, "There is more than one Content-Length.")
        }
        return try length(value)
    }

    private static func agreedLength(_ values: [String]) throws(ParseError) -> Int {
        var agreed: Int?
        for value in values.flatMap({
            $0.utf8.split(separator: ASCII.comma, omittingEmptySubsequences: false)
        }) {
            let length = try length(ListField.trimmed(Substring(value)).utf8.span)
            guard agreed == nil || agreed == length else {
                throw ParseError(
                    .severalContentLengths,
                    "There are two different values of Content-Length."
                )
            }
            agreed = length
        }
        guard let agreed else {
            throw ParseError(.invalidContentLength, "The Content-Length is empty.")
        }
        return agreed
    }

    /// Reads `Content-Length = 1*DIGIT` (RFC 9110 §8.6).
    ///
    /// What no integer can hold is read as `Int.max`, which is over any limit.
    private static func length(_ value: Span<UInt8>) throws(ParseError) -> Int {
        guard !value.isEmpty else {
            throw ParseError(.invalidContentLength, "The Content-Length is empty.")
        }
        var length = 0
        for index in value.indices {
            guard let digit = ASCII.digit(value[index]) else {
                throw ParseError(
                    .invalidContentLength,
                    "The Content-Length contains \(ASCII.describe(value[index]))."
                )
            }
            let (shifted, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = shifted.addingReportingOverflow(digit)
            length = overflow || carry ? Int.max : sum
        }
        return length
    }
}
