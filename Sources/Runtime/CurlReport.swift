import Webhooks

/// What curl wrote about an attempt that failed: what went on, its own sentence, and the result of
/// verifying the peer's certificate.
struct CurlReport {
    /// How much of the end of a report is read, in bytes.
    static let byteLimit = 256 << 10

    private let lines: [Substring]

    /// Takes a report apart.
    ///
    /// - Parameter bytes: what curl wrote to its standard error.
    init(_ bytes: [UInt8]) {
        lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    /// Whether a connection was made.
    var isConnected: Bool {
        lines.contains { line in
            line.mentions(" Connected to ") || line.mentions(" Established connection to ")
                || line.mentions(" TLS handshake, ")
        }
    }

    /// Why the attempt failed.
    ///
    /// - Parameter code: curl's exit code (`libcurl-errors(3)`), not 0.
    /// - Returns: the failure.
    func failure(code: Int32) -> AttemptFailure {
        let sentence = sentence ?? "curl ended with code \(code)"
        switch code {
        case 1, 8: return .malformedResponse(sentence)
        case 7: return connectFailure(sentence)
        case 18, 52: return .closedBeforeResponse
        case 28: return isConnected ? .timedOut : .connectTimedOut
        case 35: return Self.handshakeFailure(sentence)
        case 51, 60: return .certificate(sentence, certificateProblem(sentence))
        case 55, 56: return Self.brokenConnection(sentence)
        default: return .unreachable("curl: \(sentence)")
        }
    }

    /// The certificates that the peer presented, its own first; only a trace has them.
    var presentedCertificates: [[UInt8]]? {
        var message: [UInt8] = []
        for line in lines {
            if let bytes = Self.bytes(ofDump: line) {
                message += bytes
            } else {
                if let found = CertificateMessage.certificates(in: message) { return found }
                message = []
            }
        }
        return CertificateMessage.certificates(in: message)
    }

    /// curl's own sentence, after the code.
    private var sentence: String? {
        lines.last { $0.hasPrefix("curl: (") }?.text(after: ") ").map { String($0) }
    }

    /// The address' own reason, which the sentence leaves out.
    private func connectFailure(_ sentence: String) -> AttemptFailure {
        let reason = lines.last { $0.mentions("connect to ") && $0.mentions(" failed: ") }?
            .text(after: " failed: ")
        switch reason {
        case "Connection refused": return .connectionRefused
        case "Connection timed out": return .connectTimedOut
        case let reason?: return .unreachable(String(reason))
        case nil: return .unreachable(sentence)
        }
    }

    /// curl compares the host itself, after OpenSSL has found nothing wrong.
    private func certificateProblem(_ sentence: String) -> CertificateProblem {
        let mark = CurlCommand.verificationMark
        let result = lines.last { $0.hasPrefix(mark) }.flatMap { Int($0.dropFirst(mark.count)) }
        if let problem = CertificateProblem(verificationResult: result ?? 0) { return problem }
        return sentence[...].mentions("match") ? .mismatch : .unauthorized
    }

    private static func handshakeFailure(_ sentence: String) -> AttemptFailure {
        let text = sentence[...]
        if text.mentions("protocol version") || text.mentions("unsupported protocol") {
            return .handshake(sentence, .protocolVersion)
        }
        guard text.mentions("wrong version number") else { return .handshake(sentence, .failed) }
        return .handshake("\(sentence): the callback seems to speak plain http", .failed)
    }

    private static func brokenConnection(_ sentence: String) -> AttemptFailure {
        let text = sentence[...]
        if text.mentions("reset by peer") || text.mentions("Broken pipe") {
            return .connectionReset
        }
        if text.mentions("unexpected eof") { return .closedBeforeResponse }
        if text.mentions(" alert ") { return .handshake(sentence, .failed) }
        return .unreachable(sentence)
    }

    /// The bytes of a line such as `0010: 4d 80 58 14 … M.X.`; `nil` if it is no such line.
    private static func bytes(ofDump line: Substring) -> [UInt8]? {
        let offset = line.prefix { $0.isHexDigit }
        let rest = line[offset.endIndex...]
        guard offset.utf8.count >= 4, rest.hasPrefix(": ") else { return nil }
        // 16 bytes of two digits and a blank, then the same as characters.
        return rest.dropFirst(2).prefix(48).split(separator: " ")
            .compactMap { UInt8($0, radix: 16) }
    }
}

extension Substring {
    fileprivate func mentions(_ words: String) -> Bool { text(after: words) != nil }

    /// What follows the first place where `words` stand.
    fileprivate func text(after words: String) -> Substring? {
        guard let start = utf8.indices.first(where: { utf8[$0...].starts(with: words.utf8) })
        else { return nil }
        return self[utf8.index(start, offsetBy: words.utf8.count)...]
    }
}
