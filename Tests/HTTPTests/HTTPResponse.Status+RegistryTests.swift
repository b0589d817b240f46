import HTTP
import Testing

@Suite struct StatusRegistryTests {
    @Test(
        arguments: [
            (.continue, 100, "Continue"), (.switchingProtocols, 101, "Switching Protocols"),
            (.ok, 200, "OK"), (.created, 201, "Created"), (.accepted, 202, "Accepted"),
            (.noContent, 204, "No Content"), (.movedPermanently, 301, "Moved Permanently"),
            (.found, 302, "Found"), (.seeOther, 303, "See Other"),
            (.notModified, 304, "Not Modified"), (.temporaryRedirect, 307, "Temporary Redirect"),
            (.permanentRedirect, 308, "Permanent Redirect"), (.badRequest, 400, "Bad Request"),
            (.unauthorized, 401, "Unauthorized"), (.forbidden, 403, "Forbidden"),
            (.notFound, 404, "Not Found"), (.methodNotAllowed, 405, "Method Not Allowed"),
            (.notAcceptable, 406, "Not Acceptable"), (.requestTimeout, 408, "Request Timeout"),
            (.conflict, 409, "Conflict"), (.gone, 410, "Gone"),
            (.lengthRequired, 411, "Length Required"),
            (.preconditionFailed, 412, "Precondition Failed"),
            (.contentTooLarge, 413, "Content Too Large"), (.uriTooLong, 414, "URI Too Long"),
            (.unsupportedMediaType, 415, "Unsupported Media Type"),
            (.expectationFailed, 417, "Expectation Failed"),
            (.unprocessableContent, 422, "Unprocessable Content"),
            (.tooManyRequests, 429, "Too Many Requests"),
            (.requestHeaderFieldsTooLarge, 431, "Request Header Fields Too Large"),
            (.internalServerError, 500, "Internal Server Error"),
            (.notImplemented, 501, "Not Implemented"), (.badGateway, 502, "Bad Gateway"),
            (.serviceUnavailable, 503, "Service Unavailable"),
            (.gatewayTimeout, 504, "Gateway Timeout"),
            (.httpVersionNotSupported, 505, "HTTP Version Not Supported"),
        ] as [(HTTPResponse.Status, Int, String)]
    )
    func `names, codes and phrases agree`(status: HTTPResponse.Status, code: Int, phrase: String) {
        #expect(status.code == code)
        #expect(status.reasonPhrase == phrase)
    }

    @Test func `a code that is not registered has no phrase`() {
        #expect(HTTPResponse.Status(code: 599).reasonPhrase == "")
    }
}
