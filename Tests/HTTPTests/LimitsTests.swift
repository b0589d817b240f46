import HTTP
import TestSupport
import Testing

/// Both sides of every limit: one less, the limit, one more.
@Suite struct LimitsTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let limit: Int
        let overrun: ParseError.Reason
        let configure: @Sendable (inout HTTPLimits, Int) -> Void
        /// A request that takes up exactly so much.
        let request: @Sendable (Int) -> String
    }

    private static let line = "GET / HTTP/1.1\r\n"
    private static let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static func a(_ count: Int) -> String { String(repeating: "a", count: count) }

    private static let cases: [Case] = [
        Case(
            testDescription: "methodByteCount",
            limit: 8,
            overrun: .methodTooLong,
            configure: { $0.methodByteCount = $1 },
            request: { a($0) + " / HTTP/1.1\r\nHost: a\r\n\r\n" }
        ),
        Case(
            testDescription: "requestLineByteCount",
            limit: 50,
            overrun: .targetTooLong,
            configure: { $0.requestLineByteCount = $1 },
            request: { "GET /" + a($0 - 14) + " HTTP/1.1\r\nHost: a\r\n\r\n" }
        ),
        Case(
            testDescription: "headByteCount",
            limit: 80,
            overrun: .headTooLarge,
            configure: { $0.headByteCount = $1 },
            request: { line + "Host: a\r\nX:" + a($0 - 31) + "\r\n\r\n" }
        ),
        Case(
            testDescription: "fieldCount",
            limit: 5,
            overrun: .tooManyFields,
            configure: { $0.fieldCount = $1 },
            request: {
                line + "Host: a\r\n" + String(repeating: "X:\r\n", count: $0 - 1) + "\r\n"
            }
        ),
        Case(
            testDescription: "leadingEmptyLineCount",
            limit: 3,
            overrun: .tooManyEmptyLines,
            configure: { $0.leadingEmptyLineCount = $1 },
            request: { String(repeating: "\r\n", count: $0) + line + "Host: a\r\n\r\n" }
        ),
        Case(
            testDescription: "bodyByteCount by length",
            limit: 20,
            overrun: .contentTooLarge,
            configure: { $0.bodyByteCount = $1 },
            request: { line + "Host: a\r\nContent-Length: \($0)\r\n\r\n" + a($0) }
        ),
        Case(
            testDescription: "largeBodyByteCount by length",
            limit: 20,
            overrun: .contentTooLarge,
            configure: {
                $0.bodyByteCount = 5
                $0.largeBodyPath = "/"
                $0.largeBodyByteCount = $1
            },
            request: { line + "Host: a\r\nContent-Length: \($0)\r\n\r\n" + a($0) }
        ),
        Case(
            testDescription: "bodyByteCount beside large bodies",
            limit: 20,
            overrun: .contentTooLarge,
            configure: {
                $0.bodyByteCount = $1
                $0.largeBodyPath = "/large"
            },
            request: { line + "Host: a\r\nContent-Length: \($0)\r\n\r\n" + a($0) }
        ),
        Case(
            testDescription: "bodyByteCount by chunks",
            limit: 20,
            overrun: .contentTooLarge,
            configure: { $0.bodyByteCount = $1 },
            request: {
                chunked + "2\r\naa\r\n" + String($0 - 2, radix: 16) + "\r\n" + a($0 - 2)
                    + "\r\n0\r\n\r\n"
            }
        ),
        Case(
            testDescription: "chunkLineByteCount",
            limit: 20,
            overrun: .chunkLineTooLong,
            configure: { $0.chunkLineByteCount = $1 },
            request: { chunked + "1;" + a($0 - 2) + "\r\nx\r\n0\r\n\r\n" }
        ),
        Case(
            testDescription: "chunkExtensionByteCount",
            limit: 20,
            overrun: .chunkExtensionsTooLarge,
            configure: { $0.chunkExtensionByteCount = $1 },
            request: { chunked + "1;bc\r\nx\r\n1;" + a($0 - 4) + "\r\nx\r\n0\r\n\r\n" }
        ),
        Case(
            testDescription: "trailerByteCount",
            limit: 30,
            overrun: .trailersTooLarge,
            configure: { $0.trailerByteCount = $1 },
            request: { chunked + "0\r\nX:" + a($0 - 6) + "\r\n\r\n" }
        ),
    ]

    @Test(arguments: cases)
    func `what reaches a limit is taken, what is one over it is not`(item: Case) {
        var limits = HTTPLimits()
        item.configure(&limits, item.limit)
        for size in [item.limit - 1, item.limit, item.limit + 1] {
            everySplit(of: Array(item.request(size).utf8)) { pieces in
                var connection = ServerConnection(limits: limits)
                for piece in pieces { connection.receive(piece) }
                var event = connection.nextEvent()
                if event == .sendContinue { event = connection.nextEvent() }
                switch event {
                case .request:
                    #expect(size <= item.limit)
                case .failed(let error):
                    #expect(size > item.limit, "\(error)")
                    #expect(error.reason == item.overrun)
                case .sendContinue, nil:
                    Issue.record("nothing came of a request of \(size)")
                }
            }
        }
    }

    @Test(arguments: [9, 10, 11])
    func `what waits behind a request is kept up to its limit`(count: Int) {
        var limits = HTTPLimits()
        limits.pipelinedByteCount = 10
        var connection = ServerConnection(limits: limits)
        connection.receive(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
        _ = connection.nextEvent()

        for byte in Array("GET / HTTP/1.1".utf8).prefix(count) { connection.receive([byte]) }
        #expect(connection.bufferedByteCount == (count > 10 ? 0 : count))
        var output: [UInt8] = []
        connection.send(HTTPResponse(status: .ok), date: "", into: &output)

        #expect(connection.closesAfterSend == (count > 10))
    }

    @Test func `the limits are those that are documented`() {
        let limits = HTTPLimits()
        #expect(limits.methodByteCount == 32)
        #expect(limits.requestLineByteCount == 8192)
        #expect(limits.headByteCount == 65_536)
        #expect(limits.fieldCount == 100)
        #expect(limits.leadingEmptyLineCount == 8)
        #expect(limits.bodyByteCount == 1_048_576)
        #expect(limits.chunkLineByteCount == 1024)
        #expect(limits.chunkExtensionByteCount == 16_384)
        #expect(limits.trailerByteCount == 8192)
        #expect(limits.informationalResponseCount == 16)
        #expect(limits.pipelinedByteCount == 65_536)
    }
}
