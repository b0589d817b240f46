import HTTP
import Testing

@Suite struct HTTPRequestTests {
    @Test func `methods heed case`() {
        #expect(HTTPRequest.Method(rawValue: "GET") == .get)
        #expect(HTTPRequest.Method(rawValue: "get") != .get)
        #expect("\(HTTPRequest.Method.patch)" == "PATCH")
    }

    @Test func `a request is of HTTP/1.1 and empty unless it says otherwise`() throws {
        let request = HTTPRequest(method: .get, target: try #require(RequestTarget("/")))

        #expect(request.version == .http11)
        #expect(request.fields.isEmpty)
        #expect(request.body.isEmpty)
    }
}
