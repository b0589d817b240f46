import Crypto

/// What ties an authorization code to the client that asked for it (PKCE, RFC 7636).
public struct CodeChallenge: Hashable, Sendable {
    /// How the challenge is made of the verifier.
    public enum Method: String, Hashable, Sendable {
        /// It is the verifier.
        case plain
        /// It is the verifier's SHA-256 in base64url.
        case s256 = "S256"
    }

    /// How many characters a verifier has, and a plain challenge (§4.1, §4.2).
    public static let characterCountRange = 43...128
    /// How many characters SHA-256 has in base64url.
    private static let digestCharacterCount = 43

    private let text: String
    /// How it is made.
    public let method: Method

    /// Reads the challenge of an authorization request, if it has one.
    ///
    /// - Parameters:
    ///   - challenge: The value of `code_challenge`.
    ///   - method: The value of `code_challenge_method`; `plain` if there is none (§4.3).
    /// - Throws: `invalidRequest` if the method is not known or the challenge can't be one.
    public init?(challenge: String?, method: String?) throws(AuthorizationError) {
        guard let challenge else {
            guard method == nil else {
                throw .invalidRequest("code_challenge_method without code_challenge")
            }
            return nil
        }
        guard let known = Method(rawValue: method ?? "plain") else {
            throw .invalidRequest("code_challenge_method must be S256 or plain")
        }
        guard Self.isVerifier(challenge) else {
            throw .invalidRequest("code_challenge must be 43 to 128 of A-Z a-z 0-9 - . _ ~")
        }
        if known == .s256 {
            guard challenge.utf8.count == Self.digestCharacterCount else {
                throw .invalidRequest("code_challenge of S256 must have 43 characters")
            }
        }
        text = challenge
        self.method = known
    }

    /// Tells whether the challenge was made of a verifier; takes as long whether or not it was.
    ///
    /// - Parameter verifier: The value of `code_verifier`.
    /// - Returns: Whether it was.
    public func isMet(by verifier: String) -> Bool {
        guard Self.isVerifier(verifier) else { return false }
        let bytes = Array(verifier.utf8)
        let made =
            switch method {
            case .plain: bytes
            case .s256:
                Base64.encodeBytes(SHA256.hash(bytes), alphabet: .urlSafe, padding: false)
            }
        return ConstantTime.equal(made, Array(text.utf8))
    }

    /// `43*128unreserved` (§4.1).
    private static func isVerifier(_ text: String) -> Bool {
        characterCountRange.contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte)
                    || "-._~".utf8.contains(byte)
            }
    }
}
