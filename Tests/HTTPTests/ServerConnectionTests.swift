import HTTP
import Testing

@Suite struct ServerConnectionTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let expecting =
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"

    private func connection(_ pieces: String...) -> ServerConnection {
        var connection = ServerConnection()
        for piece in pieces { connection.receive(Array(piece.utf8)[...]) }
        return connection
    }

    private func send(
        _ status: HTTPResponse.Status,
        _ fields: HTTPFields = [:],
        on connection: inout ServerConnection
    ) -> String {
        var output: [UInt8] = []
        connection.send(HTTPResponse(status: status, fields: fields), date: "d", into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `a connection is idle, receiving, answering and idle again`() {
        var connection = connection()
        #expect(connection.phase == .idle)
        connection.receive(Array("\r\n".utf8)[...])
        #expect(connection.phase == .idle)
        connection.receive(Array("G".utf8)[...])
        #expect(connection.phase == .receiving)
        connection.receive(Array(Self.get.utf8.dropFirst())[...])
        #expect(connection.phase == .receiving)
        _ = connection.nextEvent()
        #expect(connection.phase == .answering)
        #expect(connection.nextEvent() == nil)
        _ = send(.ok, on: &connection)
        #expect(connection.phase == .idle)
        #expect(!connection.closesAfterSend)
    }

    @Test func `only one request is out at a time`() {
        var connection = connection(Self.get + "GET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3")
        guard case .request(let first) = connection.nextEvent() else {
            Issue.record("no request")
            return
        }
        #expect(first.target.path == "/")
        #expect(connection.nextEvent() == nil)
        _ = send(.ok, on: &connection)
        guard case .request(let second) = connection.nextEvent() else {
            Issue.record("no second request")
            return
        }
        #expect(second.target.path == "/2")
        _ = send(.ok, on: &connection)
        #expect(connection.nextEvent() == nil)
        #expect(connection.phase == .receiving)
        #expect(connection.bufferedByteCount == 6)
    }

    @Test func `a client that waits is told to go on, once`() {
        var connection = connection(Self.expecting)
        #expect(connection.nextEvent() == .sendContinue)
        #expect(connection.nextEvent() == nil)
        var output: [UInt8] = []
        connection.sendContinue(into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
        connection.receive(Array("ab".utf8)[...])
        guard case .request(let request) = connection.nextEvent() else {
            Issue.record("no request")
            return
        }
        #expect(request.body == Array("ab".utf8))
    }

    @Test(arguments: [true, false])
    func `a client whose body comes anyway is not told to go on`(isAtOnce: Bool) {
        var connection =
            isAtOnce ? connection(Self.expecting + "a") : connection(Self.expecting, "a")
        #expect(connection.nextEvent() == nil)
        connection.receive(Array("b".utf8)[...])
        guard case .request = connection.nextEvent() else {
            Issue.record("no request")
            return
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n",
    ])
    func `where no body comes nobody is told to send it`(head: String) {
        var connection = connection(head)
        guard case .request = connection.nextEvent() else {
            Issue.record("no request")
            return
        }
    }

    @Test func `a chunked body is waited for like any other`() {
        var connection = connection(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                + "Expect: 100-continue\r\n\r\n"
        )
        #expect(connection.nextEvent() == .sendContinue)
    }

    @Test func `a failure is answered and ends the connection`() {
        var connection = connection("nonsense\r\n", Self.get)
        #expect(connection.bufferedByteCount == 0)
        guard case .failed(let error) = connection.nextEvent() else {
            Issue.record("nonsense was taken")
            return
        }
        #expect(connection.phase == .answering)
        let reply = send(error.status, on: &connection)
        #expect(reply.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(reply.contains("\r\nConnection: close\r\n"))
        #expect(connection.closesAfterSend)
        #expect(connection.phase == .closed)
        connection.receive(Array(Self.get.utf8)[...])
        #expect(connection.nextEvent() == nil)
        #expect(connection.bufferedByteCount == 0)
    }

    @Test func `a failure behind HEAD is answered without a body`() {
        var connection = connection("HEAD / HTTP/1.1\r\nno field\r\n\r\n")
        _ = connection.nextEvent()
        var output: [UInt8] = []
        let response = HTTPResponse(status: .badRequest, body: Array("why".utf8))
        connection.send(response, date: "d", into: &output)
        #expect(String(decoding: output, as: UTF8.self).hasSuffix("Content-Length: 3\r\n\r\n"))
    }

    @Test func `a failure behind an answer to HEAD has its body`() {
        var connection = connection("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n")
        _ = connection.nextEvent()
        _ = send(.ok, on: &connection)
        _ = connection.nextEvent()
        var output: [UInt8] = []
        let response = HTTPResponse(status: .badRequest, body: Array("why".utf8))
        connection.send(response, date: "d", into: &output)
        #expect(String(decoding: output, as: UTF8.self).hasSuffix("\r\n\r\nwhy"))
    }

    @Test func `a response may end the connection`() {
        var connection = connection(Self.get + Self.get)
        _ = connection.nextEvent()
        let reply = send(.ok, ["Connection": "close"], on: &connection)
        #expect(reply.contains("\r\nConnection: close\r\n"))
        #expect(connection.closesAfterSend)
        #expect(connection.nextEvent() == nil)
    }

    @Test func `a response to half a request ends the connection`() {
        var connection = connection("GET / HT")
        let reply = send(.requestTimeout, on: &connection)
        #expect(reply.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
        #expect(connection.closesAfterSend)
        #expect(connection.phase == .closed)
    }

    @Test func `an end while an answer is due waits for the answer`() {
        var connection = connection(Self.get)
        _ = connection.nextEvent()
        connection.receiveEnd()
        #expect(connection.phase == .answering)
        let reply = send(.ok, on: &connection)
        #expect(reply.contains("\r\nConnection: close\r\n"))
        #expect(connection.closesAfterSend)
    }

    @Test func `an end behind requests lets them all be answered`() {
        var connection = connection(Self.get + Self.get)
        connection.receiveEnd()
        _ = connection.nextEvent()
        _ = send(.ok, on: &connection)
        #expect(!connection.closesAfterSend)
        guard case .request = connection.nextEvent() else {
            Issue.record("no second request")
            return
        }
        _ = send(.ok, on: &connection)
        #expect(connection.closesAfterSend)
    }

    @Test func `an end before anything closes at once`() {
        var connection = connection()
        connection.receiveEnd()
        #expect(connection.phase == .closed)
        #expect(connection.nextEvent() == nil)
        connection.receiveEnd()
        connection.receive(Array(Self.get.utf8)[...])
        #expect(connection.nextEvent() == nil)
    }

    @Test func `a response on a closed connection is a mistake of the program`() async {
        await #expect(processExitsWith: .failure) {
            var connection = ServerConnection()
            connection.receiveEnd()
            var output: [UInt8] = []
            connection.send(HTTPResponse(status: .ok), date: "d", into: &output)
        }
    }

    @Test func `an interim response is not one to send`() async {
        await #expect(processExitsWith: .failure) {
            var connection = ServerConnection()
            var output: [UInt8] = []
            connection.send(HTTPResponse(status: .continue), date: "d", into: &output)
        }
    }

    @Test func `what a body holds back is counted`() {
        let connection = connection(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
            "de"
        )
        #expect(connection.bufferedByteCount == 5)
        #expect(connection.phase == .receiving)
    }
}
