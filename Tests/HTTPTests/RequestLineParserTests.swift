import Testing

@testable import HTTP

@Suite struct RequestLineParserTests {
    private func parse(_ line: String) throws -> RequestLineParser {
        var parser = RequestLineParser()
        // A slice that does not begin at 0, as every one behind another message.
        let bytes = Array(("??" + line).utf8)
        var position = 0
        let isWhole = try parser.parse(bytes[2...], from: &position, limits: HTTPLimits())
        #expect(isWhole)
        #expect(position == bytes.count - 2)
        return parser
    }

    @Test(arguments: ["GET", "PUT", "POST", "HEAD", "DELETE", "OPTIONS", "PATCH", "G", "GETS"])
    func `a method is what is written`(method: String) throws {
        #expect(try parse(method + " /x HTTP/1.1\r\n").method.rawValue == method)
    }

    @Test func `the length of a line does not count what is before it`() throws {
        #expect(try parse("GET / HTTP/1.0\r\n").byteCount == 16)
        var parser = RequestLineParser()
        let bytes = Array("\r\n\r\nGET / HTTP/1.0\r\n".utf8)
        var position = 0
        #expect(try parser.parse(bytes[...], from: &position, limits: HTTPLimits()))
        #expect(parser.byteCount == 16)
        #expect(parser.version == .http10)
    }

    @Test func `a line that is not whole is left where it is`() throws {
        var parser = RequestLineParser()
        let bytes = Array("\r\nGET / HTTP/1.1\r\n".utf8)
        for count in 3..<bytes.count {
            var position = 0
            let isWhole = try parser.parse(
                bytes[..<count].dropFirst(count == 3 ? 0 : 2),
                from: &position,
                limits: HTTPLimits()
            )
            #expect(!isWhole)
            #expect(position == (count == 3 ? 2 : 0))
        }
    }
}
