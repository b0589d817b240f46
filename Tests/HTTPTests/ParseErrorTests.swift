import HTTP
import TestSupport
import Testing

@Suite struct ParseErrorTests {
    @Test(arguments: ParseError.Reason.allCases)
    func `every reason is an error of the peer, or of the server behind`(
        reason: ParseError.Reason
    ) {
        let code = reason.status.code
        #expect(400...499 ~= code || [501, 502, 505].contains(code))
    }

    @Test func `every reason is met by a fixture`() throws {
        let text = try Fixtures.names(in: "http", suffix: ".md")
            .map { String(decoding: try Fixtures.bytes("http/" + $0), as: UTF8.self) }
            .joined()
        for reason in ParseError.Reason.allCases {
            #expect(text.contains(" \(reason): "), "no fixture for \(reason)")
        }
    }

    @Test func `an error prints as its sentence`() throws {
        var connection = ServerConnection()
        connection.receive(Array("GET / HTTP/1.1\r\n\r\n".utf8)[...])
        guard case .failed(let error) = connection.nextEvent() else {
            Issue.record("a request without Host was taken")
            return
        }
        #expect("\(error)" == "The request has no Host.")
        #expect(error.message == "The request has no Host.")
        #expect(error.status == .badRequest)
    }
}
