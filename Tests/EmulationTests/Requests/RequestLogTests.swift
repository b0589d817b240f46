import Determinism
import HTTP
import Testing

@testable import Emulation

@Suite struct RequestLogTests {
    private let instant = Instant(millisecondsSinceEpoch: 0)

    private func request(_ path: String = "/", bytes: Int = 0) throws -> HTTPRequest {
        HTTPRequest(
            method: .post,
            target: try #require(RequestTarget(path)),
            body: Array(repeating: 0x61, count: bytes)
        )
    }

    @Test func `the oldest are forgotten when there are too many`() throws {
        var log = RequestLog(RequestLog.Limits(count: 3, bytes: 1_000))
        for _ in 1...3 { _ = log.append(try request(), at: instant) }
        #expect(log.count == 3)
        #expect(log.forgottenCount == 0)
        let id = log.append(try request(), at: instant)

        #expect(id.description == "r-4")
        #expect(log.records.map(\.id.rawValue) == [2, 3, 4])
        #expect(log.forgottenCount == 1)
        #expect(log.totalCount == 4)
    }

    @Test func `the oldest are forgotten when they take too much, the latest never`() throws {
        var log = RequestLog(RequestLog.Limits(count: 100, bytes: 20))
        _ = log.append(try request(bytes: 9), at: instant)
        _ = log.append(try request(bytes: 9), at: instant)
        #expect(log.records.map(\.id.rawValue) == [1, 2])
        _ = log.append(try request(bytes: 0), at: instant)
        #expect(log.records.map(\.id.rawValue) == [2, 3])
        _ = log.append(try request(bytes: 21), at: instant)

        #expect(log.records.map(\.id.rawValue) == [4])
    }

    @Test func `an answer counts, and one to a forgotten request is nobody's`() throws {
        var log = RequestLog(RequestLog.Limits(count: 2, bytes: 100))
        let first = log.append(try request(), at: instant)
        let second = log.append(try request(), at: instant)
        func answer(_ id: RequestID, bytes: Int) {
            let response = HTTPResponse(status: .ok, body: Array(repeating: 0x61, count: bytes))
            log.update(id) { $0.answer = RecordedAnswer(response, at: instant) }
        }
        answer(second, bytes: 99)
        #expect(log.records.map(\.id) == [second])
        answer(first, bytes: 1)
        answer(RequestID(rawValue: 3), bytes: 1)
        answer(RequestID(rawValue: 0), bytes: 1)

        #expect(log.records.map(\.id) == [second])
        #expect(log.records.first { _ in true }?.answer?.body.byteCount == 99)
    }

    @Test func `numbers go on over many that are forgotten`() throws {
        var log = RequestLog(RequestLog.Limits(count: 10, bytes: 1_000))
        for number in 1...5_000 {
            let id = log.append(try request("/\(number)"), at: instant)
            #expect(id.rawValue == UInt64(number))
            log.update(id) { $0.route = .service(.token) }
        }

        #expect(log.records.map(\.target.raw) == (4_991...5_000).map { "/\($0)" })
        #expect(log.records.allSatisfy { $0.route == .service(.token) })
    }
}

@Suite struct RequestRecordTests {
    @Test(arguments: [(-1, false), (0, false), (1, true)])
    func `a body is kept up to the limit`(excess: Int, isCut: Bool) {
        let count = RequestRecord.bodyByteLimit + excess
        let body = KeptBody(Array(repeating: 0x61, count: count))

        #expect(body.isCut == isCut)
        #expect(body.byteCount == count)
        #expect(body.bytes.count == min(count, RequestRecord.bodyByteLimit))
    }
}
