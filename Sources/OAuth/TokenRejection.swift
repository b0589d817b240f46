public import Determinism

/// Why a token is not accepted.
public enum TokenRejection: Error, Hashable, Sendable {
    /// It is not a JWS in compact form with a header of exactly `alg` and `typ`.
    case malformed
    /// It is signed by something else than HS256, or not at all.
    case wrongAlgorithm
    /// Its signature was not made with the issuer's key over these bytes.
    case badSignature
    /// It was good until this instant.
    case expired(Instant)
    /// It is good from an instant on that has not come yet.
    case notYetValid
    /// It is signed, but does not say what a token of this issuer says.
    case wrongClaims
    /// It was taken back: alone, with the consent behind it, or with all of its client's.
    case revoked
    /// Who it speaks for, or the app that got it, is gone.
    case orphaned
}

extension TokenRejection {
    /// A sentence without its full stop.
    public var message: String {
        switch self {
        case .malformed: "The token is malformed"
        case .wrongAlgorithm: "The token is not signed with HS256"
        case .badSignature: "The token's signature is wrong"
        case .expired(let instant): "The token expired at \(instant.serviceTimestamp)"
        case .notYetValid: "The token is not valid yet"
        case .wrongClaims: "The token was not issued here"
        case .revoked: "The token was revoked"
        case .orphaned: "The token's subject or client is gone"
        }
    }
}
