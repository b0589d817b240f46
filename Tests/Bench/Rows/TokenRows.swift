import Determinism
import OAuth
import Sockets

extension Row {
    /// What it costs to recognise a token.
    static let coreTokens = Row(name: "core-tokens") { _ in
        let numbers = try numbers(printedBy: Child.own("core-tokens", "1000000"))
        return [
            Line(
                title: "a token that is remembered, recognised in the pure core",
                ours: Measure(value: numbers[0], unit: "/s")
            ),
            Line(
                title: "one that isn't: parsed, its signature computed",
                ours: Measure(value: numbers[1], unit: "/s")
            ),
        ]
    }
}

/// An issuer alone.
enum Tokens {
    /// Prints how many tokens a second are recognised that are remembered, and that are not.
    static func measure(count: Int) throws {
        let now = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        var issuer = TokenIssuer(key: Array("a key of the bench, 32 bytes long".utf8))
        // Each comes again when it was forgotten long ago.
        let tokens = (0..<TokenIssuer.rememberedTokenCountLimit * 2).map { index in
            issuer.issue(
                TokenClaims(
                    subject: "ec400000-0000-4000-8000-000000000004",
                    subjectKind: .app,
                    clientID: "ec400000-0000-4000-8000-000000000004",
                    scope: ["message_create", "message_read", "space_read", "space_list"],
                    issuedAt: now,
                    expiresAt: now.advanced(byMilliseconds: 3_599_000),
                    tokenID: "00000000-0000-4000-8000-\(1_000_000_000_000 + index)"
                )
            )
        }
        let few = Array(tokens.prefix(TokenIssuer.rememberedTokenCountLimit / 2))
        _ = try rate(of: &issuer, few, count: few.count, at: now)
        let remembered = try rate(of: &issuer, few, count: count, at: now)
        let unknown = try rate(of: &issuer, tokens, count: count / 10, at: now)
        print(remembered, unknown)
    }

    private static func rate(
        of issuer: inout TokenIssuer,
        _ tokens: [String],
        count: Int,
        at now: Instant
    ) throws -> Double {
        let start = MonotonicClock.nanoseconds()
        for index in 0..<count {
            let claims = try issuer.verify(tokens[index % tokens.count], at: now)
            guard claims.subjectKind == .app else { throw BenchError("it is somebody else's") }
        }
        return Double(count) / Double(MonotonicClock.nanoseconds() - start) * 1e9
    }
}
