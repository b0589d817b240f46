import Determinism
import OAuth
import TestSupport
import Testing

@Suite struct AuthorizationsTests {
    private var ids = IdentifierSource(seed: 1)
    private var authorizations = Authorizations()
    private let start = Instant(millisecondsSinceEpoch: 1_500_000_000_000)
    private let codeEnd: Instant
    private let refreshEnd: Instant

    init() {
        codeEnd = start.advanced(byMilliseconds: 600_000)
        refreshEnd = start.advanced(byMilliseconds: 2_592_000_000)
    }

    private mutating func code(
        for subject: String = "ada",
        client: String = "app"
    ) throws -> String {
        authorizations.issueCode(
            for: Authorizations.CodeRequest(
                consent: Consent(clientID: client, subject: subject, scope: ["a", "b"]),
                redirectURI: try RedirectURI("http://localhost/cb"),
                namesRedirectURI: false,
                challenge: nil
            ),
            until: codeEnd,
            minting: &ids
        )
    }

    private mutating func redeem(
        _ code: String,
        by client: String = "app",
        at now: Instant? = nil,
        redirectURI: String? = nil
    ) throws(OAuthError) -> Authorizations.Fetched {
        try authorizations.redeem(
            CodeExchange(code: code, redirectURI: redirectURI),
            by: client,
            at: now ?? start,
            refreshableUntil: refreshEnd,
            minting: &ids
        )
    }

    private func claims(
        _ fetched: Authorizations.Fetched?,
        id: String = "t",
        client: String = "app",
        generation: Int = 0
    ) -> TokenClaims {
        sampleClaims(
            subject: "ada",
            subjectKind: .person,
            issuedAt: start,
            tokenID: id,
            clientID: client,
            consentID: fetched?.consentID,
            generation: generation
        )
    }

    @Test mutating func `a code is exchanged for what was consented to`() throws {
        let code = try code()
        let fetched = try redeem(code)

        #expect(fetched.consent == Consent(clientID: "app", subject: "ada", scope: ["a", "b"]))
        #expect(code.utf8.count == 43)
        #expect(fetched.refreshToken.utf8.count == 59)
        #expect(fetched.refreshToken.hasPrefix(fetched.consentID))
        #expect(!authorizations.isRevoked(claims(fetched)))
    }

    @Test mutating func `codes and refresh tokens need no escape in a form`() throws {
        for _ in 0..<50 {
            let code = try code()
            let refreshToken = try redeem(code).refreshToken
            for byte in (code + refreshToken).utf8 {
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
                    || byte == 0x2D || byte == 0x5F
                #expect(isPlain)
            }
        }
    }

    @Test mutating func `a code used again takes back what it gave`() throws {
        let code = try code()
        let fetched = try redeem(code)
        let other = try redeem(self.code())

        #expect(throws: OAuthError.invalidGrant("The authorization code was used before")) {
            try redeem(code)
        }
        #expect(authorizations.isRevoked(claims(fetched)))
        #expect(throws: OAuthError.invalidGrant("Invalid refresh token")) {
            try authorizations.refresh(fetched.refreshToken, by: "app", at: start)
        }
        #expect(!authorizations.isRevoked(claims(other)))
        #expect(throws: OAuthError.self) { try redeem(code) }
    }

    @Test mutating func `a code is good until its end, and used again is noticed even after it`()
        throws
    {
        let last = codeEnd.advanced(byMilliseconds: -1)
        let (first, second) = (try code(), try code())
        let fetched = try redeem(first, at: last)

        #expect(throws: OAuthError.invalidGrant("The authorization code expired")) {
            try redeem(second, at: codeEnd)
        }
        #expect(throws: OAuthError.self) { try redeem(first, at: refreshEnd) }
        #expect(authorizations.isRevoked(claims(fetched)))
    }

    @Test mutating func `another client's code is not known, and stays good`() throws {
        let code = try code()

        #expect(throws: OAuthError.invalidGrant("Invalid authorization code")) {
            try redeem(code, by: "other")
        }
        let fetched = try redeem(code)
        #expect(throws: OAuthError.self) { try redeem(code, by: "other") }
        #expect(!authorizations.isRevoked(claims(fetched)))
    }

    @Test mutating func `a code that its client presents wrongly is void`() throws {
        let code = try code()

        #expect(throws: OAuthError.invalidGrant("Redirect URI mismatch")) {
            try redeem(code, redirectURI: "http://evil.example/")
        }
        #expect(throws: OAuthError.invalidGrant("Invalid authorization code")) { try redeem(code) }
    }

    @Test(arguments: ["", "x", "\u{212A}", "é"])
    mutating func `what is no code is none`(text: String) throws {
        let code = try code()

        for wrong in [text, code + text + "x", text + String(code.dropFirst())] where wrong != code
        {
            #expect(throws: OAuthError.invalidGrant("Invalid authorization code")) {
                try redeem(wrong)
            }
        }
    }

    @Test mutating func `a text that String takes for the code is none`() throws {
        for _ in 0..<200 {
            let code = try code()
            guard code.contains("K") else { continue }
            let lookalike = code.replacing("K", with: "\u{212A}")
            #expect(lookalike == code)
            #expect(throws: OAuthError.self) { try redeem(lookalike) }
            let refreshToken = try redeem(code).refreshToken
            let other = refreshToken.replacing("K", with: "\u{212A}")
            #expect(throws: OAuthError.self) {
                try authorizations.refresh(other, by: "app", at: start)
            }
            return
        }
        Issue.record("no code has a K")
    }

    @Test mutating func `a refresh token is good again and again, until its end`() throws {
        let fetched = try redeem(code())
        let last = refreshEnd.advanced(byMilliseconds: -1)

        for instant in [start, start, last] {
            #expect(
                try authorizations.refresh(fetched.refreshToken, by: "app", at: instant) == fetched
            )
        }
        #expect(throws: OAuthError.invalidGrant("The refresh token expired")) {
            try authorizations.refresh(fetched.refreshToken, by: "app", at: refreshEnd)
        }
    }

    @Test mutating func `another client's refresh token is not known`() throws {
        let fetched = try redeem(code())

        #expect(throws: OAuthError.invalidGrant("Invalid refresh token")) {
            try authorizations.refresh(fetched.refreshToken, by: "other", at: start)
        }
    }

    @Test mutating func `no part of a refresh token is enough`() throws {
        let token = try redeem(code()).refreshToken
        for wrong in [
            "", fetchedPrefix(token, 16), fetchedPrefix(token, 58), token + "A", "A" + token,
            token.lowercased(), String(token.dropFirst(16)), String(token.reversed()),
        ] {
            #expect(throws: OAuthError.invalidGrant("Invalid refresh token"), "\(wrong)") {
                try authorizations.refresh(wrong, by: "app", at: start)
            }
        }
    }

    private func fetchedPrefix(_ token: String, _ count: Int) -> String {
        String(token.prefix(count))
    }

    @Test mutating func `a revoked refresh token takes its access tokens along`() throws {
        let fetched = try redeem(code())
        let other = try redeem(code())

        #expect(try authorizations.revoke(refreshToken: fetched.refreshToken, by: "app"))
        #expect(authorizations.isRevoked(claims(fetched)))
        #expect(!authorizations.isRevoked(claims(other)))
        #expect(throws: OAuthError.self) {
            try authorizations.refresh(fetched.refreshToken, by: "app", at: start)
        }
        #expect(try !authorizations.revoke(refreshToken: fetched.refreshToken, by: "app"))
        #expect(try !authorizations.revoke(refreshToken: "x", by: "app"))
    }

    @Test mutating func `a revoked access token goes alone`() throws {
        let fetched = try redeem(code())
        try authorizations.revoke(claims(fetched, id: "1"), by: "app", at: start)

        #expect(authorizations.isRevoked(claims(fetched, id: "1")))
        #expect(!authorizations.isRevoked(claims(fetched, id: "2")))
        #expect(try authorizations.refresh(fetched.refreshToken, by: "app", at: start) == fetched)
    }

    @Test mutating func `nobody revokes what is another client's`() throws {
        let fetched = try redeem(code())
        let error = OAuthError.invalidGrant("The token was issued to another client")

        #expect(throws: error) {
            try authorizations.revoke(refreshToken: fetched.refreshToken, by: "other")
        }
        #expect(throws: error) {
            try authorizations.revoke(claims(fetched), by: "other", at: start)
        }
        #expect(!authorizations.isRevoked(claims(fetched)))
    }

    @Test mutating func `retiring a client voids all that it got, and nothing that it gets`() throws
    {
        let open = try code()
        let fetched = try redeem(code())
        let others = try redeem(code(client: "other"), by: "other")
        let own = claims(nil)

        authorizations.retire(clientID: "app")

        #expect(authorizations.isRevoked(own))
        #expect(authorizations.isRevoked(claims(fetched)))
        #expect(throws: OAuthError.self) { try redeem(open) }
        #expect(throws: OAuthError.self) {
            try authorizations.refresh(fetched.refreshToken, by: "app", at: start)
        }
        #expect(!authorizations.isRevoked(claims(others, client: "other")))
        let generation = authorizations.generation(of: "app")
        #expect(!authorizations.isRevoked(claims(nil, generation: generation)))
        let next = claims(try redeem(code()), generation: generation)
        #expect(!authorizations.isRevoked(next))
        authorizations.retire(clientID: "app")
        #expect(authorizations.isRevoked(claims(nil, generation: generation)))
    }

    @Test mutating func `what a person allowed who is gone is void`() throws {
        let open = try code()
        let fetched = try redeem(code())
        let others = try redeem(code(for: "ben"))

        authorizations.forget(subject: "ada")

        #expect(authorizations.isRevoked(claims(fetched)))
        #expect(throws: OAuthError.self) { try redeem(open) }
        #expect(!authorizations.isRevoked(claims(others)))
        #expect(!authorizations.isRevoked(claims(nil)))
    }

    @Test mutating func `a refresh token tells its consent and its end`() throws {
        let fetched = try redeem(code())
        let found = authorizations.refreshable(fetched.refreshToken)

        #expect(found?.consent == fetched.consent)
        #expect(found?.until == refreshEnd)
        #expect(authorizations.refreshable("x") == nil)
    }
}

/// What happens at the bounds of the tables: the oldest goes.
extension AuthorizationsTests {
    @Test mutating func `the oldest code goes when there are too many`() throws {
        let limit = Authorizations.codeCountLimit
        let codes = try (0..<limit).map { _ in try code() }
        var full = self
        #expect(throws: Never.self) { try full.redeem(codes[0]) }

        _ = try code()

        #expect(throws: OAuthError.invalidGrant("Invalid authorization code")) {
            try redeem(codes[0])
        }
        #expect(throws: Never.self) { try redeem(codes[1]) }
    }

    @Test mutating func `the oldest consent goes, and its tokens are void`() throws {
        let limit = Authorizations.consentCountLimit
        let consents = try (0..<limit).map { _ in try redeem(code()) }
        #expect(!authorizations.isRevoked(claims(consents[0])))

        _ = try redeem(code())

        #expect(authorizations.isRevoked(claims(consents[0])))
        #expect(throws: OAuthError.self) {
            try authorizations.refresh(consents[0].refreshToken, by: "app", at: start)
        }
        #expect(!authorizations.isRevoked(claims(consents[1])))
    }

    private mutating func revoke(_ id: String, at now: Instant) throws {
        try authorizations.revoke(claims(nil, id: id), by: "app", at: now)
    }

    @Test mutating func `no revoked token is ever good again, and one too many is refused`() throws
    {
        let limit = Authorizations.revocationCountLimit
        for number in 0..<limit {
            let claims = sampleClaims(
                issuedAt: start,
                lifetime: number == 5 ? 1_000 : 3_599_000,
                tokenID: "\(number)",
                clientID: "app"
            )
            try authorizations.revoke(claims, by: "app", at: start)
        }
        let full = OAuthError.temporarilyUnavailable(
            "10000 tokens are revoked and not expired yet"
        )
        #expect(throws: full) { try revoke("a", at: start) }
        #expect(throws: Never.self) { try revoke("0", at: start) }

        // One of them expires, and makes room for one.
        let later = start.advanced(byMilliseconds: 1_000)
        try revoke("a", at: later)
        #expect(throws: full) { try revoke("b", at: later) }

        for id in ["0", "1", "\(limit - 1)", "a"] {
            #expect(authorizations.isRevoked(claims(nil, id: id)))
        }
        #expect(!authorizations.isRevoked(claims(nil, id: "b")))
    }
}
