extension HTTPResponse.Status {
    /// 100: the body is wanted.
    public static let `continue` = Self(code: 100)
    /// 101: another protocol from here on.
    public static let switchingProtocols = Self(code: 101)
    /// 200: it worked.
    public static let ok = Self(code: 200)
    /// 201: something new is there.
    public static let created = Self(code: 201)
    /// 202: it will be done.
    public static let accepted = Self(code: 202)
    /// 204: it worked, and there is nothing to say.
    public static let noContent = Self(code: 204)
    /// 301: it moved for good.
    public static let movedPermanently = Self(code: 301)
    /// 302: it is elsewhere for now.
    public static let found = Self(code: 302)
    /// 303: the answer is elsewhere.
    public static let seeOther = Self(code: 303)
    /// 304: what the client has is still right.
    public static let notModified = Self(code: 304)
    /// 307: it is elsewhere for now, and the method stays.
    public static let temporaryRedirect = Self(code: 307)
    /// 308: it moved for good, and the method stays.
    public static let permanentRedirect = Self(code: 308)
    /// 400: the request makes no sense.
    public static let badRequest = Self(code: 400)
    /// 401: it is not known who is asking.
    public static let unauthorized = Self(code: 401)
    /// 403: not for whoever is asking.
    public static let forbidden = Self(code: 403)
    /// 404: nothing is there.
    public static let notFound = Self(code: 404)
    /// 405: something is there, but not for this method.
    public static let methodNotAllowed = Self(code: 405)
    /// 406: there is nothing the client would take.
    public static let notAcceptable = Self(code: 406)
    /// 408: the request took too long to come in.
    public static let requestTimeout = Self(code: 408)
    /// 409: the state of things forbids it.
    public static let conflict = Self(code: 409)
    /// 410: something was there.
    public static let gone = Self(code: 410)
    /// 411: the length of the body is missing.
    public static let lengthRequired = Self(code: 411)
    /// 412: a condition does not hold.
    public static let preconditionFailed = Self(code: 412)
    /// 413: the body is too large.
    public static let contentTooLarge = Self(code: 413)
    /// 414: the request line is too long.
    public static let uriTooLong = Self(code: 414)
    /// 415: the body is of a type that is not taken.
    public static let unsupportedMediaType = Self(code: 415)
    /// 417: an expectation that is not met.
    public static let expectationFailed = Self(code: 417)
    /// 422: it is understood and still wrong.
    public static let unprocessableContent = Self(code: 422)
    /// 429: too much was asked.
    public static let tooManyRequests = Self(code: 429)
    /// 431: the head is too large (RFC 6585 §5).
    public static let requestHeaderFieldsTooLarge = Self(code: 431)
    /// 500: our fault.
    public static let internalServerError = Self(code: 500)
    /// 501: the method or coding is not known at all.
    public static let notImplemented = Self(code: 501)
    /// 502: who was asked in turn answered nonsense.
    public static let badGateway = Self(code: 502)
    /// 503: not now.
    public static let serviceUnavailable = Self(code: 503)
    /// 504: who was asked in turn did not answer.
    public static let gatewayTimeout = Self(code: 504)
    /// 505: not in this version of HTTP.
    public static let httpVersionNotSupported = Self(code: 505)

    /// The phrase registered for the code, empty if there is none (RFC 9110 §15).
    public var reasonPhrase: String {
        switch code {
        case 100: "Continue"
        case 101: "Switching Protocols"
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 205: "Reset Content"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 303: "See Other"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        default: errorPhrase
        }
    }

    private var errorPhrase: String {
        switch code {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 402: "Payment Required"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 410: "Gone"
        case 411: "Length Required"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 416: "Range Not Satisfiable"
        case 417: "Expectation Failed"
        case 421: "Misdirected Request"
        case 422: "Unprocessable Content"
        case 426: "Upgrade Required"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        case 505: "HTTP Version Not Supported"
        default: ""
        }
    }
}
