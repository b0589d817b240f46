import TestSupport
import Testing

@testable import HTTP

@Suite struct HeadParserTests {
    private let bytes = Array("\r\nGET /a HTTP/1.1\r\nHost: h\r\nX: y\r\n\r\nbody".utf8)

    @Test func `whole lines are taken and the rest is left`() throws {
        everySplit(of: bytes) { pieces in
            var parser = HeadParser<RequestLineParser>(limits: HTTPLimits(), joinsFolds: false)
            var left: [UInt8] = []
            var isWhole = false
            for piece in pieces {
                left += piece
                var position = 0
                if !isWhole {
                    isWhole = (try? parser.parse(left[...], from: &position)) ?? false
                }
                left.removeFirst(position)
                #expect(isWhole || left.count < 18, "no whole line is left")
            }
            #expect(isWhole)
            #expect(parser.line.method == .get)
            #expect(parser.line.target.raw == "/a")
            #expect(parser.noticed == [.host])
            #expect(parser.takeFields() == ["Host": "h", "X": "y"])
            #expect(left == Array("body".utf8))
        }
    }

    /// Were a line read again with each octet, this would take hours.
    @Test(.timeLimit(.minutes(1)))
    func `a line that comes octet by octet is read only once`() {
        var limits = HTTPLimits()
        limits.headByteCount = 300_000
        var connection = ServerConnection(limits: limits)
        connection.receive(Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8)[...])
        for _ in 0..<200_000 { connection.receive([0x61]) }
        connection.receive(Array("\r\n\r\n".utf8)[...])
        guard case .request(let request) = connection.nextEvent() else {
            Issue.record("no request")
            return
        }
        #expect(request.fields["X"]?.utf8.count == 200_000)
    }

    @Test func `a parser that was reset reads another head`() throws {
        var parser = HeadParser<RequestLineParser>(limits: HTTPLimits(), joinsFolds: false)
        let next = Array("POST /b HTTP/1.0\r\nA: b\r\n\r\n".utf8)
        var position = 0
        #expect(try parser.parse(bytes[...], from: &position))
        _ = parser.takeFields()

        parser.reset()
        #expect(!parser.hasLine)
        position = 0
        #expect(try parser.parse(next[...], from: &position))

        #expect(position == next.count)
        #expect(parser.line.method == .post)
        #expect(parser.line.version == .http10)
        #expect(parser.noticed == [])
        #expect(parser.takeFields() == ["A": "b"])
    }
}
