import Determinism
import Emulation
import HTTP
import Simulation

extension Fuzzer {
    /// Queries of the authorization endpoint: whatever comes, the browser is sent to a registered
    /// place or nowhere, the state comes back as it was sent, and no page has a foreign tag.
    static let authorize = Fuzzer(
        name: "authorize",
        smokeEventCount: 400,
        generate: { prng in
            var parts = [
                "client_id=\(prng.pick([app], odd: ["", "x", "%ff"]))", "response_type=code",
            ]
            parts.append("redirect_uri=\(prng.pick(places, odd: otherPlaces))")
            for _ in 0..<prng.next(in: 0...4) {
                parts.append(prng.pick(names) + "=" + prng.pick(values))
            }
            if prng.once(in: 4) { parts.swapAt(0, parts.count - 1) }
            var bytes = Array(parts.joined(separator: "&").utf8)
            prng.mutate(
                &bytes,
                tokens: ["&", "=", "%", "%00", "+", "state=", "%3C", "%22", "'", "#"]
            )
            return bytes
        },
        check: { bytes throws(Finding) in
            let query = String(decoding: bytes, as: UTF8.self)
            guard let target = RequestTarget("/oauth/authorize?" + query) else { return false }
            guard var world = fresh else { throw Finding("the fuzzer's world is refused") }
            guard let reply = world.request(.get, target.raw) else {
                throw Finding("there is no answer")
            }
            switch reply.status.code {
            case 302: try checkRedirect(reply, target.query ?? "")
            case 200, 400: try checkPage(reply)
            default: throw Finding("\(reply.status) for \(query)")
            }
            return reply.status.code != 400
        }
    )

    private static let app = "ec400000-0000-4000-8000-000000000004"
    private static let places = [
        "http://localhost:3000/callback", "http%3A%2F%2Flocalhost%3A3000%2Fcallback",
        "http://127.0.0.1:4711/callback", "http://127.0.0.1/callback",
    ]
    private static let otherPlaces = [
        "", "http://evil.example/", "http://localhost:3000/callback/", "javascript:alert(1)",
        "http://localhost:3000@evil.example/callback", "http://127.0.0.1:4711/callback%0d%0aX:y",
        "http://127.0.0.1:4711%5c@evil.example/callback", "%ff",
    ]
    private static let names = [
        "state", "state", "scope", "prompt", "wws_user", "wws_user", "code_challenge",
        "code_challenge_method", "response_type", "client_id", "redirect_uri", "x",
    ]
    private static let values = [
        "", "s", "%ff%00", "%0d%0aSet-Cookie:x", "space_list", "space_list+message_create", "none",
        "login", "ada", "nobody", "%22%3E%3Cscript%3E", "S256", "plain", "code", "token",
        "'%3Cb%3E",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "%E2%80%AE", "==", "%",
        "https://evil.example/",
    ]

    /// The built-in world, made once.
    private static let fresh: SimulatedWorld? = {
        var configuration = Configuration(
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        configuration.logLevel = .error
        return try? SimulatedWorld(configuration)
    }()

    private static func checkRedirect(_ reply: HTTPResponse, _ query: String) throws(Finding) {
        let location = reply.fields["Location"] ?? ""
        let isRegistered =
            location.hasPrefix("http://localhost:3000/callback?")
            || location.hasPrefix("http://127.0.0.1/callback?")
            || location.hasPrefix("http://127.0.0.1:") && isLoopback(location)
        try require(isRegistered, "the browser is sent to \(location)")
        try require(
            location.utf8.allSatisfy { (0x21...0x7E).contains($0) },
            "\(location) can't stand in a header field"
        )
        let states = query.split(separator: "&").filter { part in
            let name = part.prefix { $0 != "=" }
            return PercentEncoding.decodeText(name, plusAsSpace: true) == "state"
                && part.utf8.count > name.utf8.count + 1
        }.map { String($0.drop { $0 != "=" }.dropFirst()) }
        guard states.count == 1 else { return }
        try require(
            location.utf8.reversed().starts(with: "&state=\(states[0])".utf8.reversed()),
            "the state \(states[0]) comes back as \(location)"
        )
    }

    private static func isLoopback(_ location: String) -> Bool {
        let rest = location.dropFirst("http://127.0.0.1:".count)
        return rest.drop { $0.isASCII && $0.isNumber }.hasPrefix("/callback?")
    }

    private static func checkPage(_ reply: HTTPResponse) throws(Finding) {
        let page = String(decoding: reply.body, as: UTF8.self)
        try require(reply.fields["Location"] == nil, "a page with a redirect")
        try require(
            reply.fields["Content-Security-Policy"]?.hasPrefix("default-src 'none'; style-src")
                == true,
            "a page without a policy"
        )
        let known = [
            "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "h1", "p", "form",
            "input", "ul", "li", "button", "bdi", "span", "code", "div", "a", "label",
        ]
        for part in page.split(separator: "<").dropFirst(page.hasPrefix("<") ? 0 : 1) {
            let name = part.drop { $0 == "/" }.prefix { $0 != " " && $0 != ">" }
            try require(known.contains(String(name)), "the page has a tag \(name.prefix(40))")
        }
        try require(
            page.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F },
            "the page has a control character"
        )
    }
}
