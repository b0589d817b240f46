import Determinism
import Testing
import Webhooks

@Suite struct AttemptTests {
    @Test(arguments: 100...599)
    func `200, 201, 203 and 204 acknowledge an event, nothing else does`(status: Int) {
        let outcome = AttemptOutcome.response(status: status, token: nil, body: [])

        #expect(outcome.isSuccess == [200, 201, 203, 204].contains(status))
    }

    private static let failures: [(AttemptFailure, String)] = [
        (.connectionRefused, "connection-refused"), (.connectTimedOut, "connect-timed-out"),
        (.timedOut, "timed-out"), (.connectionReset, "connection-reset"),
        (.closedBeforeResponse, "closed-before-response"),
        (.malformedResponse("x"), "malformed-response"),
        (.responseTooLarge(1), "response-too-large"), (.addressForbidden("x"), "address-forbidden"),
        (.nameNotResolved("x"), "name-not-resolved"), (.unreachable("x"), "unreachable"),
        (.certificate("x", .selfSigned), "certificate-self-signed"),
        (.certificate("x", .unauthorized), "certificate-unauthorized"),
        (.certificate("x", .expired), "certificate-expired"),
        (.certificate("x", .notYetValid), "certificate-not-yet-valid"),
        (.certificate("x", .revoked), "certificate-revoked"),
        (.certificate("x", .mismatch), "certificate-mismatch"),
        (.handshake("x", .protocolVersion), "handshake-bad-tls"),
        (.handshake("x", .failed), "handshake-failed"),
    ]

    @Test(arguments: failures)
    func `every failure fails, and has a word and a sentence`(
        failure: AttemptFailure,
        code: String
    ) {
        #expect(!AttemptOutcome.failed(failure).isSuccess)
        #expect(failure.code == code)
        #expect(failure.description.hasPrefix("the "))
    }

    @Test func `a record takes at most 48 bytes`() {
        #expect(MemoryLayout<AttemptRecord>.stride <= 48)
    }

    @Test(arguments: [(3, 3), (4, 4), (5, 4)])
    func `a record keeps the beginning of the body up to the limit`(count: Int, kept: Int) {
        let record = AttemptRecord(
            at: Instant(millisecondsSinceEpoch: 1),
            retryCount: 246,
            outcome: .response(status: 503, token: "t", body: Array(0..<UInt8(count))),
            wallMicroseconds: 9,
            excerptLimit: 4
        )

        #expect(record.responseExcerpt == Array(0..<UInt8(kept)))
        #expect(record.retryCount == 246)
        #expect(record.wallMicroseconds == 9)
        #expect(record.outcome == .response(status: 503))
        #expect(!record.outcome.isSuccess)
    }

    @Test func `a record of a failure has no body`() {
        let record = AttemptRecord(
            at: Instant(millisecondsSinceEpoch: 1),
            retryCount: 0,
            outcome: .failed(.timedOut),
            wallMicroseconds: 0,
            excerptLimit: 4
        )

        #expect(record.outcome == .failed(.timedOut))
        #expect(record.responseExcerpt.isEmpty)
        #expect(!record.outcome.isSuccess)
    }

    @Test func `an endpoint prints with brackets around an IPv6 address`() {
        #expect("\(Endpoint(host: "localhost", port: 80))" == "localhost:80")
        #expect("\(Endpoint(host: "::1", port: 3_000))" == "[::1]:3000")
    }
}
