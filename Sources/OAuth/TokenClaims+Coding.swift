import Determinism
import JSON

/// Claims as the payload of a JSON Web Token (RFC 7519 §4).
///
/// `iat` and `exp` are whole seconds, rounded down, because clients read `exp` as an integer: they
/// take a token for expired up to a second early and never late. The clock is in milliseconds, so
/// `iat_ms` and `exp_ms` say which of that second, and with these it counts here.
///
/// What differs from token to token comes last, for a token is signed faster if others began alike.
extension TokenClaims {
    static let issuer = "wws"

    /// The payload.
    var payload: [UInt8] { written.bytes }

    /// The payload, and how much of it the next token of the same bearer has, too.
    var written: (bytes: [UInt8], commonByteCount: Int) {
        var writer = JSONWriter(reservingCapacity: 768)
        writer.beginObject()
        writer.member("iss", Self.issuer)
        writer.member("sub", subject)
        writer.member("sub_kind", subjectKind.rawValue)
        writer.member("client_id", clientID)
        writer.member("scope", Scope.text(scope))
        let commonByteCount = writer.bytes.count
        writer.member("jti", tokenID)
        writer.member("iat", issuedAt.wholeSeconds)
        writer.member("exp", expiresAt.wholeSeconds)
        writer.member("iat_ms", issuedAt.millisecondsOfSecond)
        writer.member("exp_ms", expiresAt.millisecondsOfSecond)
        if let consentID { writer.member("consent", consentID) }
        if generation != 0 { writer.member("generation", generation) }
        writer.endObject()
        return (writer.bytes, commonByteCount)
    }

    /// Reads a payload.
    ///
    /// - Parameter payload: The JSON text.
    /// - Throws: `wrongClaims` if it is not, octet for octet, what `payload` makes of some claims:
    ///   a claim that comes twice, is unknown (such as `nbf`) or is spelled otherwise is refused.
    init(payload: [UInt8]) throws(TokenRejection) {
        guard let claims = try? JSONParser.parse(payload),
            let subject = claims["sub"]?.stringValue,
            let kindName = claims["sub_kind"]?.stringValue,
            let subjectKind = SubjectKind(rawValue: kindName),
            let clientID = claims["client_id"]?.stringValue,
            let scope = claims["scope"]?.stringValue,
            let tokenID = claims["jti"]?.stringValue,
            let issuedAt = Self.instant(claims, "iat", "iat_ms"),
            let expiresAt = Self.instant(claims, "exp", "exp_ms")
        else { throw .wrongClaims }
        self.init(
            subject: subject,
            subjectKind: subjectKind,
            clientID: clientID,
            scope: scope.split(separator: " ").map(String.init),
            issuedAt: issuedAt,
            expiresAt: expiresAt,
            tokenID: tokenID,
            consentID: claims["consent"]?.stringValue,
            generation: claims["generation"]?.int64Value.flatMap { Int(exactly: $0) } ?? 0
        )
        guard self.payload == payload else { throw .wrongClaims }
    }

    private static func instant(
        _ claims: JSONValue,
        _ seconds: String,
        _ milliseconds: String
    ) -> Instant? {
        guard let whole = claims[seconds]?.int64Value, let rest = claims[milliseconds]?.int64Value
        else { return nil }
        let (product, isTooLarge) = whole.multipliedReportingOverflow(by: 1_000)
        return isTooLarge
            ? nil : Instant(millisecondsSinceEpoch: product).advanced(byMilliseconds: rest)
    }
}

extension Instant {
    /// Seconds since the epoch, rounded down before it, too, where division rounds up.
    var wholeSeconds: Int64 {
        millisecondsSinceEpoch / 1_000 - (millisecondsSinceEpoch % 1_000 < 0 ? 1 : 0)
    }

    /// What goes beyond ``wholeSeconds``, 0 to 999.
    fileprivate var millisecondsOfSecond: Int64 {
        (millisecondsSinceEpoch % 1_000 + 1_000) % 1_000
    }
}
