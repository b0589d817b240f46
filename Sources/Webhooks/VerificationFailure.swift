/// Why a verification handshake didn't pass, in the service's words.
public struct VerificationFailure: Error, Hashable, Sendable {
    /// The service's error tags, with the three N's of its own spelling.
    public enum Tag: String, Hashable, Sendable, CaseIterable {
        /// The host's name leads to no address.
        case hostNameUnknown = "OBW_WEBHOOK_URL_HOSTNAME_UNKNOWN"
        /// The host's address may not be called.
        case forbiddenAddress = "OBW_WEBHOOK_URL_RESOLVES_TO_BAD_IPADDRESS"
        /// The connection was refused, or there is no way there.
        case connectionRefused = "OBW_VERIFICATION_CONNNECTION_REFUSED"
        /// No whole response came in time.
        case connectionTimeout = "OBW_VERIFICATION_CONNNECTION_TIMEOUT"
        /// A gateway before the callback answered 502.
        case badGateway = "OBW_VERIFICATION_CONNNECTION_BAD_GATEWAY"
        /// The certificate vouches for itself.
        case certificateSelfSigned = "OBW_VERIFICATION_CERTIFICATE_SELF_SIGNED_NOT_ALLOWED"
        /// Nobody who is trusted vouches for the certificate.
        case certificateUnauthorized = "OBW_VERIFICATION_CERTIFICATE_UNAUTHORIZED"
        /// The certificate's time is over.
        case certificateExpired = "OBW_VERIFICATION_CERTIFICATE_EXPIRED"
        /// The certificate's time hasn't come.
        case certificateNotYetValid = "OBW_VERIFICATION_CERTIFICATE_NOT_YET"
        /// The certificate was taken back.
        case certificateRevoked = "OBW_VERIFICATION_CERTIFICATE_REVOKED"
        /// The certificate is for another host.
        case certificateMismatch = "OBW_VERIFICATION_CERTIFICATE_MISMATCH"
        /// There is no version of TLS that both sides take.
        case handshakeBadTLS = "OBW_VERIFICATION_HANDSHAKE_BAD_TLS"
        /// The TLS handshake failed otherwise.
        case handshakeError = "OBW_VERIFICATION_HANDSHAKE_ERROR"
        /// The response's status isn't 200, or there is no HTTP response at all.
        case statusCode = "OBW_VERIFICATION_RESPONSE_STATUSCODE"
        /// The response's body is empty.
        case noBody = "OBW_VERIFICATION_RESPONSE_HAS_NO_BODY"
        /// The response's body isn't a JSON object.
        case wrongFormat = "OBW_VERIFICATION_RESPONSE_WRONG_FORMAT"
        /// The object has no member `response`.
        case noChallenge = "OBW_VERIFICATION_RESPONSE_NO_CHALLENGE"
        /// The member `response` isn't the challenge.
        case wrongChallenge = "OBW_VERIFICATION_RESPONSE_WRONG_CHALLENGE"
        /// The response has no field `X-OUTBOUND-TOKEN`.
        case noToken = "OBW_VERIFICATION_RESPONSE_NO_HMAC"
        /// That field isn't the signature of the response's body.
        case wrongToken = "OBW_VERIFICATION_RESPONSE_WRONG_HMAC"
        /// The webhook was disabled or deleted meanwhile; the service has no tag for it.
        case cancelled = "OBW_VERIFICATION_CANCELLED"
    }

    /// Which check failed.
    public let tag: Tag
    /// What was found, for the developer of the callback.
    public let details: String

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - tag: which check failed.
    ///   - details: what was found.
    public init(_ tag: Tag, details: String) {
        self.tag = tag
        self.details = details
    }

    /// The service's message (V1_app_errors).
    public var message: String {
        switch tag {
        case .hostNameUnknown: "Invalid webhook URL: The host name cannot be resolved."
        case .forbiddenAddress:
            "Invalid webhook URL: URL resolves to an address which is not allowed."
        default: "Verification of outbound webhook endpoint failed. \(tag.sentence)"
        }
    }
}

extension VerificationFailure.Tag {
    fileprivate var sentence: String {
        switch self {
        case .hostNameUnknown: "The host name cannot be resolved."
        case .forbiddenAddress: "The address is not allowed."
        case .connectionRefused: "Connection was refused."
        case .connectionTimeout: "Connection timed out."
        case .badGateway: "Connection failed because of a bad gateway."
        case .certificateSelfSigned: "Self signed certificate is not allowed."
        case .certificateUnauthorized:
            "'CertPathValidatorException' occurred while certificate validation."
        case .certificateExpired: "Certificate is expired."
        case .certificateNotYetValid: "Certificate is not yet valid."
        case .certificateRevoked: "Certificate has been revoked."
        case .certificateMismatch:
            "Host name does not match the certificate subject provided by the peer."
        case .handshakeBadTLS: "The handshake failed because of non-matching TLS version."
        case .handshakeError:
            "The handshake failed for unknown reason, possibly because of non-matching TLS "
                + "ciphers."
        case .statusCode: "HTTP status response code is not 200."
        case .noBody: "Response has no body."
        case .wrongFormat: "Cannot parse response body."
        case .noChallenge: "Response does not contain verification challenge."
        case .wrongChallenge: "Response field is not identical to challenge."
        case .noToken: "Response has no 'X-OUTBOUND-TOKEN' header."
        case .wrongToken: "Value of response header 'X-OUTBOUND-TOKEN' is not correct."
        case .cancelled: "The webhook was disabled or deleted meanwhile."
        }
    }
}

extension VerificationFailure {
    /// The failure of a handshake that got no whole response.
    ///
    /// The service's tags know refused and timed out; where a connection was made, and what came
    /// isn't a response, the first check that fails is that of the status.
    init(_ failure: AttemptFailure) {
        let tag: Tag =
            switch failure {
            case .connectionRefused, .unreachable: .connectionRefused
            case .connectTimedOut, .timedOut: .connectionTimeout
            case .connectionReset, .closedBeforeResponse, .malformedResponse: .statusCode
            case .responseTooLarge: .wrongFormat
            case .certificate(_, .selfSigned): .certificateSelfSigned
            case .certificate(_, .unauthorized): .certificateUnauthorized
            case .certificate(_, .expired): .certificateExpired
            case .certificate(_, .notYetValid): .certificateNotYetValid
            case .certificate(_, .revoked): .certificateRevoked
            case .certificate(_, .mismatch): .certificateMismatch
            case .handshake(_, .protocolVersion): .handshakeBadTLS
            case .handshake(_, .failed): .handshakeError
            case .addressForbidden: .forbiddenAddress
            case .nameNotResolved: .hostNameUnknown
            }
        self.init(tag, details: "\(failure)")
    }
}
