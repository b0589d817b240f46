import Determinism
import OAuth

extension Fuzzer {
    /// Redirect URIs, two at a time: one is the other's place only if they are the same, but for
    /// the port of a literal loopback address.
    static let redirectURI = Fuzzer(
        name: "redirect-uri",
        smokeEventCount: 3000,
        generate: { prng in
            var bytes = Array(uri(&prng).utf8)
            let other = bytes
            prng.mutate(&bytes, tokens: tokens)
            return bytes + [newline] + (prng.once(in: 2) ? other : Array(uri(&prng).utf8))
        },
        check: { bytes throws(Finding) in
            let parts = bytes.split(
                separator: newline,
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let texts = parts.map { String(decoding: $0, as: UTF8.self) }
            guard texts.count == 2, let one = try? RedirectURI(texts[0]) else { return false }
            try requireEqual(one.text, texts[0], "the URI isn't kept as it was written")
            try require(one.allows(one), "\(texts[0]) isn't its own place")
            try require(
                one.text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x5C },
                "\(texts[0]) can't stand in a header field"
            )
            try require(
                one.policySource.utf8.allSatisfy { !" ;,'\"".utf8.contains($0) },
                "\(one.policySource) can't stand in a policy"
            )
            let appended = one.appending(query: "code=c")
            try require(appended.hasPrefix(one.text), "the query changes the place \(one.text)")
            try require(appended.hasSuffix("code=c"), "the query isn't the last of \(appended)")
            guard let other = try? RedirectURI(texts[1]) else { return true }
            try requireEqual(one.allows(other), other.allows(one), "one place, the other not")
            let isSame = Array(texts[0].utf8) == Array(texts[1].utf8)
            try requireEqual(
                one.allows(other),
                isSame
                    || withoutPort(texts[0]) != nil
                        && withoutPort(texts[0]) == withoutPort(texts[1]),
                "\(texts[0]) and \(texts[1])"
            )
            return true
        }
    )

    private static let newline = UInt8(ascii: "\n")
    private static let tokens = [
        "/", ":", "@", "%2f", "[", "]", "?", "#", "\\", ".", "127.0.0.1", "http:", ":80", "&", ";",
    ]

    private static func uri(_ prng: inout PRNG) -> String {
        prng.pick(
            ["http://", "https://", "HTTP://"],
            odd: ["http:", "javascript:", "my.app:/", "//", "", "data:"]
        )
            + prng.pick([""], odd: ["user@", "a:b@", "@"])
            + prng.pick(
                ["localhost", "127.0.0.1", "[::1]", "bot.example.com", "BOT.example.com."],
                odd: ["", "127.1", "é", "[::ffff:127.0.0.1]", "a_b", "[fe80::1%25eth0]"]
            )
            + prng.pick(["", ":80", ":3000", ":3001"], odd: [":", ":65536", ":00080", ":-1"])
            + prng.pick(
                ["", "/", "/callback", "/callback?a=b", "?x"],
                odd: ["/../b", "/%2e", "#f"]
            )
    }

    /// A URI on a literal loopback address without its port, `nil` for any other.
    private static func withoutPort(_ text: String) -> String? {
        for host in ["http://127.0.0.1", "http://[::1]"] where text.hasPrefix(host) {
            let rest = text.dropFirst(host.count)
            guard rest.first == ":" else {
                return rest.isEmpty || rest.first == "/" || rest.first == "?" ? text : nil
            }
            return host + rest.dropFirst().drop { $0.isASCII && $0.isNumber }
        }
        return nil
    }
}
