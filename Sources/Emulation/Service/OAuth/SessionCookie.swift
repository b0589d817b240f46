import HTTP

/// The one cookie there is: it names the session of a browser (RFC 6265).
enum SessionCookie {
    /// Its name.
    static let name = "wws_session"

    /// The value that a browser sends back, if it does.
    ///
    /// Another emulator on another port of this machine has the same cookie, since cookies don't
    /// heed ports; a session of its is not known here, and then there is none.
    static func value(in request: HTTPRequest) -> String? {
        for field in request.fields.values(of: "Cookie") {
            for pair in field.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                guard pair.hasPrefix(name + "=") else { continue }
                return String(pair.dropFirst(name.utf8.count + 1))
            }
        }
        return nil
    }

    /// The value of `Set-Cookie` that gives a browser a session.
    ///
    /// No script can read it, no foreign page can use it in a form, and it is sent to `/oauth`
    /// only. It has no end of its own: the session's is on the virtual clock, which no browser
    /// knows.
    static func field(for session: String) -> String {
        "\(name)=\(session); Path=/oauth; HttpOnly; SameSite=Lax"
    }
}
