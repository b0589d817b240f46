import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// What a client sees of its connection, beside the answers themselves.
@Suite struct EmulatorConnectionsTests {
    private func bytes(_ requests: HTTPRequest...) -> [UInt8] {
        var bytes: [UInt8] = []
        for request in requests { request.serialize(into: &bytes) }
        return bytes
    }

    private let advance = SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "30s"])
    private let clock = SimulatedWorld.request(.get, "/_wws/clock")
    private let health = SimulatedWorld.request(.get, "/_wws/health")

    /// A world in which an advance by 30 s waits for an attempt.
    private func retrying() throws -> TestWorld {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        try test.post("x")
        return test
    }

    @Test func `pipelined requests are answered in order, across several that wait`() throws {
        var test = try retrying()
        let connection = test.world.connect()
        test.world.expectResponses(
            to: [.get, .post, .get, .post, .head, .get],
            on: connection
        )
        var head = clock
        head.method = .head
        test.world.send(bytes(health, advance, clock, advance, head, clock), on: connection)
        let first = try test.response(on: connection)
        #expect(first.json["status"] == "ok")
        #expect(test.isUnanswered(connection))
        test.world.settle()

        let replies = try (0..<5).map { _ in try test.response(on: connection) }
        #expect(replies[0].json["to"] == "2018-03-01T09:00:30.000Z")
        #expect(replies[1].json["now"] == "2018-03-01T09:00:30.000Z")
        #expect(replies[2].json["to"] == "2018-03-01T09:01:00.000Z")
        #expect(replies[3].body.isEmpty)
        #expect(replies[4].json["now"] == "2018-03-01T09:01:00.000Z")
        #expect(test.world.emulator.phase(of: connection) == .idle)
    }

    @Test func `reading stops when something is kept behind an unanswered request, not before`()
        throws
    {
        var test = try retrying()
        let connection = test.world.connect()
        test.world.expectResponses(to: [.post, .get], on: connection)
        test.world.send(bytes(advance), on: connection)
        #expect(!test.world.isReadingStopped(connection))
        let next = bytes(clock)
        test.world.send(Array(next.prefix(1)), on: connection)
        #expect(test.world.isReadingStopped(connection))

        // What was read already still counts, though nothing more should have been read.
        test.world.send(Array(next.dropFirst()), on: connection)
        test.world.settle()
        #expect(!test.world.isReadingStopped(connection))
        #expect(try test.response(on: connection).json["attempts"] == 1)
        #expect(try test.response(on: connection).json["now"] == "2018-03-01T09:00:30.000Z")
    }

    @Test(arguments: [0, 1])
    func `of what is sent ahead the limit is kept; beyond it the connection ends`(excess: Int)
        throws
    {
        var test = try retrying()
        let limit = HTTPLimits().pipelinedByteCount
        let connection = test.world.connect()
        test.world.expectResponses(to: [.post], on: connection)
        test.world.send(bytes(advance), on: connection)
        test.world.send(
            [UInt8](repeating: UInt8(ascii: "\n"), count: limit + excess),
            on: connection
        )
        test.world.settle()

        let reply = try test.response(on: connection)
        #expect(reply.status == .ok)
        #expect((reply.fields["Connection"] == "close") == (excess > 0))
    }

    @Test func `a client that half-closes while it waits is answered, then closed`() throws {
        var test = try retrying()
        let connection = test.world.connect()
        test.world.send(advance, on: connection)
        test.world.feed(.peerClosed(connection))
        #expect(!test.world.isClosed(connection))
        test.world.settle()

        #expect(try test.response(on: connection).json["attempts"] == 1)
        #expect(test.world.isClosed(connection))
    }

    @Test func `half-closed with requests sent ahead, all are answered before the end`() throws {
        var test = try retrying()
        let connection = test.world.connect()
        test.world.expectResponses(to: [.post, .get], on: connection)
        test.world.send(bytes(advance, clock), on: connection)
        test.world.feed(.peerClosed(connection))
        test.world.settle()

        #expect(try test.response(on: connection).json["attempts"] == 1)
        let last = try test.response(on: connection)
        #expect(last.json["now"] == "2018-03-01T09:00:30.000Z")
        #expect(last.fields["Connection"] == "close")
        #expect(test.world.isClosed(connection))
    }

    @Test func `half-closed within a request, the client is told and closed`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        test.world.expectResponses(to: [.get], on: connection)
        test.world.send(Array(bytes(health).dropLast()), on: connection)
        test.world.feed(.peerClosed(connection))

        #expect(try test.response(on: connection).status == .badRequest)
        #expect(test.world.isClosed(connection))
    }

    @Test func `half-closed before anything was sent, the connection is just closed`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        test.world.feed(.peerClosed(connection))

        #expect(test.world.isClosed(connection))
        #expect(test.world.response(on: connection) == nil)
    }

    @Test func `a request is answered however it is cut`() throws {
        let whole = bytes(
            SimulatedWorld.request(
                .post,
                "/_wws/spaces/support/messages",
                ["as": "ada", "content": "x"]
            )
        )
        let once = try TestWorld()
        var texts: Set<String> = []
        for cut in 0...whole.count {
            var test = once
            let connection = test.world.connect()
            test.world.expectResponses(to: [.post], on: connection)
            test.world.send(Array(whole[..<cut]), on: connection)
            test.world.send(Array(whole[cut...]), on: connection)
            texts.insert(try test.response(on: connection).text)
        }

        #expect(texts.count == 1)
    }

    @Test func `a slow client of a waiting answer is no slow client`() throws {
        var test = try retrying()
        let connection = test.world.connect()
        test.world.send(advance, on: connection)
        test.world.feed(.timedOut(connection))
        #expect(!test.world.isClosed(connection))
        test.world.settle()

        #expect(try test.response(on: connection).status == .ok)
    }

    @Test func `408 says so in the service's form and closes`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        test.world.expectResponses(to: [.get], on: connection)
        test.world.send(Array("POST /oauth/token HTTP/1.1\r\n".utf8), on: connection)
        test.world.feed(.timedOut(connection))

        let reply = try test.response(on: connection)
        #expect(reply.json["status"] == 408)
        #expect(reply.fields["Connection"] == "close")
        #expect(
            test.world.log.map(\.content) == [.request(method: "-", target: "-", status: 408)]
        )
    }

    @Test func `a client that waits for leave gets it, then its answer`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        test.world.expectResponses(to: [.post], on: connection)
        var request = SimulatedWorld.request(
            .post,
            "/_wws/spaces",
            ["title": "x"],
            ["Expect": "100-continue"]
        )
        let body = request.body
        request.fields.set("Content-Length", String(body.count))
        let head = bytes(request).dropLast(body.count)
        let before = test.world.transcript.count
        test.world.send(Array(head), on: connection)
        let sent = test.world.transcript[(before + head.count)...]
        #expect(String(decoding: sent, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
        test.world.send(body, on: connection)

        #expect(try test.response(on: connection).status == .created)
    }

    @Test func `what happens to a connection that is gone changes nothing`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        test.world.disconnect(connection)
        for input in [
            .received(connection, [0x47]), .peerClosed(connection), .timedOut(connection),
            .disconnected(connection),
        ] as [Input] {
            test.world.feed(input)
        }

        #expect(test.world.log.isEmpty)
        #expect(test.world.emulator.phase(of: connection) == .closed)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `phases are those of a request`() throws {
        var test = try retrying()
        let connection = test.world.connect()
        #expect(test.world.emulator.phase(of: connection) == .idle)
        test.world.expectResponses(to: [.post], on: connection)
        let bytes = bytes(advance)
        test.world.send(Array(bytes.prefix(1)), on: connection)
        #expect(test.world.emulator.phase(of: connection) == .receiving)
        test.world.send(Array(bytes.dropFirst()), on: connection)
        #expect(test.world.emulator.phase(of: connection) == .answering)
        test.world.settle()

        #expect(test.world.emulator.phase(of: connection) == .idle)
        #expect(test.world.emulator.phase(of: ConnectionID(rawValue: .max)) == .closed)
    }
}
