import Determinism
import JSON

/// Claims as the payload of a JSON Web Token (RFC 7519 §4).
///
/// `iat` and `exp` are whole seconds, rounded down, because clients read `exp` as an integer: they
/// take a token for expired up to a second early and never late. The clock is in milliseconds, so
/// `iat_ms` and `exp_ms` say the same exactly, and these are what counts here.
extension TokenClaims {
    private static let issuer = "wws"

    /// The payload.
    var payload: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        writer.member("iss", Self.issuer)
        writer.member("sub", subject)
        writer.member("sub_kind", subjectKind.rawValue)
        writer.member("client_id", clientID)
        writer.member("scope", Scope.text(scope))
        writer.member("jti", tokenID)
        writer.member("iat", Self.seconds(issuedAt))
        writer.member("exp", Self.seconds(expiresAt))
        writer.member("iat_ms", issuedAt.millisecondsSinceEpoch)
        writer.member("exp_ms", expiresAt.millisecondsSinceEpoch)
        writer.endObject()
        return writer.bytes
    }

    /// Reads a payload.
    ///
    /// - Parameter payload: The JSON text.
    /// - Throws: `wrongClaims` if it is not what `payload` makes of some claims.
    init(payload: [UInt8]) throws(TokenRejection) {
        guard let claims = try? JSONParser.parse(payload),
            claims["iss"] == .string(Self.issuer),
            let subject = claims["sub"]?.stringValue,
            let kindName = claims["sub_kind"]?.stringValue,
            let subjectKind = SubjectKind(rawValue: kindName),
            let clientID = claims["client_id"]?.stringValue,
            let scope = claims["scope"]?.stringValue,
            let tokenID = claims["jti"]?.stringValue,
            let issuedAt = Self.instant(claims, milliseconds: "iat_ms", seconds: "iat"),
            let expiresAt = Self.instant(claims, milliseconds: "exp_ms", seconds: "exp")
        else { throw .wrongClaims }
        self.init(
            subject: subject,
            subjectKind: subjectKind,
            clientID: clientID,
            scope: scope.split(separator: " ").map(String.init),
            issuedAt: issuedAt,
            expiresAt: expiresAt,
            tokenID: tokenID
        )
    }

    private static func seconds(_ instant: Instant) -> Int64 {
        // Rounds down before the epoch, too, where division rounds up.
        let milliseconds = instant.millisecondsSinceEpoch
        return milliseconds / 1_000 - (milliseconds % 1_000 < 0 ? 1 : 0)
    }

    /// An instant that is given twice, which must agree.
    private static func instant(
        _ claims: JSONValue,
        milliseconds: String,
        seconds: String
    ) -> Instant? {
        guard let exact = claims[milliseconds]?.int64Value else { return nil }
        let instant = Instant(millisecondsSinceEpoch: exact)
        return claims[seconds]?.int64Value == Self.seconds(instant) ? instant : nil
    }
}
