import HTTP
import Testing

@Suite struct ClientConnectionTests {
    private static let empty = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)

    @Test func `a connection serves one request after the other`() {
        var connection = ClientConnection()
        for _ in 0..<3 {
            #expect(connection.isReusable)
            connection.start(method: .get)
            #expect(!connection.isReusable)
            #expect(!connection.hasReceivedBytes)
            connection.receive(Self.empty[...5])
            #expect(connection.hasReceivedBytes)
            #expect(connection.nextEvent() == nil)
            connection.receive(Self.empty[6...])
            #expect(!connection.isReusable)
            let fields: HTTPFields = ["Content-Length": "0"]
            #expect(
                connection.nextEvent()
                    == .response(HTTPResponse(status: .ok, fields: fields))
            )
            #expect(connection.nextEvent() == nil)
        }
    }

    @Test func `what comes without a request ends the connection`() {
        var connection = ClientConnection()
        connection.receive(Self.empty[...])
        #expect(!connection.isReusable)
        #expect(connection.nextEvent() == nil)
    }

    @Test func `an end between requests ends the connection`() {
        var connection = ClientConnection()
        connection.receiveEnd()
        #expect(!connection.isReusable)
        #expect(connection.nextEvent() == nil)
    }

    @Test func `an end without a response is told from one within`() {
        for (sent, hasReceived) in [(0, false), (1, true)] {
            var connection = ClientConnection()
            connection.start(method: .get)
            connection.receive(Self.empty[..<sent])
            connection.receiveEnd()
            guard case .failed(let error) = connection.nextEvent() else {
                Issue.record("no failure")
                return
            }
            #expect(error.reason == .endedEarly)
            #expect(connection.hasReceivedBytes == hasReceived)
            #expect(!connection.isReusable)
            connection.receiveEnd()
            connection.receive(Self.empty[...])
            #expect(connection.nextEvent() == nil)
        }
    }

    @Test(arguments: [15, 16, 17])
    func `interim responses are counted`(count: Int) {
        var connection = ClientConnection()
        connection.start(method: .post)
        for _ in 0..<count { connection.receive(Array("HTTP/1.1 102 \r\n\r\n".utf8)[...]) }
        connection.receive(Self.empty[...])
        switch connection.nextEvent() {
        case .response: #expect(count <= 16)
        case .failed(let error):
            #expect(count == 17)
            #expect(error.reason == .tooManyInformationalResponses)
        case nil: Issue.record("nothing came of it")
        }
    }

    @Test func `to start where nothing can be sent is a mistake of the program`() async {
        await #expect(processExitsWith: .failure) {
            var connection = ClientConnection()
            connection.start(method: .get)
            connection.start(method: .get)
        }
    }

    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\nA: b\r\n\r\n", ["one", "two", "three"], ""),
            (
                "HTTP/1.1 200 OK\r\nA: b\r\nTransfer-Encoding: chunked\r\n\r\n",
                ["3\r\none\r\n", "3\r\ntwo\r\n", "5\r\nthree\r\n"], "0\r\n\r\n"
            ),
        ]
    )
    func `a response that goes on is handed out in parts`(
        head: String,
        pieces: [String],
        end: String
    ) {
        var limits = HTTPLimits()
        limits.bodyByteCount = 5
        var connection = ClientConnection(limits: limits)
        connection.start(method: .get)
        connection.receive(Array(head.utf8.dropLast())[...])
        #expect(connection.takePart() == nil)
        connection.receive(Array(head.utf8.suffix(1))[...])
        var bodies: [String] = []
        for piece in [""] + pieces {
            connection.receive(Array(piece.utf8)[...])
            let part = connection.takePart()
            #expect(part?.status == .ok)
            #expect(part?.fields["A"] == "b")
            bodies.append(String(decoding: part?.body ?? [], as: UTF8.self))
        }
        connection.receive(Array(end.utf8)[...])
        connection.receiveEnd()

        #expect(bodies == ["", "one", "two", "three"])
        guard case .response(let last)? = connection.nextEvent() else {
            Issue.record("the response has no end")
            return
        }
        #expect(last.body == [])
        #expect(connection.takePart() == nil)
    }
}
