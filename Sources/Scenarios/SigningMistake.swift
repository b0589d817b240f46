import Crypto
import Webhooks

/// A usual way to get `X-OUTBOUND-TOKEN` wrong, for receivers that are to be diagnosed.
public enum SigningMistake: String, Hashable, Sendable, CaseIterable {
    /// No signature at all.
    case missing
    /// Something that no mistake explains.
    case garbage
    /// The signature of the request's body instead of the answer's.
    case requestBody = "request-body"
    /// Hexadecimal in upper case.
    case upperCase = "upper-case"
    /// With `sha256=` in front.
    case prefix
    /// SHA-256 without the secret.
    case plainHash = "plain-hash"

    /// The token that comes of it; `nil` for none.
    ///
    /// - Parameters:
    ///   - body: the answer's body.
    ///   - request: the request's body.
    ///   - secret: the webhook's secret.
    /// - Returns: the value of `X-OUTBOUND-TOKEN`.
    func token(of body: [UInt8], for request: [UInt8], secret: String) -> String? {
        let right = Signature(secret: secret).token(of: body)
        switch self {
        case .missing: return nil
        case .garbage: return "not-a-signature"
        case .requestBody: return Signature(secret: secret).token(of: request)
        case .upperCase: return right.uppercased()
        case .prefix: return "sha256=\(right)"
        case .plainHash: return Hex.encode(SHA256.hash(body))
        }
    }
}
