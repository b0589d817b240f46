import Determinism
import HTTP
import TestSupport
import Testing

/// Whatever comes in, nothing traps, nothing loops, and no more is held than the limits allow.
@Suite struct RandomBytesTests {
    private static let limits = {
        var limits = HTTPLimits()
        limits.requestLineByteCount = 100
        limits.headByteCount = 300
        limits.fieldCount = 8
        limits.bodyByteCount = 200
        limits.chunkLineByteCount = 20
        limits.chunkExtensionByteCount = 40
        limits.trailerByteCount = 60
        limits.pipelinedByteCount = 400
        return limits
    }()

    /// What a connection may hold: a body, what is behind it, and a line that is not whole.
    private static let bound = 200 + 400 + 300

    private static let fragments = [
        "GET ", "POST ", "HEAD ", "/", "* ", "http://a/", " HTTP/1.1\r\n", " HTTP/1.0\r\n",
        "Host: a\r\n", "Content-Length: 5\r\n", "Content-Length: 500\r\n",
        "Expect: 100-continue\r\n",
        "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", "X: y\r\n", "\r\n", "\r\n\r\n",
        "5\r\nhello\r\n", "0\r\n\r\n", "5;a=b\r\n", " ", "\r", "\n", "\0", ":", "\u{E9}",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\n", "HTTP/1.1 204 No Content\r\n", "HTTP/1.1 100 \r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    ].map { Array($0.utf8) }

    private func bytes(_ prng: inout PRNG) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<prng.next(in: 1...12) {
            switch prng.next(in: 0...9) {
            case 0: bytes.append(UInt8(prng.next(in: 0...255)))
            case 1: bytes += [UInt8](repeating: 0x61, count: prng.next(in: 0...150))
            default: bytes += Self.fragments[prng.next(in: 0...Self.fragments.count - 1)]
            }
        }
        return bytes
    }

    @Test(arguments: Seed.first(400))
    func `a server takes anything`(seed: Seed) {
        var prng = seed.prng
        var connection = ServerConnection(limits: Self.limits)
        var isAnswering = false
        for _ in 0..<20 {
            connection.receive(bytes(&prng)[...])
            if prng.next(in: 0...9) == 0 { connection.receiveEnd() }
            for _ in 0..<prng.next(in: 0...5) {
                if isAnswering {
                    var output: [UInt8] = []
                    connection.send(HTTPResponse(status: .ok), date: "", into: &output)
                    isAnswering = false
                }
                switch connection.nextEvent() {
                case .request(let request):
                    #expect(request.body.count <= Self.limits.bodyByteCount)
                    #expect(request.fields.count <= Self.limits.fieldCount)
                    isAnswering = true
                case .failed: isAnswering = true
                case .sendContinue, nil: break
                }
            }
            #expect(connection.bufferedByteCount <= Self.bound)
            #expect(isAnswering == (connection.phase == .answering))
        }
    }

    @Test(arguments: Seed.first(400))
    func `a client takes anything`(seed: Seed) {
        var prng = seed.prng
        var connection = ClientConnection(limits: Self.limits)
        for _ in 0..<20 {
            if connection.isReusable {
                connection.start(method: prng.next(in: 0...4) == 0 ? .head : .get)
            }
            connection.receive(bytes(&prng)[...])
            if prng.next(in: 0...9) == 0 { connection.receiveEnd() }
            if case .response(let response) = connection.nextEvent() {
                #expect(response.body.count <= Self.limits.bodyByteCount)
            }
            #expect(connection.nextEvent() == nil)
        }
    }

    @Test(arguments: Seed.first(200))
    func `how octets are cut makes no difference`(seed: Seed) {
        var prng = seed.prng
        let bytes = bytes(&prng) + bytes(&prng)
        let whole = events(of: [bytes[...]])
        #expect(events(of: bytes.indices.map { bytes[$0...$0] }) == whole)
        let cut = prng.next(in: 0...bytes.count)
        #expect(events(of: [bytes[..<cut], bytes[cut...]]) == whole)
    }

    private func events(of pieces: [ArraySlice<UInt8>]) -> [ServerConnection.Event] {
        var connection = ServerConnection(limits: Self.limits)
        var events: [ServerConnection.Event] = []
        for piece in pieces {
            connection.receive(piece)
            while let event = connection.nextEvent() {
                guard event != .sendContinue else { continue }
                events.append(event)
                var output: [UInt8] = []
                connection.send(HTTPResponse(status: .ok), date: "", into: &output)
            }
        }
        return events
    }
}
