import Crypto

/// The value of `X-OUTBOUND-TOKEN`: HMAC-SHA256 over a body's exact bytes, in lower-case hex.
public struct Signature: Sendable {
    /// How many characters a token has; leading zeros aren't dropped (V1_PreparingYourApp).
    public static let characterCount = 64

    private let hmac: HMACSHA256

    /// Creates the signature of a webhook, keyed with its secret's UTF-8 bytes.
    public init(secret: String) {
        hmac = HMACSHA256(key: Array(secret.utf8))
    }

    /// The token of `body` as the bytes that go on the wire.
    public func tokenBytes(of body: [UInt8]) -> [UInt8] {
        Hex.encodeBytes(hmac.authenticate(body))
    }

    /// The token of `body`.
    public func token(of body: [UInt8]) -> String {
        Hex.encode(hmac.authenticate(body))
    }

    /// Whether `token` is the token of `body`, compared in constant time.
    public func isToken(_ token: String, of body: [UInt8]) -> Bool {
        ConstantTime.equal(Array(token.utf8), tokenBytes(of: body))
    }
}
