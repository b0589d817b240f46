import Determinism
import HTTP

extension Fuzzer {
    /// What a server may answer: cuts make no difference, and each request ends in one event.
    static let httpClient = Fuzzer(
        name: "http-client",
        smokeEventCount: 700,
        generate: { prng in
            var bytes: [UInt8] = []
            while prng.once(in: 4) { bytes += Array("HTTP/1.1 100 Continue\r\n\r\n".utf8) }
            bytes += prng.response()
            if prng.once(in: 6) { bytes += prng.response() }
            prng.mutate(&bytes, tokens: httpTokens)
            return bytes
        },
        check: { bytes throws(Finding) in
            var isAccepted = false
            for limits in [HTTPLimits(), .tiny] {
                for method in [HTTPRequest.Method.post, .head] {
                    let whole = try outcome(of: [bytes[...]], to: method, limits: limits)
                    for pieces in Cuts.all(of: bytes) {
                        try requireEqual(
                            try outcome(of: pieces, to: method, limits: limits),
                            whole,
                            "cuts change what is understood"
                        )
                    }
                    if case .response = whole.events.first { isAccepted = true }
                }
            }
            return isAccepted
        }
    )
}

/// How one request ended.
private struct ClientOutcome: Equatable {
    var events: [ClientConnection.Event] = []
    var wasReusable = false
    var hasReceivedBytes = false
}

private func outcome(
    of pieces: [ArraySlice<UInt8>],
    to method: HTTPRequest.Method,
    limits: HTTPLimits
) throws(Finding) -> ClientOutcome {
    var connection = ClientConnection(limits: limits)
    var outcome = ClientOutcome()
    connection.start(method: method)
    for piece in pieces {
        connection.receive(piece)
        while let event = connection.nextEvent() { outcome.events.append(event) }
    }
    outcome.wasReusable = connection.isReusable
    outcome.hasReceivedBytes = connection.hasReceivedBytes
    connection.receiveEnd()
    while let event = connection.nextEvent() { outcome.events.append(event) }
    try require(outcome.events.count == 1, "one request ended in \(outcome.events.count) events")
    try require(!connection.isReusable, "a connection is reused whose peer has ended")
    if case .response(let response) = outcome.events[0] {
        try require(
            response.body.count <= limits.bodyByteCount,
            "the body is over its limit"
        )
        try require(response.status.code >= 200, "an interim response is taken for a final one")
    }
    return outcome
}

extension PRNG {
    /// Draws a response that is valid, or would be but for one thing.
    fileprivate mutating func response() -> [UInt8] {
        let version = pick(["HTTP/1.1", "HTTP/1.0"], odd: ["HTTP/2.0", "HTTP/1.1x", "http/1.1"])
        let status = pick(
            ["200 OK", "204 No Content", "304 ", "503 é"],
            odd: ["503", "103 Early", "101 S", "99 A"]
        )
        var text = "\(version) \(status)\r\n"
        for _ in 0..<next(in: 0...3) { text += fieldLine() }
        let body: [UInt8]
        switch next(in: 0...3) {
        case 0:
            body = chunks()
            text += "Transfer-Encoding: chunked\r\n"
        case 1:
            body = bytes(upTo: 40)
            text += "Content-Length: \(once(in: 20) ? body.count + 1 : body.count)\r\n"
            if once(in: 4) { text += "Content-Length: \(body.count)\r\n" }
        case 2: body = bytes(upTo: 40)
        default: body = []
        }
        return Array((text + "\r\n").utf8) + body
    }
}
