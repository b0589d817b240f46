import Testing

@testable import HTTP

@Suite struct StatusLineParserTests {
    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\n", 200, .http11), ("HTTP/1.0 404\r\n", 404, .http10),
            ("HTTP/1.9 999 \r\n", 999, .http11),
        ] as [(String, Int, HTTPVersion)]
    )
    func `a status line says version and code`(
        line: String,
        code: Int,
        version: HTTPVersion
    ) throws {
        var parser = StatusLineParser()
        let bytes = Array((line + "X").utf8)
        var position = 0

        #expect(try parser.parse(bytes[...], from: &position, limits: HTTPLimits()))

        #expect(parser.status.code == code)
        #expect(parser.version == version)
        #expect(parser.byteCount == bytes.count - 1)
        #expect(position == bytes.count - 1)
    }
}
