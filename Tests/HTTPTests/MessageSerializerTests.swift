import HTTP
import Testing

@Suite struct MessageSerializerTests {
    private func reply(
        _ response: HTTPResponse,
        to head: String = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    ) -> String {
        var connection = ServerConnection()
        connection.receive(Array(head.utf8)[...])
        _ = connection.nextEvent()
        var output = Array("before|".utf8)
        connection.send(response, date: "today", into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `a response has date and length, and is appended`() {
        let response = HTTPResponse(
            status: .ok,
            fields: ["Content-Type": "text/plain", "X": "y"],
            body: Array("hello, world".utf8)
        )

        #expect(
            reply(response)
                == "before|HTTP/1.1 200 OK\r\nDate: today\r\nContent-Type: text/plain\r\nX: y\r\n"
                + "Content-Length: 12\r\n\r\nhello, world"
        )
    }

    @Test func `a status without a phrase keeps its blank`() {
        #expect(
            reply(HTTPResponse(status: .init(code: 299)))
                == "before|HTTP/1.1 299 \r\nDate: today\r\nContent-Length: 0\r\n\r\n"
        )
    }

    @Test func `the answer to HEAD has the length of what it leaves out`() {
        let response = HTTPResponse(status: .notFound, body: Array("gone".utf8))

        #expect(
            reply(response, to: "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
                == "before|HTTP/1.1 404 Not Found\r\nDate: today\r\nContent-Length: 4\r\n\r\n"
        )
    }

    @Test(arguments: [HTTPResponse.Status.noContent, .notModified])
    func `some statuses have neither length nor body`(status: HTTPResponse.Status) {
        let response = HTTPResponse(status: status, body: Array("x".utf8))

        #expect(reply(response) == "before|HTTP/1.1 \(status)\r\nDate: today\r\n\r\n")
    }

    @Test func `fields of the connection are its own`() {
        let response = HTTPResponse(
            status: .ok,
            fields: [
                "content-length": "99", "A": "1", "DATE": "never", "B": "2", "C": "3",
                "Transfer-Encoding": "chunked", "connection": "keep-alive",
            ]
        )

        #expect(
            reply(response)
                == "before|HTTP/1.1 200 OK\r\nDate: today\r\nA: 1\r\nB: 2\r\nC: 3\r\n"
                + "Content-Length: 0\r\n\r\n"
        )
    }

    @Test func `HTTP/1.0 is told that the connection stays or goes`() {
        let stays = reply(
            HTTPResponse(status: .ok),
            to: "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        )
        let goes = reply(HTTPResponse(status: .ok), to: "GET / HTTP/1.0\r\n\r\n")

        #expect(stays.contains("\r\nConnection: keep-alive\r\n"))
        #expect(goes.contains("\r\nConnection: close\r\n"))
    }

    @Test(arguments: [0, 9, 10, 99, 100, 1000, 1_234_567])
    func `a length is written in decimal`(count: Int) {
        let text = reply(
            HTTPResponse(status: .ok, body: [UInt8](repeating: 0, count: count)),
            to: "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"
        )

        #expect(text.hasSuffix("\r\nContent-Length: \(count)\r\n\r\n"))
    }

    @Test func `fields that were received are written as they came, blanks behind them left out`() {
        var connection = ServerConnection()
        connection.receive(
            Array("GET / HTTP/1.1\r\nHost:a \r\nX:  y\r\nZ:\r\n\r\n".utf8)[...]
        )
        guard case .request(var request) = connection.nextEvent() else {
            Issue.record("no request")
            return
        }

        #expect(text(request) == "GET / HTTP/1.1\r\nHost:a\r\nX:  y\r\nZ:\r\n\r\n")
        request.fields["X"] = "w"
        #expect(text(request) == "GET / HTTP/1.1\r\nHost:a\r\nX: w\r\nZ:\r\n\r\n")
    }

    private func text(_ request: HTTPRequest) -> String {
        var output: [UInt8] = []
        request.serialize(into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `a request is written with its fields and the length of its body`() throws {
        let target = try #require(RequestTarget("/a?b"))
        let request = HTTPRequest(
            method: .post,
            target: target,
            fields: ["Host": "h", "content-length": "9", "Connection": "close"],
            body: Array("xyz".utf8)
        )

        #expect(
            text(request)
                == "POST /a?b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                + "Content-Length: 3\r\n\r\nxyz"
        )
    }

    @Test(
        arguments: [
            (.get, false), (.head, false), (.delete, false), (.options, false), (.post, true),
            (.put, true), (.patch, true),
        ] as [(HTTPRequest.Method, Bool)]
    )
    func `methods that expect a body send a length of nothing`(
        method: HTTPRequest.Method,
        hasLength: Bool
    ) throws {
        let target = try #require(RequestTarget("/"))
        let request = HTTPRequest(method: method, target: target, version: .http10)

        #expect(
            text(request)
                == "\(method) / HTTP/1.0\r\n" + (hasLength ? "Content-Length: 0\r\n" : "") + "\r\n"
        )
    }
}
