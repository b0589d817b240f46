import Determinism
import HTTP
import Testing
import Webhooks

@Suite struct DispatcherScheduleTests {
    @Test func `T0 is the moment at which the first attempt failed, not when it was sent`() throws {
        var stage = try Stage()
        stage.post("a")
        let sent = try stage.sendOne()

        stage.advance(2_000)
        stage.answer(sent, .failed(.timedOut))

        #expect(try stage.delivery(1).firstFailedAt == Stage.start.advanced(byMilliseconds: 2_000))
        #expect(stage.dispatcher.nextDeadline == Stage.start.advanced(byMilliseconds: 32_000))
        #expect(try stage.delivery(1).attempts.map(\.at) == [Stage.start])
    }

    /// The offset's own number is skipped; the header counts the retries that were made.
    @Test(arguments: [(60_000, 90_000, 3), (89_999, 90_000, 3), (90_000, 120_000, 4)])
    func `after an attempt that outlasts an offset the next is the first later than its end`(
        end: Int64,
        next: Int64,
        number: Int
    ) throws {
        var stage = try Stage()
        stage.post("a")
        stage.answer(try stage.sendOne(), 500)
        stage.advance(30_000)
        let slow = try stage.sendOne()

        stage.advance(end - 30_000)
        stage.answer(slow, .failed(.timedOut))

        #expect(stage.dispatcher.nextDeadline == Stage.start.advanced(byMilliseconds: next))
        #expect(stage.dispatcher.upcoming.map(\.retry) == [number])
        try stage.advanceToNext()
        #expect(try stage.sendOne().retryCount == 2)
    }

    @Test func `an attempt that outlasts the last offset is the last`() throws {
        var stage = try Stage(.init(schedule: RetrySchedule(offsetsMilliseconds: [10, 20])))
        stage.post("a")
        stage.answer(try stage.sendOne(), 500)
        stage.advance(10)
        let slow = try stage.sendOne()

        stage.advance(10)
        stage.answer(slow, 500)

        #expect(try stage.delivery(1).state == .discarded)
    }

    @Test func `without retries the first failure discards`() throws {
        var stage = try Stage(.init(schedule: RetrySchedule(offsetsMilliseconds: [])))
        stage.post("a")

        stage.answer(try stage.sendOne(), 500)

        #expect(try stage.delivery(1).state == .discarded)
        #expect(try stage.delivery(1).firstFailedAt == Stage.start)
    }

    @Test func `the body is frozen and its index stays through all attempts`() throws {
        var stage = try Stage()
        stage.post("a")
        stage.answer(try stage.sendOne(), 200)
        stage.post("b")
        let first = try stage.sendOne()
        stage.answer(first, 500)
        stage.advance(30_000)
        let retry = try stage.sendOne()

        #expect(first.index == 1)
        #expect(retry.index == 1)
        #expect(retry.request.body == first.request.body)
        #expect(retry.token == first.token)
    }

    @Test func `an app's webhooks share the index of a space, in the order of the heads`() throws {
        var stage = try Stage(
            webhooks: [
                try Stage.webhook("one"),
                try Stage.webhook("two", url: "http://127.0.0.1:3001/"),
                try Stage.webhook("other", app: "other"),
            ]
        )
        let both = ["app", "other"]
        stage.post("a", in: "x", to: both)
        stage.post("b", in: "x", to: both)
        stage.post("c", in: "y", to: both)

        let sent = try stage.send()
        #expect(sent.map(\.text) == ["a", "a", "a", "c", "c", "c"])
        #expect(sent.map(\.index) == [0, 1, 0, 0, 1, 0])

        stage.answer(sent[1], 200)
        stage.answer(sent[0], 200)
        let next = try stage.send()
        #expect(next.map(\.attempt.endpoint.port) == [3_001, 3_000])
        #expect(next.map(\.index) == [2, 3])
    }

    @Test func `a lane at its limit drops the new event and says why`() throws {
        var stage = try Stage(.init(laneLengthLimit: 2))
        for text in ["a", "b"] { stage.post(text) }
        #expect(stage.dispatcher.counts.dropped == 0)

        stage.post("c")
        stage.post("d", in: "other")

        #expect(try stage.delivery(3).state == .dropped)
        #expect(try stage.delivery(3).dropReason == .laneFull)
        #expect(try stage.delivery(3).index == nil)
        let sent = try stage.send()
        #expect(sent.map(\.text) == ["a", "d"])
        #expect(stage.settled.map(\.rawValue) == [3])
        stage.answer(sent[0], 200)
        stage.post("e")
        #expect(try stage.delivery(5).state == .waiting)
    }

    @Test func `how many are queued is told, dropped ones included`() throws {
        var dispatcher = Dispatcher(configuration: .init(laneLengthLimit: 1))
        try dispatcher.add(try Stage.webhook("one"))
        try dispatcher.add(try Stage.webhook("two"))
        let notification = Notification(
            eventType: .messageCreated,
            space: "s",
            recipients: ["app"],
            body: [],
            occurred: Stage.start
        )

        let counts = (0..<2).map { _ in dispatcher.enqueue(notification, at: Stage.start) }

        #expect(counts == [2, 2])
        #expect(dispatcher.counts.dropped == 2)
    }

    @Test func `a dropped index that isn't the last one taken leaves a gap`() throws {
        let two = WebhookID(rawValue: "two")
        var stage = try Stage(webhooks: [try Stage.webhook(), try Stage.webhook("two")])
        stage.post("a")
        for sent in try stage.send() { stage.answer(sent, 500) }

        try stage.dispatcher.remove(Stage.echo, at: stage.now)
        stage.advance(30_000)
        let sent = try stage.sendOne()
        #expect(sent.index == 1)
        stage.answer(sent, 200)
        stage.post("b")

        #expect(try stage.sendOne().index == 2)
        #expect(stage.dispatcher.webhook(two) != nil)
    }
}
