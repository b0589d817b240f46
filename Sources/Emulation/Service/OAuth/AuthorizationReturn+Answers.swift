import HTTP
import OAuth

extension AuthorizationReturn {
    /// Where the browser goes with a code (RFC 6749 §4.1.2).
    func location(code: String) -> String {
        location([("code", PercentEncoding.encode(code))])
    }

    /// Where the browser goes with an error (RFC 6749 §4.1.2.1).
    func location(error: AuthorizationError) -> String {
        location([
            ("error", error.errorCode),
            ("error_description", PercentEncoding.encode(error.message)),
        ])
    }
}

extension HTTPResponse {
    /// Sends the browser on.
    ///
    /// Nothing of it may be kept, and where it goes must not learn where it came from, since both
    /// addresses hold what is between the client and us (RFC 9700 §4.2).
    static func redirect(_ status: Status, to location: String) -> HTTPResponse {
        HTTPResponse(
            status: status,
            fields: [
                "Location": location, "Cache-Control": "no-store", "Pragma": "no-cache",
                "Referrer-Policy": "no-referrer",
            ]
        )
    }
}
