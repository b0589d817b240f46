import Testing
import Webhooks

@Suite struct CallbackRequestTests {
    private func request(_ url: String) throws -> CallbackRequest {
        CallbackRequest(url: try CallbackURL(parsing: url), userAgent: "wws/1.0")
    }

    private let token = Array(repeating: UInt8(ascii: "a"), count: 64)

    @Test func `an event's request, byte for byte`() throws {
        let bytes = try request("http://Localhost:3000/web?hook=1").event(
            token: token,
            index: 12_345,
            retryCount: 246,
            body: Array("{\"x\":\"\u{E9}\"}".utf8)
        )

        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                POST /web?hook=1 HTTP/1.1\r
                Host: localhost:3000\r
                Content-Type: application/json;charset=UTF-8\r
                X-OUTBOUND-TOKEN: \(String(repeating: "a", count: 64))\r
                X-OUTBOUND-INDEX: 12345\r
                X-OUTBOUND-RETRY-COUNT: 246\r
                Accept: text/plain, application/json, application/*+json, */*\r
                User-Agent: wws/1.0\r
                Content-Length: 10\r
                \r
                {"x":"\u{E9}"}
                """
        )
    }

    @Test func `a verification's request has no counters`() throws {
        let bytes = try request("http://a").verification(token: token, body: Array("{}".utf8))

        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                POST / HTTP/1.1\r
                Host: a\r
                Content-Type: application/json;charset=UTF-8\r
                X-OUTBOUND-TOKEN: \(String(repeating: "a", count: 64))\r
                Accept: text/plain, application/json, application/*+json, */*\r
                User-Agent: wws/1.0\r
                Content-Length: 2\r
                \r
                {}
                """
        )
    }

    @Test(arguments: [0, 9, 10, 99, 100, 1_000_000, Int.max])
    func `numbers are written in plain decimal`(number: Int) throws {
        let bytes = try request("http://a").event(
            token: token,
            index: number,
            retryCount: 0,
            body: []
        )
        let text = String(decoding: bytes, as: UTF8.self)

        #expect(text.contains("X-OUTBOUND-INDEX: \(number)\r\n"))
        #expect(text.contains("X-OUTBOUND-RETRY-COUNT: 0\r\n"))
        #expect(text.hasSuffix("Content-Length: 0\r\n\r\n"))
    }

    @Test func `a line break in the user agent is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            _ = CallbackRequest(url: try CallbackURL(parsing: "http://a"), userAgent: "a\r\nb: c")
        }
    }
}
