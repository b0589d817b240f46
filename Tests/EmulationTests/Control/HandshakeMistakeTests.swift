import Crypto
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

@testable import Emulation

/// Receivers that make the usual mistakes, and what the handshake's answer says of each
/// (webhooks.md, "Verification handshake").
@Suite struct HandshakeMistakeTests {
    /// A secret that can be read as hex and as Base64.
    private static let secret = "0123456789abcdef0123456789abcdef"

    /// What a receiver has at hand when it signs.
    struct Bench {
        let request: [UInt8]
        let challenge: String

        var compact: String { #"{"response":"\#(challenge)","b":1,"a":2}"# }

        static func hex(_ text: String, key: [UInt8] = Array(secret.utf8)) -> String {
            Hex.encode(HMACSHA256(key: key).authenticate(Array(text.utf8)))
        }

        /// A body whose signature begins with a zero.
        var withLeadingZero: String {
            let bodies = (0..<1_000).map { #"{"response":"\#(challenge)","n":\#($0)}"# }
            return bodies.first { Self.hex($0).hasPrefix("0") } ?? compact
        }
    }

    struct Mistake: CustomTestStringConvertible {
        let name: String
        /// What the answer's details have to say.
        let details: String
        /// The body that is sent, and the token with it.
        let sign: @Sendable (Bench) -> (body: String, token: String)
        var testDescription: String { name }

        init(
            _ name: String,
            _ details: String,
            _ sign: @escaping @Sendable (Bench) -> (body: String, token: String)
        ) {
            self.name = name
            self.details = details
            self.sign = sign
        }
    }

    static let mistakes: [Mistake] = [
        Mistake("the request's body", "the signature of the request's body, not of the response's")
        {
            ($0.compact, Bench.hex(String(decoding: $0.request, as: UTF8.self)))
        },
        Mistake("upper case", "in upper-case hex, not lower-case") {
            ($0.compact, Bench.hex($0.compact).uppercased())
        },
        Mistake("Base64", "in Base64, not in hex") { bench in
            let key = Array(secret.utf8)
            let digest = HMACSHA256(key: key).authenticate(Array(bench.compact.utf8))
            return (bench.compact, Base64.encode(digest, alphabet: .standard, padding: true))
        },
        Mistake("dropped zeros", "without its leading zeros") { bench in
            let token = Bench.hex(bench.withLeadingZero)
            return (bench.withLeadingZero, String(token.drop { $0 == "0" }))
        },
        Mistake("a prefix", #"prefixed with "sha256=""#) {
            ($0.compact, "sha256=" + Bench.hex($0.compact))
        },
        Mistake("pretty-printed", "pretty-printed with 2 blanks, not of the exact bytes") { bench in
            let pretty = "{\n  \"response\": \"\(bench.challenge)\",\n  \"b\": 1,\n  \"a\": 2\n}"
            return (bench.compact, Bench.hex(pretty))
        },
        Mistake("other key order", "with sorted keys, compact, not of the exact bytes") { bench in
            let sorted = #"{"a":2,"b":1,"response":"\#(bench.challenge)"}"#
            return (bench.compact, Bench.hex(sorted))
        },
        Mistake("a trailing newline", "signed with a newline at the end that the response's") {
            ($0.compact, Bench.hex($0.compact + "\n"))
        },
        Mistake("a newline that wasn't signed", "signed without the newline at the end") {
            ($0.compact + "\n", Bench.hex($0.compact))
        },
        Mistake("the key's hex", "keyed with the secret's bytes decoded from hex") {
            ($0.compact, Bench.hex($0.compact, key: Hex.decode(secret) ?? []))
        },
        Mistake("the key's Base64", "keyed with the secret's bytes decoded from Base64") { bench in
            let key = Base64.decode(secret, alphabet: .standard, padding: .optional) ?? []
            return (bench.compact, Bench.hex(bench.compact, key: key))
        },
        Mistake("the app's secret", "keyed with the app's secret, not the webhook's") {
            ($0.compact, Bench.hex($0.compact, key: Array(TestWorld.echoSecret.utf8)))
        },
        Mistake("SHA-256 without HMAC", "plain SHA-256 without the key, not HMAC-SHA256") {
            ($0.compact, Hex.encode(SHA256.hash(Array($0.compact.utf8))))
        },
        Mistake("anything else", "None of the usual mistakes explains it.") {
            ($0.compact, Bench.hex($0.compact + "?"))
        },
    ]

    /// Registers a webhook and has it verified by a receiver that signs in its own way.
    private func enable(
        _ sign: (Bench) -> (body: String, token: String)
    ) throws -> (reply: JSONValue, expected: String, byteCount: Int) {
        let world = try World.withWebhooks(ports: 3_001)
        var wire = try Wire {
            $0.world = world
            $0.world.apps[0].webhooks[0].secret = Self.secret
            $0.world.apps[0].webhooks[0].state = .waiting
        }
        let path = "/_wws/apps/echo/webhooks/on-3001/enable"
        let enabling = wire.send(SimulatedWorld.request(.post, path))
        let verification = try #require(wire.attempts.first)
        var server = ServerConnection()
        server.receive(verification.bytes[...])
        guard case .request(let request)? = server.nextEvent() else {
            throw CancellationError()
        }
        let challenge = try JSONParser.parse(request.body)["challenge"]?.stringValue
        let bench = Bench(request: request.body, challenge: try #require(challenge))
        let (body, token) = sign(bench)
        wire.finish(
            verification,
            .response(status: 200, token: token, body: Array(body.utf8))
        )
        let response = try #require(wire.response(on: enabling))
        return (response.json, Bench.hex(body), body.utf8.count)
    }

    @Test(arguments: mistakes)
    func `a receiver that makes a usual mistake is told which`(mistake: Mistake) throws {
        let (reply, expected, byteCount) = try enable(mistake.sign)
        let details = try #require(reply["details"]?.stringValue)

        #expect(reply["error"] == "OBW_VERIFICATION_RESPONSE_WRONG_HMAC")
        #expect(details.contains(mistake.details), "\(details)")
        #expect(details.contains("Expected \(expected)"), "\(details)")
        #expect(details.contains("over the \(byteCount) bytes of the response's body"))
    }

    @Test func `a receiver that makes none is enabled`() throws {
        let (reply, _, _) = try enable { ($0.compact, Bench.hex($0.compact)) }

        #expect(reply["state"] == "enabled")
        #expect(reply["details"] == nil)
    }
}
