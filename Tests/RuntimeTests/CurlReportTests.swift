@testable import Runtime
import Testing
import Webhooks

@Suite struct CurlReportTests {
    @Test(
        arguments: [
            (60, "SSL certificate problem: certificate has expired", 10, .expired),
            (60, "SSL certificate problem: self-signed certificate", 18, .selfSigned),
            (60, "SSL: no alternative certificate subject name matches", 1, .mismatch),
            (60, "SSL: certificate subject name 'a' does not match", 0, .mismatch),
            (51, "SSL: no alternative certificate subject name matches", 0, .mismatch),
            (60, "server certificate verification failed", 1, .unauthorized),
            (60, "SSL certificate problem: certificate revoked", 23, .revoked),
        ] as [(Int32, String, Int, CertificateProblem)]
    )
    func `a certificate's problem is the verification's, or else the sentence's`(
        code: Int32,
        sentence: String,
        result: Int,
        problem: CertificateProblem
    ) {
        let report = report("* Connected to a", "curl: (\(code)) \(sentence)", mark(result))

        #expect(report.failure(code: code) == .certificate(sentence, problem))
    }

    @Test(
        arguments: [
            (1, "Received HTTP/0.9 when not allowed", .malformedResponse("")),
            (8, "Weird server reply", .malformedResponse("")),
            (18, "transfer closed", .closedBeforeResponse), (52, "Empty", .closedBeforeResponse),
            (56, "Recv failure: Connection reset by peer", .connectionReset),
            (55, "Send failure: Broken pipe", .connectionReset),
            (56, "SSL_read: unexpected eof while reading", .closedBeforeResponse),
            (56, "SSL_read: tlsv13 alert certificate required", .handshake("", .failed)),
            (56, "something else", .unreachable("")),
            (
                35, "error:0A00042E:SSL routines::tlsv1 alert protocol version",
                .handshake("", .protocolVersion)
            ),
            (
                35, "error:0A000102:SSL routines::unsupported protocol",
                .handshake("", .protocolVersion)
            ),
            (35, "sslv3 alert handshake failure", .handshake("", .failed)),
            (77, "error setting certificate file", .unreachable("")),
        ] as [(Int32, String, AttemptFailure)]
    )
    func `an exit code and its sentence are a failure`(
        code: Int32,
        sentence: String,
        failure: AttemptFailure
    ) {
        let found = report("curl: (\(code)) \(sentence)", mark(1)).failure(code: code)

        #expect(found.code == failure.code)
        if found != failure { #expect("\(found)".contains(sentence)) }
    }

    @Test(
        arguments: [
            ("* connect to ::1 port 1 failed: Connection refused", .connectionRefused),
            (
                "* connect to ::1 port 1 from :: port 2 failed: Connection refused",
                .connectionRefused
            ),
            ("== Info: connect to 10.0.0.1 port 1 failed: Connection timed out", .connectTimedOut),
            ("* connect to ::1 port 1 failed: No route to host", .unreachable("No route to host")),
            ("* nothing of the kind", .unreachable("Failed to connect")),
        ] as [(String, AttemptFailure)]
    )
    func `a connection that isn't made has the address' own reason`(
        line: String,
        failure: AttemptFailure
    ) {
        #expect(report(line, "curl: (7) Failed to connect", mark(0)).failure(code: 7) == failure)
    }

    @Test(
        arguments: [
            ("* Connected to a (127.0.0.1) port 1 (#0)", true),
            ("* Established connection to a (127.0.0.1 port 1) from 127.0.0.1 port 2", true),
            ("== Info: TLSv1.3 (OUT), TLS handshake, Client hello (1):", true),
            ("*   Trying 127.0.0.1:1...", false),
        ]
    )
    func `a connection is told by what went on`(line: String, isConnected: Bool) {
        let report = report("* first", line)

        #expect(report.isConnected == isConnected)
        #expect(report.failure(code: 28) == .failed(isConnected))
    }

    @Test func `a report that says nothing still names the code`() {
        #expect(report().failure(code: 2) == .unreachable("curl: curl ended with code 2"))
    }

    @Test func `a peer can't put words into curl's mouth by what it sends`() {
        let report = report(
            "< X: curl: (60) SSL certificate problem",
            "< \(mark(18))",
            "curl: (60) real",
            mark(10)
        )

        #expect(report.failure(code: 60) == .certificate("real", .expired))
    }

    @Test func `the certificates are in the dump of the handshake's messages`() {
        // Type 11, 14 bytes: a context, a list of one certificate of five bytes, no extensions.
        let report = report(
            "== Info: TLSv1.3 (IN), TLS handshake, Certificate (11):",
            "<= Recv SSL data, 18 bytes (0x12)",
            "0000: 0b 00 00 0e 00 00 00 0a 00 00 05 30 03 01 02 03 ...........0....",
            "0010: 00 00                                           ..",
            "=> Send SSL data, 5 bytes (0x5)",
            "0000: 15 03 03 00 13                                  ....."
        )

        #expect(report.presentedCertificates == [[0x30, 3, 1, 2, 3]])
    }

    @Test func `other messages and cut ones have no certificates`() {
        #expect(report("0000: 16 03 03 00 7a", "== Info: x").presentedCertificates == nil)
        #expect(report("0000: 0b 00 00 0e 00 00").presentedCertificates == nil)
        #expect(report("* Connected to a").presentedCertificates == nil)
    }

    private func report(_ lines: String...) -> CurlReport {
        CurlReport(Array(lines.joined(separator: "\n").utf8))
    }

    private func mark(_ result: Int) -> String { CurlCommand.verificationMark + String(result) }
}

extension AttemptFailure {
    /// How a time limit fails, with or without a connection.
    fileprivate static func failed(_ isConnected: Bool) -> AttemptFailure {
        isConnected ? .timedOut : .connectTimedOut
    }
}
