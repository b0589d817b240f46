import Determinism
import HTTP

extension Fuzzer {
    /// Requests, several in a row: cuts make no difference, what is accepted can be written again.
    static let httpServer = Fuzzer(
        name: "http-server",
        smokeEventCount: 700,
        generate: { prng in
            var bytes: [UInt8] = []
            for _ in 0..<prng.next(in: 1...3) { bytes += prng.request() }
            prng.mutate(&bytes, tokens: httpTokens)
            return bytes
        },
        check: { bytes throws(Finding) in
            let isAccepted = try checkCuts(of: bytes, limits: HTTPLimits())
            _ = try checkCuts(of: bytes, limits: .tiny)
            return isAccepted
        }
    )

    /// The body of one request in chunks: the same laws, and a second opinion on what is in it.
    static let chunked = Fuzzer(
        name: "chunked",
        smokeEventCount: 1000,
        generate: { prng in
            var bytes = prng.chunks()
            prng.mutate(&bytes, tokens: chunkTokens)
            return bytes
        },
        check: { bytes throws(Finding) in
            let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            let isAccepted = try checkCuts(of: Array(head.utf8) + bytes, limits: HTTPLimits())
            _ = try checkCuts(of: Array(head.utf8) + bytes, limits: .tiny)
            var connection = ServerConnection()
            connection.receive(Array(head.utf8)[...])
            connection.receive(bytes[...])
            if case .request(let request) = connection.nextEvent() {
                try requireEqual(request.body, unchunked(bytes), "the body isn't what was sent")
            }
            return isAccepted
        }
    )

    /// Pieces that mean something in a message.
    static let httpTokens = [
        "\r\n", "\r\n\r\n", "\n", "\r", " ", "\t", ":", ",", "Content-Length: 3\r\n",
        "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n", "Expect: 100-continue\r\n", "Host: b\r\n",
        "Connection: close\r\n", "Connection: keep-alive\r\n", "HTTP/1.0", "HTTP/1.1", "HTTP/2.0",
        "%", "%00", "\0", "é", "0\r\n\r\n",
    ]
    private static let chunkTokens = ["\r\n", "0\r\n\r\n", "0", "f", ";a=b", ";", " ", "-1", "0x"]
}

/// What came of one way of feeding a connection.
private struct ServerTranscript: Equatable {
    var requests: [HTTPRequest] = []
    var failure: ParseError?
    var output: [UInt8] = []
    var isClosed = false
}

/// Whether at least one request was accepted.
private func checkCuts(of bytes: [UInt8], limits: HTTPLimits) throws(Finding) -> Bool {
    // What comes at once stays below what is kept behind a request, so that nothing is dropped.
    let whole = try transcript(
        of: Cuts.evenly(bytes, length: limits.pipelinedByteCount / 2),
        limits: limits
    )
    for pieces in Cuts.all(of: bytes) {
        try requireEqual(
            try transcript(of: pieces, limits: limits),
            whole,
            "cuts change what is understood"
        )
    }
    for request in whole.requests { try checkRoundTrip(request) }
    return !whole.requests.isEmpty
}

private func transcript(
    of pieces: [ArraySlice<UInt8>],
    limits: HTTPLimits
) throws(Finding) -> ServerTranscript {
    var connection = ServerConnection(limits: limits)
    var transcript = ServerTranscript()
    let bound = limits.headByteCount + limits.bodyByteCount + limits.pipelinedByteCount
    for piece in pieces {
        connection.receive(piece)
        try require(
            connection.bufferedByteCount <= bound,
            "\(connection.bufferedByteCount) bytes are held back, more than the limits allow"
        )
        drain(&connection, into: &transcript)
    }
    connection.receiveEnd()
    drain(&connection, into: &transcript)
    transcript.isClosed = connection.phase == .closed
    try require(transcript.isClosed, "the connection doesn't close when its peer has ended")
    return transcript
}

private func drain(_ connection: inout ServerConnection, into transcript: inout ServerTranscript) {
    while let event = connection.nextEvent() {
        switch event {
        case .request(let request):
            transcript.requests.append(request)
            let response = HTTPResponse(status: .ok, body: request.body)
            connection.send(response, date: "today", into: &transcript.output)
        case .failed(let error):
            transcript.failure = error
            let response = HTTPResponse(status: error.status)
            connection.send(response, date: "today", into: &transcript.output)
        case .sendContinue:
            // Whether the body is there already does depend on the cuts (RFC 9110 §10.1.1).
            break
        }
    }
}

/// What was accepted must be understood in the same way when it is written out again.
private func checkRoundTrip(_ request: HTTPRequest) throws(Finding) {
    var bytes: [UInt8] = []
    request.serialize(into: &bytes)
    var connection = ServerConnection()
    connection.receive(bytes[...])
    guard case .request(let again)? = connection.nextEvent() else {
        throw Finding("what was accepted is refused when it is written again: \(request)")
    }
    try requireEqual(again.unframed, request.unframed, "writing a request changes it")
}

extension HTTPRequest {
    /// The request without what says where it ends, which is written anew each time.
    fileprivate var unframed: HTTPRequest {
        var copy = self
        copy.fields["Content-Length"] = nil
        copy.fields["Transfer-Encoding"] = nil
        // Leave for a body is asked for only where there is one.
        copy.fields["Expect"] = nil
        return copy
    }
}

extension HTTPLimits {
    /// Limits that ordinary messages run into.
    static var tiny: HTTPLimits {
        var limits = HTTPLimits()
        limits.methodByteCount = 5
        limits.requestLineByteCount = 40
        limits.headByteCount = 120
        limits.fieldCount = 4
        limits.leadingEmptyLineCount = 1
        limits.bodyByteCount = 24
        limits.chunkLineByteCount = 8
        limits.chunkExtensionByteCount = 12
        limits.trailerByteCount = 40
        limits.informationalResponseCount = 1
        return limits
    }
}

/// The body that valid chunks hold, read in the simplest way.
private func unchunked(_ bytes: [UInt8]) -> [UInt8] {
    var body: [UInt8] = []
    var rest = bytes[...]
    while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\r")) {
        let digits = rest[..<lineEnd].prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        guard size > 0 else { break }
        rest = rest[lineEnd...].dropFirst(2)
        body += rest.prefix(size)
        rest = rest.dropFirst(size + 2)
    }
    return body
}

extension PRNG {
    /// Draws a request that is valid, or would be but for one thing.
    fileprivate mutating func request() -> [UInt8] {
        let method = pick(
            ["GET", "POST", "PUT", "HEAD"],
            odd: ["get", "POSTS", "CONNECT", "(", ""]
        )
        let target = pick(
            ["/", "/v1//a/", "/a?b=c%20d", "http://h:1/p"],
            odd: ["*", "/%zz", "", "a", "/\u{7F}"]
        )
        let version = pick(
            ["HTTP/1.1", "HTTP/1.0"],
            odd: ["HTTP/1.2", "HTTP/2.0", "http/1.1", ""]
        )
        var text = once(in: 8) ? "\r\n" : ""
        text += "\(method) \(target) \(version)\r\n"
        if !once(in: 20) { text += "Host: \(pick(["a", "a:1", "[::1]", ""], odd: ["a b"]))\r\n" }
        for _ in 0..<next(in: 0...3) { text += fieldLine() }
        let body: [UInt8]
        switch next(in: 0...3) {
        case 0:
            body = chunks()
            let coding = pick(["chunked", "Chunked"], odd: ["gzip", "chunked, chunked", ","])
            text += "Transfer-Encoding: \(coding)\r\n"
        case 1:
            body = bytes(upTo: 40)
            text += "Content-Length: \(once(in: 20) ? body.count + 1 : body.count)\r\n"
        default: body = []
        }
        if once(in: 6) { text += "Expect: 100-continue\r\n" }
        return Array((text + "\r\n").utf8) + body
    }

    /// Draws a field line, now and then an odd one.
    mutating func fieldLine() -> String {
        let name = pick(["X-A", "jwt", "Accept", "Connection", "Content-Type"], odd: ["X A", ""])
        let value = pick(
            ["", "a", "close", "keep-alive", " a b\t", "é", "a, b"],
            odd: ["\u{1}", "a\r\n b", "\n"]
        )
        return "\(name):\(pick(["", " "]))\(value)\r\n"
    }

    /// Draws a body in chunks, now and then an odd one.
    mutating func chunks() -> [UInt8] {
        var output: [UInt8] = []
        for _ in 0..<next(in: 0...4) {
            let data = bytes(upTo: once(in: 6) ? 300 : 12)
            guard !data.isEmpty else { continue }
            let digits = String(data.count, radix: 16, uppercase: once(in: 2))
            let zeros = once(in: 6) ? "00" : ""
            let suffix = pick(["", "", "", ";a", " ; a=b", ";a=\"b;c\""], odd: [" ", "\t;", "x"])
            output += Array("\(zeros)\(digits)\(suffix)\r\n".utf8) + data + Array("\r\n".utf8)
        }
        let trailers = once(in: 4) ? fieldLine() : ""
        return output + Array("0\r\n\(trailers)\r\n".utf8)
    }
}
