import Determinism
import HTTP
import TestSupport
import Testing

/// A client and a server wired back to back.
private struct ConnectionPair {
    var client = ClientConnection()
    var server: ServerConnection
    var prng: PRNG

    /// Sends a request over in random pieces, lets `answer` answer it, and sends the response back.
    mutating func exchange(
        _ request: HTTPRequest,
        isChunked: Bool,
        answer: (HTTPRequest) -> HTTPResponse
    ) -> ClientConnection.Event? {
        var output: [UInt8] = []
        if isChunked {
            serializeChunked(request, into: &output)
        } else {
            request.serialize(into: &output)
        }
        client.start(method: request.method)
        var reply: [UInt8] = []
        for piece in pieces(of: output) {
            server.receive(piece)
            while let event = server.nextEvent() {
                switch event {
                case .request(let received):
                    server.send(answer(received), date: "today", into: &reply)
                case .sendContinue:
                    server.sendContinue(into: &reply)
                case .failed(let error):
                    Issue.record("\(error)")
                    let response = HTTPResponse(status: error.status)
                    server.send(response, date: "today", into: &reply)
                }
            }
        }
        for piece in pieces(of: reply) { client.receive(piece) }
        return client.nextEvent()
    }

    private mutating func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(prng.next(in: 1...60))
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    private mutating func serializeChunked(_ request: HTTPRequest, into output: inout [UInt8]) {
        output += Array("\(request.method) \(request.target) HTTP/1.1\r\n".utf8)
        for field in request.fields { output += Array("\(field.name):\(field.value)\t\r\n".utf8) }
        output += Array("Transfer-Encoding: chunked\r\n\r\n".utf8)
        for piece in pieces(of: request.body) {
            output += Array((String(piece.count, radix: 16) + ";x\r\n").utf8) + piece + [13, 10]
        }
        output += Array("0\r\nTrailer: x\r\n\r\n".utf8)
    }
}

@Suite struct ConnectionPairTests {
    @Test(arguments: Seed.first(100))
    func `requests and responses come over as they were sent`(seed: Seed) throws {
        var pair = ConnectionPair(server: ServerConnection(), prng: seed.prng)
        pair.prng = seed.prng
        var generator = seed.prng
        for _ in 0..<10 {
            let request = try randomRequest(&generator)
            let response = randomResponse(&generator)
            let isChunked = !request.body.isEmpty && generator.next(in: 0...1) == 0

            var received: HTTPRequest?
            let event = pair.exchange(request, isChunked: isChunked) {
                received = $0
                return response
            }

            let got = try #require(received)
            #expect(got.method == request.method)
            #expect(got.target == request.target)
            #expect(got.body == request.body)
            for field in request.fields {
                #expect(got.fields.values(of: field.name) == request.fields.values(of: field.name))
            }
            guard case .response(let back) = event else {
                Issue.record("\(String(describing: event))")
                return
            }
            #expect(back.status == response.status)
            #expect(back.fields["Date"] == "today")
            let isBodiless = request.method == .head || response.status.forbidsBody
            #expect(back.body == (isBodiless ? [] : response.body))
            for field in response.fields {
                #expect(
                    back.fields.values(of: field.name) == response.fields.values(of: field.name)
                )
            }
            #expect(pair.client.isReusable)
            #expect(pair.server.phase == .idle)
        }
    }

    private func randomRequest(_ prng: inout PRNG) throws -> HTTPRequest {
        let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .delete, .patch, .options]
        let path = "/" + PercentEncoding.encode(randomText(&prng))
        return HTTPRequest(
            method: methods[prng.next(in: 0...6)],
            target: try #require(RequestTarget(path + (prng.next(in: 0...1) == 0 ? "" : "?q=1"))),
            fields: randomFields(&prng, ["Host": "example.com:80"]),
            body: randomBody(&prng)
        )
    }

    private func randomResponse(_ prng: inout PRNG) -> HTTPResponse {
        let statuses: [HTTPResponse.Status] = [.ok, .created, .noContent, .notModified, .notFound]
        return HTTPResponse(
            status: statuses[prng.next(in: 0...4)],
            fields: randomFields(&prng, [:]),
            body: randomBody(&prng)
        )
    }

    private func randomFields(_ prng: inout PRNG, _ first: HTTPFields) -> HTTPFields {
        var fields = first
        for _ in 0..<prng.next(in: 0...6) {
            let name = ["A", "X-Long-Name", "accept", "ACCEPT", "Content-Type"][
                prng.next(in: 0...4)
            ]
            fields.append(name, randomText(&prng))
        }
        return fields
    }

    /// Text without blanks at its ends, which would not come over.
    private func randomText(_ prng: inout PRNG) -> String {
        let letters = Array("ab/%=;,\"é€")
        return String((0..<prng.next(in: 0...12)).map { _ in letters[prng.next(in: 0...9)] })
    }

    private func randomBody(_ prng: inout PRNG) -> [UInt8] {
        guard prng.next(in: 0...1) == 0 else { return [] }
        return (0..<prng.next(in: 0...300)).map { _ in UInt8(prng.next(in: 0...255)) }
    }
}
