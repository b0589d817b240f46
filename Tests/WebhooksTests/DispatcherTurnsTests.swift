import Determinism
import HTTP
import Testing
import Webhooks

@Suite struct DispatcherTurnsTests {
    @Test func `an event goes to the callback, signed, with its counters`() throws {
        var stage = try Stage(.init(userAgent: "wws/9"))

        stage.post("{}")
        let sent = try stage.sendOne()

        #expect(sent.attempt.endpoint == Endpoint(host: "127.0.0.1", port: 3_000))
        #expect(sent.attempt.timeoutMilliseconds == 3_000)
        #expect(sent.attempt.responseLimit == 1 << 20)
        #expect(sent.request.target.raw == "/webhook")
        #expect(sent.request.fields["User-Agent"] == "wws/9")
        #expect(sent.token == Signature(secret: "secret-of-echo").token(of: Array("{}".utf8)))
        #expect(sent.index == 0)
        #expect(sent.retryCount == 0)
    }

    @Test func `a lane has one request in flight and keeps its order`() throws {
        var stage = try Stage()
        for text in ["a", "b", "c"] { stage.post(text) }

        var received: [String] = []
        for _ in 0..<3 {
            let sent = try stage.sendOne()
            received.append(sent.text)
            stage.answer(sent, 200)
        }

        #expect(received == ["a", "b", "c"])
        #expect(try stage.send().isEmpty)
        #expect(stage.dispatcher.isQuiet)
        #expect(stage.settled.map(\.rawValue) == [1, 2, 3])
    }

    @Test(arguments: [1, 2, 3])
    func `an endpoint at its limit lets the others go first`(limit: Int) throws {
        var stage = try Stage(
            .init(endpointConcurrencyLimit: limit),
            webhooks: [
                try Stage.webhook("slow", app: "slow"),
                try Stage.webhook("fast", app: "fast", url: "http://127.0.0.1:3001/"),
            ]
        )
        for space in ["a", "b", "c", "d"] { stage.post("x", in: space, to: ["slow"]) }
        stage.post("y", in: "a", to: ["fast"])

        let sent = try stage.send()
        #expect(sent.filter { $0.attempt.endpoint.port == 3_000 }.count == limit)
        #expect(sent.last?.text == "y")

        stage.answer(sent[0], 200)
        #expect(try stage.send().map(\.text) == ["x"])
    }

    @Test(arguments: [1, 3])
    func `no more are in flight than the limit`(limit: Int) throws {
        var stage = try Stage(.init(inFlightLimit: limit))
        for space in ["a", "b", "c", "d"] { stage.post("x", in: space) }

        let sent = try stage.send()

        #expect(sent.count == limit)
        #expect(stage.dispatcher.inFlightCount == limit)
        #expect(!stage.dispatcher.isQuiet)
        stage.answer(sent[0], 200)
        #expect(try stage.send().count == 1)
    }

    @Test func `retries that are due at once go in the order in which they failed`() throws {
        var stage = try Stage()
        for space in ["a", "b", "c"] { stage.post(space, in: space) }
        let sent = try stage.send()
        for place in [2, 0, 1] { stage.answer(sent[place], 500) }

        stage.advance(30_000)

        #expect(try stage.send().map(\.text) == ["c", "a", "b"])
    }

    @Test func `what was due earlier goes first, though time has passed since`() throws {
        var stage = try Stage()
        stage.post("old", in: "a")
        stage.answer(try stage.sendOne(), 500)
        stage.now = stage.now.advanced(byMilliseconds: 40_000)
        stage.post("new", in: "b")

        stage.advance(0)

        #expect(try stage.send().map(\.text) == ["old", "new"])
    }

    @Test func `time that goes back is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            var dispatcher = Dispatcher()
            dispatcher.fireTimers(at: Instant(millisecondsSinceEpoch: 2))
            dispatcher.fireTimers(at: Instant(millisecondsSinceEpoch: 1))
        }
    }

    @Test func `a copy goes on like the original and leaves it alone`() throws {
        var stage = try Stage()
        for text in ["a", "b"] { stage.post(text) }
        stage.answer(try stage.sendOne(), 500)
        var copy = stage

        copy.advance(30_000)
        copy.answer(try copy.sendOne(), 200)
        #expect(stage.dispatcher.counts.delivered == 0)

        stage.advance(30_000)
        stage.answer(try stage.sendOne(), 200)
        #expect(stage.dispatcher.deliveries() == copy.dispatcher.deliveries())
        let next = try stage.sendOne()
        #expect(try copy.sendOne().attempt == next.attempt)
    }
}
