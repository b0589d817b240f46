import Crypto
import Determinism
import TestSupport
import Testing

@testable import OAuth

@Suite struct TokenIssuerTests {
    private var issuer = TokenIssuer(key: Array("the issuer's key".utf8))
    private let claims = sampleClaims()
    private var now: Instant { claims.issuedAt }

    @Test mutating func `a token says what was issued`() throws {
        let token = issuer.issue(claims)

        #expect(try issuer.verify(token, at: now) == claims)
        #expect(try issuer.verify(token, at: now) == claims)
    }

    @Test mutating func `a token is good from its first millisecond to its last`() throws {
        let token = issuer.issue(claims)
        let lastGood = claims.expiresAt.advanced(byMilliseconds: -1)

        // Twice: the first look is at the token, the second at what is remembered of it.
        for _ in 1...2 {
            #expect(throws: TokenRejection.notYetValid) {
                try issuer.verify(token, at: now.advanced(byMilliseconds: -1))
            }
            #expect(try issuer.verify(token, at: now) == claims)
            #expect(try issuer.verify(token, at: lastGood) == claims)
            #expect(throws: TokenRejection.expired(claims.expiresAt)) {
                try issuer.verify(token, at: claims.expiresAt)
            }
            #expect(throws: TokenRejection.expired(claims.expiresAt)) {
                try issuer.verify(token, at: claims.expiresAt.advanced(byMilliseconds: 1))
            }
        }
    }

    @Test mutating func `a token with no lifetime is never good`() {
        let token = issuer.issue(sampleClaims(lifetime: 0))

        #expect(throws: TokenRejection.expired(now)) { try issuer.verify(token, at: now) }
    }

    /// What is remembered of one token is never visible in the next.
    @Test(arguments: Seed.first(20))
    mutating func `every token is that of an issuer that has issued none`(seed: Seed) {
        var prng = seed.prng
        let subjects = (0..<12).map { String(repeating: "s", count: $0) }
        for number in 0..<200 {
            let claims = sampleClaims(
                subject: subjects[prng.next(in: 0...11)],
                subjectKind: prng.chance(Ratio(1, of: 2)) ? .app : .person,
                scope: Array(["a", "b", "ab"].prefix(prng.next(in: 0...3))),
                tokenID: "\(number)",
                consentID: prng.chance(Ratio(1, of: 2)) ? "c" : nil
            )
            var fresh = TokenIssuer(key: Array("the issuer's key".utf8))

            #expect(issuer.issue(claims) == fresh.issue(claims))
        }
    }

    @Test mutating func `another issuer's token is refused`() {
        var other = TokenIssuer(key: [1])
        let token = other.issue(claims)

        #expect(throws: TokenRejection.badSignature) { try issuer.verify(token, at: now) }
    }

    @Test mutating func `something else that is signed with the key is refused`() {
        let key = HMACSHA256(key: Array("the issuer's key".utf8))
        let token = JWS.sign(payload: Array(#"{"sub":"app"}"#.utf8), key: key)

        #expect(throws: TokenRejection.wrongClaims) { try issuer.verify(token, at: now) }
    }

    @Test mutating func `remembering a token does not make another spelling of it good`() throws {
        // One with a K, which String takes for a KELVIN SIGN.
        let tokens = (0..<50).map { issuer.issue(sampleClaims(tokenID: "\($0)")) }
        let token = try #require(tokens.first { $0.contains("K") })
        _ = try issuer.verify(token, at: now)

        for forged in [
            token + " ", token + "=", " " + token, String(token.dropLast()), token.lowercased(),
            token.replacing("J", with: "K"), token.replacing("K", with: "\u{212A}"),
        ] {
            #expect(throws: TokenRejection.self) { try issuer.verify(forged, at: now) }
        }
    }

    @Test mutating func `of so many bearers it is remembered how their tokens begin`() {
        let limit = TokenIssuer.rememberedBeginningCountLimit
        for (number, expected) in [(0, 1), (0, 1), (limit - 1, 2)] {
            _ = issuer.issue(sampleClaims(subject: "subject \(number)"))
            #expect(issuer.rememberedBeginningCount == expected)
        }
        for number in 0...limit { _ = issuer.issue(sampleClaims(subject: "subject \(number)")) }

        #expect(issuer.rememberedBeginningCount == limit)
    }

    @Test mutating func `a removal in between changes no token`() {
        let token = issuer.issue(claims)
        issuer.removeAll()

        #expect(issuer.issue(claims) == token)
    }

    @Test mutating func `tokens are forgotten without being refused`() throws {
        let count = TokenIssuer.rememberedTokenCountLimit + 2
        let tokens = (0..<count).map { issuer.issue(sampleClaims(tokenID: "\($0)")) }

        for _ in 1...2 {
            for (number, token) in tokens.enumerated() {
                let tokenID = try issuer.verify(token, at: now).tokenID
                if tokenID != "\(number)" { Issue.record("\(number) became \(tokenID)") }
            }
        }
        issuer.removeAll()
        #expect(try issuer.verify(tokens[0], at: now).tokenID == "0")
    }

    /// What is remembered is never visible: a fresh issuer gives the same answer.
    @Test(arguments: Seed.first(20))
    mutating func `every answer is that of an issuer that remembers nothing`(seed: Seed) {
        var prng = seed.prng
        let tokens = (0..<6).map { number in
            issuer.issue(
                sampleClaims(
                    issuedAt: now.advanced(byMilliseconds: Int64(prng.next(below: 50))),
                    lifetime: Int64(prng.next(below: 50)),
                    tokenID: "\(number)"
                )
            ) + (number == 0 ? "A" : "")
        }
        for _ in 0..<100 {
            let token = tokens[prng.next(in: 0...5)]
            let instant = now.advanced(byMilliseconds: Int64(prng.next(below: 110)))
            var fresh = issuer
            fresh.removeAll()
            if prng.chance(Ratio(1, of: 50)) { issuer.removeAll() }

            let expected = answer(of: &fresh, to: token, at: instant)

            #expect(answer(of: &issuer, to: token, at: instant) == expected)
        }
    }

    private func answer(
        of issuer: inout TokenIssuer,
        to token: String,
        at instant: Instant
    ) -> Result<TokenClaims, TokenRejection> {
        do throws(TokenRejection) {
            return .success(try issuer.verify(token, at: instant))
        } catch {
            return .failure(error)
        }
    }
}
