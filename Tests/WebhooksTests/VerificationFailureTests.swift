import Testing
import Webhooks

@Suite struct VerificationFailureTests {
    @Test(
        arguments: [
            (.connectionRefused, .connectionRefused),
            (.unreachable("no route"), .connectionRefused),
            (.connectTimedOut, .connectionTimeout), (.timedOut, .connectionTimeout),
            (.connectionReset, .statusCode), (.closedBeforeResponse, .statusCode),
            (.malformedResponse("no version"), .statusCode), (.responseTooLarge(7), .wrongFormat),
            (.addressForbidden("public"), .forbiddenAddress),
            (.nameNotResolved("no such host"), .hostNameUnknown),
            (.certificate("18", .selfSigned), .certificateSelfSigned),
            (.certificate("20", .unauthorized), .certificateUnauthorized),
            (.certificate("10", .expired), .certificateExpired),
            (.certificate("9", .notYetValid), .certificateNotYetValid),
            (.certificate("23", .revoked), .certificateRevoked),
            (.certificate("62", .mismatch), .certificateMismatch),
            (.handshake("version", .protocolVersion), .handshakeBadTLS),
            (.handshake("cipher", .failed), .handshakeError),
        ] as [(AttemptFailure, VerificationFailure.Tag)]
    )
    func `a failed attempt has a tag, and details that say what happened`(
        attempt: AttemptFailure,
        tag: VerificationFailure.Tag
    ) {
        let failure = Challenge("c").judge(.failed(attempt), secret: "s")

        #expect(failure?.tag == tag)
        #expect(failure?.details == "\(attempt)")
    }

    /// V1_app_errors, watsonwork-developer-docs.
    @Test(
        arguments: [
            (
                "OBW_VERIFICATION_CONNNECTION_BAD_GATEWAY",
                "Connection failed because of a bad gateway."
            ),
            ("OBW_VERIFICATION_CONNNECTION_REFUSED", "Connection was refused."),
            ("OBW_VERIFICATION_CONNNECTION_TIMEOUT", "Connection timed out."),
            (
                "OBW_VERIFICATION_CERTIFICATE_SELF_SIGNED_NOT_ALLOWED",
                "Self signed certificate is not allowed."
            ),
            (
                "OBW_VERIFICATION_CERTIFICATE_UNAUTHORIZED",
                "'CertPathValidatorException' occurred while certificate validation."
            ),
            ("OBW_VERIFICATION_CERTIFICATE_EXPIRED", "Certificate is expired."),
            ("OBW_VERIFICATION_CERTIFICATE_NOT_YET", "Certificate is not yet valid."),
            ("OBW_VERIFICATION_CERTIFICATE_REVOKED", "Certificate has been revoked."),
            (
                "OBW_VERIFICATION_CERTIFICATE_MISMATCH",
                "Host name does not match the certificate subject provided by the peer."
            ),
            (
                "OBW_VERIFICATION_HANDSHAKE_BAD_TLS",
                "The handshake failed because of non-matching TLS version."
            ),
            (
                "OBW_VERIFICATION_HANDSHAKE_ERROR",
                "The handshake failed for unknown reason, possibly because of non-matching TLS "
                    + "ciphers."
            ),
            ("OBW_VERIFICATION_RESPONSE_STATUSCODE", "HTTP status response code is not 200."),
            ("OBW_VERIFICATION_RESPONSE_HAS_NO_BODY", "Response has no body."),
            ("OBW_VERIFICATION_RESPONSE_WRONG_FORMAT", "Cannot parse response body."),
            (
                "OBW_VERIFICATION_RESPONSE_NO_CHALLENGE",
                "Response does not contain verification challenge."
            ),
            (
                "OBW_VERIFICATION_RESPONSE_WRONG_CHALLENGE",
                "Response field is not identical to challenge."
            ),
            ("OBW_VERIFICATION_RESPONSE_NO_HMAC", "Response has no 'X-OUTBOUND-TOKEN' header."),
            (
                "OBW_VERIFICATION_RESPONSE_WRONG_HMAC",
                "Value of response header 'X-OUTBOUND-TOKEN' is not correct."
            ),
        ]
    )
    func `messages are those of the documentation`(name: String, sentence: String) throws {
        let tag = try #require(VerificationFailure.Tag(rawValue: name))

        #expect(
            VerificationFailure(tag, details: "").message
                == "Verification of outbound webhook endpoint failed. \(sentence)"
        )
    }

    @Test func `what is wrong with the URL's host is said as at registration`() {
        #expect(
            VerificationFailure(.hostNameUnknown, details: "").message
                == "Invalid webhook URL: The host name cannot be resolved."
        )
        #expect(
            VerificationFailure(.forbiddenAddress, details: "").message
                .hasPrefix("Invalid webhook URL: URL resolves to")
        )
    }

    @Test(arguments: VerificationFailure.Tag.allCases)
    func `every tag has a message`(tag: VerificationFailure.Tag) {
        #expect(VerificationFailure(tag, details: "").message.hasSuffix("."))
    }
}
