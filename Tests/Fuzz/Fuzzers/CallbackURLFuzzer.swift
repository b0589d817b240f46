import Determinism
import HTTP
import Webhooks

extension Fuzzer {
    /// URLs of callbacks: what is accepted can be put into a request and means the same there.
    static let callbackURL = Fuzzer(
        name: "callback-url",
        smokeEventCount: 3000,
        generate: { prng in
            var text = prng.pick(["http://", "HTTP://"], odd: ["https://", "http:/", ""])
            text += prng.pick([""], odd: ["user@", "a:b@", "@"])
            text += prng.pick(
                [
                    "localhost", "127.0.0.1", "[::1]", "a.b.example.", "Ex-Ample_1", "0x7f.1",
                    "[::ffff:127.0.0.1]",
                ],
                odd: ["a..b", "", "é", "[fe80::1%25eth0]", String(repeating: "a", count: 64)]
            )
            text += prng.pick(
                ["", ":80", ":3000", ":65535", ":", ":00080"],
                odd: [":0", ":65536", ":+1"]
            )
            text += prng.pick(
                ["", "/", "/webhook", "?a=b", "/a%20b?c", "//"],
                odd: ["/%", "/a b", "/#f", "/[/"]
            )
            var bytes = Array(text.utf8)
            prng.mutate(
                &bytes,
                tokens: ["/", ":", "@", "%", "[", "]", "?", "#", "\r\n", " ", "\\"]
            )
            return bytes
        },
        check: { bytes throws(Finding) in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let url = try? CallbackURL(parsing: text) else { return false }
            try requireEqual(url.raw, text, "the URL isn't kept as it was given")
            let normal = "\(url.scheme)://\(url.hostField)\(url.target)"
            guard let again = try? CallbackURL(parsing: normal) else {
                throw Finding("\(text) is accepted, but not its normal form \(normal)")
            }
            try requireEqual(
                [again.scheme.rawValue, again.host, String(again.port), again.target],
                [url.scheme.rawValue, url.host, String(url.port), url.target],
                "the normal form \(normal) means something else"
            )
            try checkRequest(to: url)
            return true
        }
    )

    /// Our own server must understand the request as it was meant.
    private static func checkRequest(to url: CallbackURL) throws(Finding) {
        guard let target = RequestTarget(url.target) else {
            throw Finding("\(url.target) is no target of a request")
        }
        let request = HTTPRequest(
            method: .post,
            target: target,
            fields: ["Host": url.hostField],
            body: [1]
        )
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        var connection = ServerConnection()
        connection.receive(bytes[...])
        guard case .request(let received)? = connection.nextEvent() else {
            throw Finding("a request to \(url.raw) isn't understood")
        }
        try requireEqual(received.target.raw, url.target, "the target changes on its way")
        try requireEqual(received.fields["Host"], url.hostField, "the host changes on its way")
        try require(connection.nextEvent() == nil, "the URL smuggles a second request in")
    }
}
