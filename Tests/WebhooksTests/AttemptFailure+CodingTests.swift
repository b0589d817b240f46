import Testing

@testable import Webhooks

@Suite struct AttemptFailureCodingTests {
    private static let all: [AttemptFailure] =
        [
            .connectionRefused, .connectTimedOut, .timedOut, .connectionReset,
            .closedBeforeResponse, .malformedResponse("a\nb"), .responseTooLarge(17),
            .addressForbidden("x"), .nameNotResolved("y"), .unreachable(""),
        ] + CertificateProblem.allCases.map { .certificate("c", $0) }
        + HandshakeProblem.allCases.map { .handshake("h", $0) }

    @Test(arguments: all)
    func `a failure comes back from its code and detail`(failure: AttemptFailure) {
        #expect(AttemptFailure(code: failure.code, detail: failure.detail) == failure)
    }

    @Test(
        arguments: [
            ("", ""), ("timedout", ""), ("certificate-x", ""), ("response-too-large", "x"),
        ]
    )
    func `what is no failure gives none`(code: String, detail: String) {
        #expect(AttemptFailure(code: code, detail: detail) == nil)
    }
}
