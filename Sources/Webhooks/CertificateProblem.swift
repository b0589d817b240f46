/// Why a peer's certificate isn't accepted.
public enum CertificateProblem: String, Hashable, Sendable, CaseIterable {
    /// It vouches for itself, or a certificate in its chain does that isn't known here.
    case selfSigned = "self-signed"
    /// Nobody who is trusted here vouches for it.
    case unauthorized
    /// Its time is over.
    case expired
    /// Its time hasn't come.
    case notYetValid = "not-yet-valid"
    /// Whoever issued it has taken it back.
    case revoked
    /// It is for another host.
    case mismatch

    /// The problem that a result of OpenSSL's verification stands for (`x509_vfy.h`, `X509_V_…`).
    ///
    /// - Parameter result: the number; 0 says that no problem was found, 1 that none is named.
    public init?(verificationResult result: Int) {
        switch result {
        case 0, 1: return nil
        case 18, 19: self = .selfSigned
        case 10, 12: self = .expired
        case 9, 11: self = .notYetValid
        case 23: self = .revoked
        case 62, 63, 64: self = .mismatch
        default: self = .unauthorized
        }
    }

    /// What is said of the certificate.
    var sentence: String {
        switch self {
        case .selfSigned: "is self-signed"
        case .unauthorized: "is not issued by an authority that is trusted"
        case .expired: "has expired"
        case .notYetValid: "is not yet valid"
        case .revoked: "was revoked"
        case .mismatch: "is for another host"
        }
    }
}

/// Why two sides can't agree on a TLS connection.
public enum HandshakeProblem: String, Hashable, Sendable, CaseIterable {
    /// There is no version of TLS that both take.
    case protocolVersion = "bad-tls"
    /// Anything else: no common cipher, a peer that doesn't speak TLS.
    case failed
}
