import Determinism
import JSON
import Testing

@testable import OAuth

@Suite struct TokenClaimsCodingTests {
    @Test func `the payload is compact, in a fixed order, with seconds for clients`() {
        #expect(
            String(decoding: sampleClaims().payload, as: UTF8.self)
                == #"{"iss":"wws","sub":"e798f199-42f2-4323-b96f-63467945e0db","sub_kind":"app","#
                + #""client_id":"e798f199-42f2-4323-b96f-63467945e0db","#
                + #""scope":"message_create space_read","#
                + #""jti":"0b4a1c46-5d0f-4d0e-9a6d-6c2f4c1f7b11","#
                + #""iat":1521738363,"exp":1521741962,"#
                + #""iat_ms":529,"exp_ms":529}"#
        )
    }

    @Test func `what the next token has, too, ends with the scope`() {
        let (bytes, count) = sampleClaims().written

        #expect(String(decoding: bytes[..<count], as: UTF8.self).hasSuffix(#"space_read""#))
        #expect(bytes == sampleClaims().payload)
    }

    @Test func `a person's consent and a client's generation stand behind, where there are any`() {
        let claims = sampleClaims(consentID: "abc", generation: 2)
        let text = String(decoding: claims.payload, as: UTF8.self)

        #expect(text.hasSuffix(#","exp_ms":529,"consent":"abc","generation":2}"#))
    }

    /// Signed or not, what this issuer wouldn't write is none of its tokens.
    @Test(
        arguments: [
            ("a claim twice", #""sub":"#, #""sub":"root","sub":"#),
            ("a claim twice with the same value", #""iss":"wws","#, #""iss":"wws","iss":"wws","#),
            ("a time before which it is no good", #""iat":"#, #""nbf":4102444800,"iat":"#),
            ("a time since which it is good", #""iat":"#, #""nbf":0,"iat":"#),
            ("an audience", #""iat":"#, #""aud":"others","iat":"#),
            ("a blank", #":"wws""#, #": "wws""#), ("an escape", "wws", #"\u0077ws"#),
            ("a number spelled otherwise", #"529,"exp_ms""#, #"529.0,"exp_ms""#),
            ("a second too many milliseconds", #""exp_ms":529"#, #""exp_ms":1529"#),
            ("milliseconds below none", #""exp_ms":529"#, #""exp_ms":-471"#),
            ("a time beyond all", #""exp":1521741962"#, #""exp":9223372036854775807"#),
            ("an exponent", #""exp":1521741962"#, #""exp":1521741962e0"#),
            ("another order", #""iss":"wws","sub":"s","#, #""sub":"s","iss":"wws","#),
            ("a blank too much in the scope", "a b", "a  b"),
            ("a generation of none", "}", #","generation":0}"#),
            ("a consent that is no text", "}", #","consent":null}"#),
            ("something behind it", "}", "} "), ("something before it", "{", " {"),
        ]
    )
    func `a payload that is not exactly as it would be written is refused`(
        name: String,
        found: String,
        replacement: String
    ) throws {
        let good = String(
            decoding: sampleClaims(subject: "s", scope: ["a", "b"]).payload,
            as: UTF8.self
        )
        let bad = good.replacing(found, with: replacement, maxReplacements: 1)

        #expect(bad != good, "\(name)")
        _ = try TokenClaims(payload: Array(good.utf8))
        #expect(throws: TokenRejection.wrongClaims) { try TokenClaims(payload: Array(bad.utf8)) }
    }

    @Test func `claims are read back exactly`() throws {
        for claims in [
            sampleClaims(), sampleClaims(subject: "\"ü\\", subjectKind: .person, scope: []),
            sampleClaims(consentID: "abc"), sampleClaims(generation: 1),
            sampleClaims(scope: ["a"], lifetime: 1), sampleClaims(lifetime: -1),
            sampleClaims(issuedAt: Instant(millisecondsSinceEpoch: -1)),
            sampleClaims(issuedAt: .latest), sampleClaims(issuedAt: .earliest),
        ] {
            #expect(try TokenClaims(payload: claims.payload) == claims)
        }
    }

    @Test(
        arguments: [(0, 0), (999, 0), (1000, 1), (-1, -1), (-1000, -1), (-1001, -2)]
            as [(Int64, Int64)]
    )
    func `seconds are rounded down`(milliseconds: Int64, seconds: Int64) throws {
        let instant = Instant(millisecondsSinceEpoch: milliseconds)
        let payload = try JSONParser.parse(sampleClaims(issuedAt: instant).payload)

        #expect(payload["iat"] == .integer(seconds))
        #expect(payload["iat_ms"] == .integer(milliseconds - seconds * 1_000))
    }

    @Test(
        arguments: [
            "iss", "sub", "sub_kind", "client_id", "scope", "jti", "iat", "exp", "iat_ms", "exp_ms",
        ]
    )
    func `a claim that is missing or of another kind is refused`(name: String) throws {
        let good = try #require(try JSONParser.parse(sampleClaims().payload).objectValue)
        for bad in [nil, .null, [], "?", 1.5] as [JSONValue?] {
            // Some strings may say anything.
            if bad == "?" && ["sub", "client_id", "scope", "jti"].contains(name) { continue }
            var claims = good
            claims[name] = bad
            #expect(throws: TokenRejection.wrongClaims) {
                try TokenClaims(payload: JSONValue.object(claims).compactBytes())
            }
        }
    }

    @Test(arguments: ["", "null", "[]", "{}", #"{"iss":"wws"}"#, "{", "\u{FEFF}{}"])
    func `a payload that is something else is refused`(payload: String) {
        #expect(throws: TokenRejection.wrongClaims) {
            try TokenClaims(payload: Array(payload.utf8))
        }
    }
}
