import Crypto
import Determinism
import JSON
import OAuth
import TestSupport
import Testing

/// Something that is said to be a token, and why it is none.
struct ForgedToken: CustomTestStringConvertible, Sendable {
    let name: String
    let token: String
    let rejection: TokenRejection

    init(_ name: String, _ token: String, _ rejection: TokenRejection) {
        self.name = name
        self.token = token
        self.rejection = rejection
    }

    var testDescription: String { name }
}

@Suite struct JWSTests {
    static let key = HMACSHA256(key: Array("the issuer's key".utf8))
    static let token = JWS.sign(payload: Array(#"{"sub":"app"}"#.utf8), key: key)

    @Test func `the example of RFC 7515, appendix A.1`() throws {
        let example = JSONCursor(try JSONParser.parse(Fixtures.bytes("jwt/rfc7515-a1.json")))
        let secret = try #require(
            Base64.decode(
                try example.required("key").string(),
                alphabet: .urlSafe,
                padding: .forbidden
            )
        )
        let token = try example.required("token").string()

        let payload = try JWS.verify(token, key: HMACSHA256(key: secret))

        #expect(payload == Array(try example.required("payload").string().utf8))
    }

    @Test func `the header begins as that of the service's tokens but for the algorithm`() {
        #expect(Self.token.hasPrefix("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."))
    }

    @Test(arguments: Seed.first(50))
    func `what is signed is verified`(seed: Seed) throws {
        var prng = seed.prng
        let payload = (0..<prng.next(in: 0...300)).map { _ in UInt8(prng.next(below: 256)) }
        let token = JWS.sign(payload: payload, key: Self.key)

        #expect(try JWS.verify(token, key: Self.key) == payload)
    }

    static let forgeries = [
        ForgedToken("nothing", "", .malformed),
        ForgedToken("a word", "token", .malformed),
        ForgedToken("two dots", "..", .malformed),
        ForgedToken("three dots", "...", .malformed),
        ForgedToken("a fourth part", token + ".x", .malformed),
        ForgedToken("a dot at the end", token + ".", .malformed),
        ForgedToken("a dot at the start", "." + token, .malformed),
        ForgedToken("five parts, as in encryption", "a.b.c.d.e", .malformed),
        ForgedToken("no signature and no dot", parts(0, 1), .malformed),
        ForgedToken("no signature", parts(0, 1) + ".", .badSignature),
        ForgedToken("a blank before", " " + token, .malformed),
        ForgedToken("a blank after", token + " ", .malformed),
        ForgedToken("a newline after", token + "\n", .malformed),
        ForgedToken(
            "a blank within",
            token.replacing(".", with: " .", maxReplacements: 1),
            .malformed
        ),
        ForgedToken("Bearer before", "Bearer " + token, .malformed),
        ForgedToken("quotes around", "\"\(token)\"", .malformed),
        ForgedToken("padding after the signature", token + "=", .malformed),
        ForgedToken("padding after the payload", padded, .malformed),
        ForgedToken("the standard alphabet", standardAlphabet, .malformed),
        ForgedToken("stray bits in the signature", strayBits, .malformed),
        ForgedToken("a NUL after", token + "\0", .malformed),
        ForgedToken("a KELVIN SIGN for a K", token.replacing("K", with: "\u{212A}"), .malformed),
        ForgedToken(
            "no algorithm, no signature",
            forge(#"{"alg":"none","typ":"JWT"}"#, signature: []),
            .wrongAlgorithm
        ),
        ForgedToken(
            "no algorithm, a good signature",
            forge(#"{"alg":"none","typ":"JWT"}"#),
            .wrongAlgorithm
        ),
        ForgedToken(
            "no algorithm, in capitals",
            forge(#"{"alg":"NONE","typ":"JWT"}"#),
            .wrongAlgorithm
        ),
        ForgedToken("an empty algorithm", forge(#"{"alg":"","typ":"JWT"}"#), .wrongAlgorithm),
        ForgedToken("HS256 in lower case", forge(#"{"alg":"hs256","typ":"JWT"}"#), .wrongAlgorithm),
        ForgedToken("HS256 with a blank", forge(#"{"alg":"HS256 ","typ":"JWT"}"#), .wrongAlgorithm),
        ForgedToken("HS384", forge(#"{"alg":"HS384","typ":"JWT"}"#), .wrongAlgorithm),
        ForgedToken("RS256", forge(#"{"alg":"RS256","typ":"JWT"}"#), .wrongAlgorithm),
        ForgedToken(
            "HS256, then none",
            forge(#"{"alg":"HS256","typ":"JWT","alg":"none"}"#),
            .wrongAlgorithm
        ),
        ForgedToken(
            "an algorithm that is no string",
            forge(#"{"alg":["HS256"],"typ":"JWT"}"#),
            .malformed
        ),
        ForgedToken("a null algorithm", forge(#"{"alg":null,"typ":"JWT"}"#), .malformed),
        ForgedToken("a header without an algorithm", forge(#"{"typ":"JWT"}"#), .malformed),
        ForgedToken("an empty header", forge("{}"), .malformed),
        ForgedToken("a header that is an array", forge(#"["HS256","JWT"]"#), .malformed),
        ForgedToken("a header that is not JSON", forge("HS256"), .malformed),
        ForgedToken("a header that is not UTF-8", forge(bytes: [0xFF]), .malformed),
        ForgedToken("no header", forge(bytes: []), .malformed),
        ForgedToken("no type", forge(#"{"alg":"HS256"}"#), .malformed),
        ForgedToken("another type", forge(#"{"alg":"HS256","typ":"at+jwt"}"#), .malformed),
        ForgedToken("the type in lower case", forge(#"{"alg":"HS256","typ":"jwt"}"#), .malformed),
        ForgedToken(
            "a critical extension",
            forge(#"{"alg":"HS256","typ":"JWT","crit":["exp"]}"#),
            .malformed
        ),
        ForgedToken(
            "an unencoded payload",
            forge(#"{"alg":"HS256","typ":"JWT","b64":false}"#),
            .malformed
        ),
        ForgedToken(
            "a key of its own",
            forge(#"{"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":"AA"}}"#),
            .malformed
        ),
        ForgedToken(
            "a foreign key",
            JWS.sign(payload: payload, key: HMACSHA256(key: [1])),
            .badSignature
        ),
        ForgedToken(
            "an empty key",
            JWS.sign(payload: payload, key: HMACSHA256(key: [])),
            .badSignature
        ),
        ForgedToken("a signature cut short", String(token.dropLast(2)), .malformed),
        ForgedToken("a signature cut to 30 bytes", String(token.dropLast(3)), .badSignature),
        ForgedToken(
            "a signature of zeros",
            parts(0, 1) + "." + String(repeating: "A", count: 43),
            .badSignature
        ),
        ForgedToken("a signature and a byte", token + "A", .badSignature),
        ForgedToken(
            "the signature in hexadecimal",
            parts(0, 1) + "." + String(repeating: "ab", count: 32),
            .badSignature
        ),
        ForgedToken("another payload", swapped, .badSignature),
        ForgedToken("the payload before the header", parts(1, 0) + "." + parts(2), .malformed),
        ForgedToken("the same header, spelled otherwise", respelled, .badSignature),
    ]

    @Test(arguments: forgeries)
    func `a forged token is refused`(forgery: ForgedToken) {
        #expect(throws: forgery.rejection) { try JWS.verify(forgery.token, key: Self.key) }
    }

    @Test func `a header spelled otherwise is good when it is what was signed`() throws {
        for header in [
            #"{"typ":"JWT","alg":"HS256"}"#, " {\"alg\" : \"HS256\",\n\"typ\":\"JWT\"} ",
        ] {
            #expect(try JWS.verify(Self.forge(header), key: Self.key) == Self.payload)
        }
    }

    @Test func `no single character can be changed, removed or doubled`() {
        let characters = Array(Self.token)
        for place in characters.indices {
            for replacement in ["", "A", "_", ".", String([characters[place], characters[place]])]
            where replacement != String(characters[place]) {
                let forged =
                    String(characters[..<place]) + replacement + String(characters[(place + 1)...])
                if (try? JWS.verify(forged, key: Self.key)) != nil { Issue.record("\(forged)") }
            }
        }
    }

    @Test func `a token may be as long as the limit and no longer`() throws {
        let overhead = JWS.sign(payload: [], key: Self.key).utf8.count
        // Three bytes make four characters.
        let byteCount = (JWS.tokenByteCountLimit - overhead) / 4 * 3
        let longest = JWS.sign(payload: Array(repeating: 0x20, count: byteCount), key: Self.key)
        let longer = JWS.sign(payload: Array(repeating: 0x20, count: byteCount + 3), key: Self.key)

        #expect(try JWS.verify(longest, key: Self.key).count == byteCount)
        #expect(longest.utf8.count <= JWS.tokenByteCountLimit)
        #expect(longer.utf8.count > JWS.tokenByteCountLimit)
        #expect(throws: TokenRejection.malformed) { try JWS.verify(longer, key: Self.key) }
    }
}

extension JWSTests {
    static let payload = Array(#"{"sub":"app"}"#.utf8)

    /// Parts of the good token, joined with dots.
    private static func parts(_ places: Int...) -> String {
        let parts = token.split(separator: ".")
        return places.map { parts[$0] }.joined(separator: ".")
    }

    /// The good payload under another header, rightly signed unless a signature is given.
    private static func forge(_ header: String, signature: [UInt8]? = nil) -> String {
        forge(bytes: Array(header.utf8), signature: signature)
    }

    private static func forge(bytes header: [UInt8], signature: [UInt8]? = nil) -> String {
        let signed = encode(header) + "." + encode(payload)
        return signed + "." + encode(signature ?? key.authenticate(Array(signed.utf8)))
    }

    private static func encode(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes, alphabet: .urlSafe, padding: false)
    }

    private static var padded: String {
        let signed = parts(0) + "." + Base64.encode(payload, alphabet: .urlSafe)
        return signed + "." + encode(key.authenticate(Array(signed.utf8)))
    }

    /// A token whose signature has `+` and `/` where it should have `-` and `_`.
    private static var standardAlphabet: String {
        parts(0, 1) + "." + String(repeating: "+/A", count: 14) + "A"
    }

    /// The good token with its last character changed to one that stands for the same bytes.
    private static var strayBits: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let last = token.last.flatMap(alphabet.firstIndex) ?? 0
        return String(token.dropLast()) + String(alphabet[last + 1])
    }

    private static var swapped: String {
        parts(0) + "." + encode(Array(#"{"sub":"root"}"#.utf8)) + "." + parts(2)
    }

    private static var respelled: String {
        encode(Array(#"{"typ":"JWT","alg":"HS256"}"#.utf8)) + "." + parts(1, 2)
    }
}
