import Determinism
import OAuth
import TestSupport
import Testing

@Suite struct RedirectURITests {
    @Test(
        arguments: [
            "http://localhost:3000/callback", "https://bot.example.com/oauthCallback?x=1&y=",
            "http://127.0.0.1/cb", "http://[::1]:8080/", "https://a", "https://a?x",
            "HTTPS://A.B/C",
            "http://a_b/", "http://a:65535/", "http://a:0/", "com.example.app:/callback",
            "myapp://callback", "x-y.z+1:a", "https://a/%2e%2E/..//b;c=d,e!$&'()*+@:",
            "https://bot.example.com./", "urn:ietf:wg:oauth:2.0:oob",
        ]
    )
    func `an absolute URI is kept as it was written`(text: String) throws {
        #expect(try RedirectURI(text).text == text)
    }

    @Test(
        arguments: [
            ("", .noScheme), ("callback", .noScheme), ("/callback", .noScheme),
            ("//localhost/cb", .noScheme), ("1http://a/", .noScheme), (":a", .noScheme),
            ("ht_tp://a/", .noScheme), ("localhost", .noScheme),
            ("http://a/#", .fragment), ("http://a/#x", .fragment), ("my.app:/#", .fragment),
            ("http:", .noHost), ("http:/a", .noHost), ("http:a", .noHost), ("http://", .noHost),
            ("http:///a", .noHost), ("http://?x", .noHost), ("https://:80/", .noHost),
            ("http://user@a/", .userInformation), ("http://user:pass@a/", .userInformation),
            ("http://@a/", .userInformation), ("http://a@b@c/", .userInformation),
            ("http://good.example@evil.example/", .userInformation),
            ("http://a:65536/", .badAuthority), ("http://a:/", .badAuthority),
            ("http://a:x/", .badAuthority), ("http://a:1:2/", .badAuthority),
            ("http://a:000080/", .badAuthority), ("http://a:-1/", .badAuthority),
            ("http://[::1/", .badAuthority), ("http://[]/", .badAuthority),
            ("http://[::1]x/", .badAuthority), ("http://[fe80::1%25eth0]/", .badAuthority),
            ("http://a%2eb/", .badAuthority), ("http://a,b/", .badAuthority),
            ("http://a;b/", .badAuthority), ("http://a'b/", .badAuthority),
            ("http://a\\b/", .badCharacter), ("http:\\\\a/", .badCharacter),
            ("http://a/\\..\\b", .badCharacter), ("http://a/ b", .badCharacter),
            (" http://a/", .badCharacter), ("http://a/\n", .badCharacter),
            ("http://a/\r\nSet-Cookie: x", .badCharacter), ("http://a/\0", .badCharacter),
            ("http://a/\u{7F}", .badCharacter), ("http://a/\"", .badCharacter),
            ("http://a/<b>", .badCharacter), ("http://bücher.example/", .badCharacter),
            ("http://a/ü", .badCharacter), ("http://\u{FF41}/", .badCharacter),
            ("http://a\u{3002}b/", .badCharacter), ("http://a/\u{202E}", .badCharacter),
            ("javascript:alert(1)", .forbiddenScheme("javascript")),
            ("JavaScript://a/%0aalert(1)", .forbiddenScheme("javascript")),
            ("data:text/html,x", .forbiddenScheme("data")),
            ("file:///etc/passwd", .forbiddenScheme("file")),
            ("vbscript:x", .forbiddenScheme("vbscript")),
            ("about:blank", .forbiddenScheme("about")),
            ("blob:http://a/x", .forbiddenScheme("blob")),
            ("view-source:http://a/", .forbiddenScheme("view-source")),
            ("filesystem:http://a/", .forbiddenScheme("filesystem")),
        ] as [(String, RedirectURI.Problem)]
    )
    func `what browsers can't be sent to is refused`(text: String, problem: RedirectURI.Problem) {
        #expect(throws: problem) { try RedirectURI(text) }
        #expect(!problem.message.isEmpty)
    }

    /// Every way to spell a place that might be taken for the registered one, or lead past it.
    @Test(
        arguments: [
            // user information
            "https://good.example@evil.example/cb", "https://evil.example@good.example/cb",
            "https://good.example:443@evil.example/cb", "https://@good.example/cb",
            // backslash
            "https://evil.example\\@good.example/cb", "https:\\\\good.example\\cb",
            "https://good.example\\cb", "https://good.example/cb\\",
            "https://evil.example\\.good.example/cb",
            // encoded slashes, dots and letters
            "https://good.example%2Fcb", "https://good.example/%63b", "https://good.example/%2Fcb",
            "https://good.example%2eevil.example/cb", "https://good.example/cb%2F",
            "https://good.example/cb%2e%2e", "https://good.example/cb%00",
            "https://good.example/cb%20",
            // dot segments and doubled slashes
            "https://good.example/./cb", "https://good.example/x/../cb",
            "https://good.example/cb/..", "https://good.example/cb/.", "https://good.example//cb",
            "https://good.example/cb/../../evil", "https:///good.example/cb",
            "https:good.example/cb",
            // port
            "https://good.example:443/cb", "https://good.example:8443/cb",
            "https://good.example:/cb",
            "https://good.example:80/cb", "https://good.example:0443/cb",
            // case
            "HTTPS://good.example/cb", "https://GOOD.example/cb", "https://good.example/CB",
            "Https://Good.Example/cb",
            // trailing dot, suffix, prefix, subdomain
            "https://good.example./cb", "https://good.example/cb/", "https://good.example/cb.",
            "https://good.example.evil.example/cb", "https://evilgood.example/cb",
            "https://evil.example/good.example/cb", "https://x.good.example/cb",
            "https://good.exampl/cb", "https://good.example/c", "https://good.example",
            // unicode
            "https://good\u{3002}example/cb", "https://g\u{043E}od.example/cb",
            "https://\u{FF47}ood.example/cb", "https://good.example/cb\u{200B}",
            "https://good.example/\u{0441}b", "https://good.example\u{2044}cb",
            // query and fragment
            "https://good.example/cb?", "https://good.example/cb?x=1", "https://good.example/cb#",
            "https://good.example/cb#@evil.example/", "https://good.example/cb;x",
            "https://good.example/cb&x",
            // scheme, blanks and line ends
            "http://good.example/cb", "//good.example/cb", "good.example/cb",
            " https://good.example/cb",
            "https://good.example/cb ", "https://good.example/cb\n",
            "https://good.example/cb\r\nX: y",
            "https://good.example/cb\0", "\thttps://good.example/cb",
            "javascript:https://good.example/cb",
            "",
        ]
    )
    func `nothing but the registered text itself is the registered place`(requested: String) throws
    {
        let registered = try RedirectURI("https://good.example/cb")

        if let uri = try? RedirectURI(requested) {
            #expect(!registered.allows(uri), "\(requested)")
            #expect(!uri.allows(registered), "\(requested)")
        }
        #expect(registered.allows(registered))
    }

    @Test(arguments: ["127.0.0.1", "[::1]"])
    func `on a literal loopback address any port will do`(host: String) throws {
        let registered = try RedirectURI("http://\(host)/cb?x=1")
        let other = try RedirectURI("http://\(host):3000/cb?x=1")

        #expect(registered.allows(other))
        #expect(other.allows(registered))
        #expect(try other.allows(RedirectURI("http://\(host):65535/cb?x=1")))
    }

    @Test(
        arguments: [
            ("http://localhost/cb", "http://localhost:3000/cb"),
            ("http://127.0.0.1/cb", "http://127.0.0.1:3000/cb/"),
            ("http://127.0.0.1/cb", "http://127.0.0.1:3000/CB"),
            ("http://127.0.0.1/cb", "http://127.0.0.1:3000/cb?x"),
            ("http://127.0.0.1/cb", "http://127.0.0.2:3000/cb"),
            ("http://127.0.0.1/cb", "http://127.1:3000/cb"),
            ("http://127.0.0.1/cb", "http://2130706433:3000/cb"),
            ("http://127.0.0.1/cb", "http://0177.0.0.1:3000/cb"),
            ("http://127.0.0.1/cb", "http://[::1]:3000/cb"),
            ("http://127.0.0.1/cb", "http://[::ffff:127.0.0.1]:3000/cb"),
            ("http://127.0.0.1/cb", "http://127.0.0.1.:3000/cb"),
            ("http://127.0.0.1/cb", "http://127.0.0.1.evil.example:3000/cb"),
            ("http://127.0.0.1/cb", "https://127.0.0.1:3000/cb"),
            ("http://127.0.0.1/cb", "HTTP://127.0.0.1:3000/cb"),
            ("http://[::1]/cb", "http://[0:0:0:0:0:0:0:1]:3000/cb"),
            ("https://127.0.0.1/cb", "https://127.0.0.1:3000/cb"),
            ("http://a.example/cb", "http://a.example:3000/cb"),
        ]
    )
    func `and nothing else may differ`(registered: String, requested: String) throws {
        #expect(try !RedirectURI(registered).allows(RedirectURI(requested)))
    }

    @Test func `texts that String takes for equal are not`() {
        #expect("http://a/\u{212A}" == "http://a/K")
        #expect(throws: RedirectURI.Problem.badCharacter) { try RedirectURI("http://a/\u{212A}") }
    }

    @Test(
        arguments: [
            ("http://localhost:3000/cb", "http://localhost:3000", true),
            ("https://Bot.Example.com", "https://Bot.Example.com", false),
            ("http://127.0.0.1/", "http://127.0.0.1", true), ("http://[::1]:3000/", "http:", true),
            ("https://a_b/", "https:", false), ("my.app:/cb", "my.app:", false),
            ("http://localhost.evil.example/", "http://localhost.evil.example", false),
            ("HTTP://LOCALHOST/", "http://LOCALHOST", true),
        ]
    )
    func `a policy has a word for the place`(text: String, source: String, isLocal: Bool) throws {
        let uri = try RedirectURI(text)

        #expect(uri.policySource == source)
        #expect(uri.isLocal == isLocal)
    }

    @Test(
        arguments: [
            ("http://a/", "http://a/?q=1"), ("http://a/?", "http://a/?q=1"),
            ("http://a/?x", "http://a/?x&q=1"), ("http://a/?x=1&", "http://a/?x=1&q=1"),
            ("http://a/?x=?", "http://a/?x=?&q=1"), ("http://a", "http://a?q=1"),
            ("my.app:cb", "my.app:cb?q=1"),
        ]
    )
    func `what comes into the query comes last`(text: String, expected: String) throws {
        #expect(try RedirectURI(text).appending(query: "q=1") == expected)
    }

    /// A URI is the same as itself and as nothing that differs from it in a single octet, but for
    /// the port of a loopback address.
    @Test(arguments: Seed.first(100))
    func `one octet makes another place`(seed: Seed) throws {
        var prng = seed.prng
        let text = "https://bot.example.com:8443/oauth/callback?app=\(prng.next(below: 1_000))"
        let registered = try RedirectURI(text)
        for _ in 0..<50 {
            var bytes = Array(text.utf8)
            let place = prng.next(in: 0...(bytes.count - 1))
            switch prng.next(below: 3) {
            case 0: bytes[place] = UInt8(prng.next(below: 128))
            case 1: bytes.remove(at: place)
            default: bytes.insert(UInt8(prng.next(below: 128)), at: place)
            }
            let other = String(decoding: bytes, as: UTF8.self)
            guard other != text, let uri = try? RedirectURI(other) else { continue }
            #expect(!registered.allows(uri), "\(other)")
        }
    }
}
