import Crypto
import Determinism
import OAuth

extension Fuzzer {
    /// Tokens: only what was signed is accepted, and only in the spelling in which it was signed.
    static let jwt = Fuzzer(
        name: "jwt",
        smokeEventCount: 1500,
        generate: { prng in
            var bytes: [UInt8]
            if prng.once(in: 2) {
                var issuer = TokenIssuer(key: key)
                let token = issuer.issue(claims(&prng))
                bytes = (try? JWS.verify(token, key: HMACSHA256(key: key))) ?? []
            } else {
                var text = ""
                prng.write(&text, depth: 2)
                bytes = Array(text.utf8)
            }
            if prng.once(in: 4) {
                prng.mutate(&bytes, tokens: ["\"exp\":", "\"scope\":", "1e400"])
            }
            var token = Array(JWS.sign(payload: bytes, key: HMACSHA256(key: key)).utf8)
            if prng.once(in: 2) { prng.mutate(&token, tokens: tokens) }
            return token
        },
        check: { bytes throws(Finding) in
            let token = String(decoding: bytes, as: UTF8.self)
            let isAccepted = try checkSpelling(token)
            var issuer = TokenIssuer(key: key)
            let now = Instant(millisecondsSinceEpoch: 1_500_000_000_000)
            let first = outcome(of: token, &issuer, at: now)
            try requireEqual(
                outcome(of: token, &issuer, at: now),
                first,
                "memory changes a verdict"
            )
            guard case .success(let claims) = first else { return isAccepted }
            let again = issuer.issue(claims)
            try requireEqual(
                outcome(of: again, &issuer, at: now),
                .success(claims),
                "claims that were accepted are refused when they are issued"
            )
            try requireEqual(
                outcome(of: token, &issuer, at: claims.expiresAt),
                .failure(.expired(claims.expiresAt)),
                "a token outlives its end"
            )
            return true
        }
    )

    private static let key: [UInt8] = Array("the fuzzer's key".utf8)
    private static let tokens = [
        ".", "=", "A", "eyJhbGciOiJub25lIn0.", "-", "_", "+", "/", "\n", "\u{212A}",
    ]

    private static func claims(_ prng: inout PRNG) -> TokenClaims {
        let start = Instant(millisecondsSinceEpoch: Int64(prng.next(in: 0...2_000_000_000)) * 1000)
        return TokenClaims(
            subject: prng.text(of: "0123456789abcdef-", upTo: 36),
            subjectKind: prng.once(in: 2) ? .app : .person,
            clientID: prng.text(of: "0123456789abcdef-", upTo: 36),
            scope: (0..<prng.next(in: 0...3)).map { _ in prng.text(of: "abc_", upTo: 9) },
            issuedAt: start,
            expiresAt: start.advanced(byMilliseconds: Int64(prng.next(in: 0...1_000_000)) * 1000),
            tokenID: prng.text(of: "0123456789abcdef-", upTo: 36)
        )
    }

    /// There is one way to spell what was signed, so a token can't be changed and still hold.
    private static func checkSpelling(_ token: String) throws(Finding) -> Bool {
        let key = HMACSHA256(key: key)
        guard let payload = try? JWS.verify(token, key: key) else { return false }
        let again = JWS.sign(payload: payload, key: key)
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        try require(parts.count == 3, "a token of \(parts.count) parts is accepted")
        let spelling = again.split(separator: ".", omittingEmptySubsequences: false)
        try requireEqual(spelling[1], parts[1], "the payload is accepted in two spellings")
        if spelling[0] == parts[0] {
            try requireEqual(again, token, "the signature is accepted in two spellings")
        }
        return true
    }

    private static func outcome(
        of token: String,
        _ issuer: inout TokenIssuer,
        at now: Instant
    ) -> Result<TokenClaims, TokenRejection> {
        do throws(TokenRejection) {
            return .success(try issuer.verify(token, at: now))
        } catch {
            return .failure(error)
        }
    }
}
