extension AttemptFailure {
    /// What there is to say besides ``code``; empty if nothing.
    public var detail: String {
        switch self {
        case .connectionRefused, .connectTimedOut, .timedOut, .connectionReset,
            .closedBeforeResponse:
            ""
        case .malformedResponse(let text), .addressForbidden(let text),
            .nameNotResolved(let text), .unreachable(let text), .certificate(let text, _),
            .handshake(let text, _):
            text
        case .responseTooLarge(let limit): String(limit)
        }
    }

    /// The failure with this ``code`` and this ``detail``.
    ///
    /// - Parameters:
    ///   - code: the word for it.
    ///   - detail: what there is to say besides; nil comes out for a code that none has.
    public init?(code: String, detail: String) {
        switch code {
        case "connection-refused": self = .connectionRefused
        case "connect-timed-out": self = .connectTimedOut
        case "timed-out": self = .timedOut
        case "connection-reset": self = .connectionReset
        case "closed-before-response": self = .closedBeforeResponse
        case "malformed-response": self = .malformedResponse(detail)
        case "response-too-large":
            guard let limit = Int(detail) else { return nil }
            self = .responseTooLarge(limit)
        case "address-forbidden": self = .addressForbidden(detail)
        case "name-not-resolved": self = .nameNotResolved(detail)
        case "unreachable": self = .unreachable(detail)
        default:
            for problem in CertificateProblem.allCases
            where code == "certificate-\(problem.rawValue)" {
                self = .certificate(detail, problem)
                return
            }
            for problem in HandshakeProblem.allCases where code == "handshake-\(problem.rawValue)" {
                self = .handshake(detail, problem)
                return
            }
            return nil
        }
    }
}
