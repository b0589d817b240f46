import Testing
import Webhooks

@Suite struct CallbackURLTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let host: String
        let port: UInt16
        let target: String
        let hostField: String
        var testDescription: String { text }
    }

    static let cases = [
        Case(text: "http://a", host: "a", port: 80, target: "/", hostField: "a"),
        Case(text: "http://a/", host: "a", port: 80, target: "/", hostField: "a"),
        Case(text: "HTTP://Ab.C:/x", host: "ab.c", port: 80, target: "/x", hostField: "ab.c"),
        Case(text: "http://a:80/x", host: "a", port: 80, target: "/x", hostField: "a"),
        Case(text: "http://a:1", host: "a", port: 1, target: "/", hostField: "a:1"),
        Case(
            text: "http://a:65535?q",
            host: "a",
            port: 65_535,
            target: "/?q",
            hostField: "a:65535"
        ),
        Case(
            text: "http://127.0.0.1:3000/web//hook/?a=b&c=%C3%A9@:",
            host: "127.0.0.1",
            port: 3_000,
            target: "/web//hook/?a=b&c=%C3%A9@:",
            hostField: "127.0.0.1:3000"
        ),
        Case(text: "https://a", host: "a", port: 443, target: "/", hostField: "a"),
        Case(text: "HTTPS://a:443/", host: "a", port: 443, target: "/", hostField: "a"),
        Case(text: "https://a:80/", host: "a", port: 80, target: "/", hostField: "a:80"),
        Case(text: "http://a:443/", host: "a", port: 443, target: "/", hostField: "a:443"),
        Case(text: "http://[::1]/", host: "::1", port: 80, target: "/", hostField: "[::1]"),
        Case(
            text: "http://[FE80::1.2.3.4]:99/p",
            host: "fe80::1.2.3.4",
            port: 99,
            target: "/p",
            hostField: "[fe80::1.2.3.4]:99"
        ),
        Case(
            text: "http://x_y-z.local.",
            host: "x_y-z.local.",
            port: 80,
            target: "/",
            hostField: "x_y-z.local."
        ),
    ]

    @Test(arguments: cases)
    func `a URL is taken apart`(expected: Case) throws {
        let url = try CallbackURL(parsing: expected.text)

        #expect(url.raw == expected.text)
        #expect(url.scheme.rawValue == expected.text.prefix { $0 != ":" }.lowercased())
        #expect(url.host == expected.host)
        #expect(url.port == expected.port)
        #expect(url.target == expected.target)
        #expect(url.hostField == expected.hostField)
    }

    @Test(
        arguments: [
            ("", .noScheme), ("localhost:3000/x", .noScheme), ("://a", .noScheme),
            ("http:/a", .noScheme), ("/webhook", .noScheme),
            ("https:/a", .noScheme), ("httpss://a", .unsupportedScheme("httpss")),
            ("ftp://a", .unsupportedScheme("ftp")),
            ("http://", .missingHost), ("http:///x", .missingHost), ("http://:80", .missingHost),
            ("http://a#", .fragment), ("http://a/b#c", .fragment),
            ("http://u@a", .userInformation), ("http://u:p@a/", .userInformation),
            ("http://a..b", .invalidHost("a..b")), ("http://.", .invalidHost(".")),
            ("http://a,b", .invalidHost("a,b")), ("http://a%41", .invalidHost("a%41")),
            ("http://[::1", .invalidHost("[::1")), ("http://[v1.x]", .invalidHost("v1.x")),
            ("http://[::1]x", .invalidPort("")),
            ("http://a:0", .invalidPort("0")), ("http://a:65536", .invalidPort("65536")),
            ("http://a:+1", .invalidPort("+1")), ("http://a:80:80", .invalidPort("80:80")),
            ("http://a/%", .invalidEscape("%")), ("http://a/%4", .invalidEscape("%4")),
            ("http://a/%4g", .invalidEscape("%4g")),
            ("http://a/ b", .invalidCharacter(" ")), ("http://a/\n", .invalidCharacter("\n")),
            ("http://\u{E9}", .hostNotASCII("\u{E9}")),
            ("http://a:80\u{E9}/", .hostNotASCII("\u{E9}")),
            ("http://a?\u{E9}", .invalidCharacter("\u{E9}")),
            ("http://a/\u{E9}", .invalidCharacter("\u{E9}")),
            ("\u{E9}://a/", .invalidCharacter("\u{E9}")), ("http://a/[", .invalidCharacter("[")),
            ("http://a/\u{7F}", .invalidCharacter("\u{7F}")),
            ("http://a\\b", .invalidCharacter("\\")),
        ] as [(String, CallbackURLError)]
    )
    func `a URL that can't be called is refused`(text: String, error: CallbackURLError) {
        #expect(throws: error) { try CallbackURL(parsing: text) }
        #expect(error.tag == "OBW_WEBHOOK_URL_INVALID")
        #expect(error.description.hasPrefix("Invalid webhook URL: "))
    }

    @Test func `2000 characters are allowed, 2001 are not`() throws {
        let text = "http://a/" + String(repeating: "x", count: 1_991)

        #expect(try CallbackURL(parsing: text).raw == text)
        let error = #expect(throws: CallbackURLError.self) { try CallbackURL(parsing: text + "x") }
        #expect(error == .tooLong(characterCount: 2_001))
        #expect(error?.tag == "OBW_WEBHOOK_URL_LENGTH")
        #expect(
            error?.message == "Invalid webhook URL: URL contains 2001 characters but must not "
                + "contain more than 2000 characters."
        )
    }

    @Test func `a label has up to 63 characters, a name up to 253`() throws {
        let label = String(repeating: "a", count: 63)
        let name = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")

        #expect(try CallbackURL(parsing: "http://\(name)").host == name)
        #expect(throws: CallbackURLError.self) { try CallbackURL(parsing: "http://\(label)a") }
        #expect(throws: CallbackURLError.self) { try CallbackURL(parsing: "http://\(name)b") }
    }

    @Test(
        arguments: [
            ("127.0.0.1", true), ("127.1", true), ("0x7F.1", true), ("0x", true), ("1.", true),
            ("[::1]", true), ("1.a", false), ("a1", false), ("0xg", false), ("x0", false),
        ]
    )
    func `a host that ends in a number is an address`(host: String, isAddress: Bool) throws {
        #expect(try CallbackURL(parsing: "http://\(host)/").hasAddress == isAddress)
    }
}
