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
                + #""iat_ms":1521738363529,"exp_ms":1521741962529}"#
        )
    }

    @Test func `claims are read back exactly`() throws {
        for claims in [
            sampleClaims(), sampleClaims(subject: "\"ü\\", subjectKind: .person, scope: []),
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
        #expect(payload["iat_ms"] == .integer(milliseconds))
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

    @Test(arguments: [("iat", "iat_ms"), ("exp", "exp_ms")])
    func `seconds that contradict the milliseconds are refused`(seconds: String, exact: String)
        throws
    {
        var claims = try #require(try JSONParser.parse(sampleClaims().payload).objectValue)
        claims[exact] = .integer(try #require(claims[exact]?.int64Value) + 1000)

        #expect(throws: TokenRejection.wrongClaims) {
            try TokenClaims(payload: JSONValue.object(claims).compactBytes())
        }
    }
}
