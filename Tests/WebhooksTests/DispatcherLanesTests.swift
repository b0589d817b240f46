import Determinism
import Testing
import Webhooks

/// Order, schedule and isolation of lanes, each rule of webhooks.md at both sides of its boundary.
@Suite struct DispatcherLanesTests {
    @Test func `an event goes at once, once, and is delivered by 200, 201, 203 and 204 alone`()
        throws
    {
        for status in 100...599 {
            var stage = try Stage()
            stage.post("x")
            stage.answer(try stage.sendOne(), status)
            _ = try stage.send()

            let delivered = [200, 201, 203, 204].contains(status)
            #expect(try stage.delivery(1).state == (delivered ? .delivered : .retrying))
        }
    }

    @Test func `an event makes 247 attempts at the schedule's offsets, and is discarded`() throws {
        var stage = try Stage()
        stage.post("x")
        stage.answer(try stage.sendOne(), 503)
        var offsets: [Int64] = []
        var counts: [Int?] = []
        while stage.dispatcher.nextDeadline != nil {
            try stage.advanceToNext()
            let sent = try stage.sendOne()
            offsets.append(stage.elapsed)
            counts.append(sent.retryCount)
            stage.answer(sent, 503)
        }
        _ = try stage.send()

        let hours = [3, 6, 12, 24, 36, 72].map { Int64($0) * 3_600_000 }
        #expect(offsets == (1...240).map { $0 * 30_000 } + hours)
        #expect(counts == (1...246).map { $0 })
        #expect(try stage.delivery(1).state == .discarded)
        #expect(try stage.delivery(1).attemptCount == 247)
    }

    @Test func `a retry comes at its offset and not a millisecond before`() throws {
        var stage = try Stage()
        stage.post("x")
        stage.answer(try stage.sendOne(), 500)

        stage.advance(29_999)
        #expect(try stage.send().isEmpty)
        stage.advance(1)
        #expect(try stage.sendOne().retryCount == 1)
    }

    @Test func `a slow attempt doesn't shift the retries that follow`() throws {
        var stage = try Stage()
        stage.post("x")
        stage.advance(2_000)
        stage.answer(try stage.sendOne(), 500)
        try stage.advanceToNext()
        let retry = try stage.sendOne()
        stage.advance(2_500)
        stage.answer(retry, 500)

        try stage.advanceToNext()
        #expect(stage.elapsed == 2_000 + 60_000)
    }

    @Test(arguments: [(29_999, 60_000), (30_000, 90_000), (45_000, 90_000)] as [(Int64, Int64)])
    func `a retry that runs past an offset is followed by the first later one`(
        late: Int64,
        next: Int64
    ) throws {
        var stage = try Stage()
        stage.post("x")
        stage.answer(try stage.sendOne(), 500)
        try stage.advanceToNext()
        let retry = try stage.sendOne()
        stage.advance(late)
        stage.answer(retry, 500)

        try stage.advanceToNext()
        #expect(stage.elapsed == next)
        #expect(try stage.sendOne().retryCount == 2)
    }

    @Test func `later events of a lane wait, and follow at once after success`() throws {
        var stage = try Stage()
        for text in ["a", "b", "c"] { stage.post(text) }
        let first = try stage.sendOne()
        stage.answer(first, 500)
        #expect(try stage.send().isEmpty)
        #expect(try stage.delivery(2).blockedBy == DeliveryID(rawValue: 1))
        try stage.advanceToNext()
        stage.answer(try stage.sendOne(), 200)

        let second = try stage.sendOne()
        #expect(second.text == "b")
        stage.answer(second, 200)
        #expect(try stage.sendOne().text == "c")
        #expect(stage.elapsed == 30_000)
    }

    @Test func `after a discarded event the next goes at once with a T0 of its own`() throws {
        var stage = try Stage()
        stage.post("a")
        stage.post("b")
        stage.answer(try stage.sendOne(), 500)
        while stage.elapsed < 72 * 3_600_000 {
            try stage.advanceToNext()
            stage.answer(try stage.sendOne(), 500)
        }

        let next = try stage.sendOne()
        #expect(next.text == "b")
        #expect(next.retryCount == 0)
        #expect(next.index == 1)
        stage.answer(next, 500)
        #expect(stage.dispatcher.nextDeadline == stage.now.advanced(byMilliseconds: 30_000))
    }

    @Test func `lanes of other spaces and other webhooks go on`() throws {
        var stage = try Stage(webhooks: [Stage.webhook(), Stage.webhook("other", app: "helper")])
        stage.post("a", in: "one", to: ["app", "helper"])
        stage.post("b", in: "two", to: ["app"])
        let sent = try stage.send()
        #expect(sent.count == 3)
        stage.answer(sent[0], 500)
        stage.answer(sent[1], 200)
        stage.answer(sent[2], 200)
        stage.post("c", in: "two")
        stage.post("d", in: "one", to: ["app", "helper"])

        #expect(try stage.send().map(\.text) == ["c", "d"])
    }

    @Test func `only enabled webhooks that subscribed and whose app is told get an event`() throws {
        let webhooks = [
            try Stage.webhook("waiting", state: .waiting),
            try Stage.webhook("disabled", state: .disabled),
            try Stage.webhook("unsubscribed", events: [.spaceUpdated]),
            try Stage.webhook("stranger", app: "stranger"),
            try Stage.webhook("right"),
        ]
        var stage = try Stage(webhooks: webhooks)
        stage.post("x")

        #expect(try stage.send().count == 1)
        #expect(try stage.delivery(1).webhook == WebhookID(rawValue: "right"))
        #expect(stage.dispatcher.hasSubscriber(of: .messageCreated, among: ["app"]))
        #expect(!stage.dispatcher.hasSubscriber(of: .messageCreated, among: ["stranger2"]))
        #expect(!stage.dispatcher.hasSubscriber(of: .spaceDeleted, among: ["app"]))
    }

    @Test func `at an endpoint's limit the next is sent when one ends, others are not held up`()
        throws
    {
        var configuration = Dispatcher.Configuration()
        configuration.endpointConcurrencyLimit = 2
        let other = try Stage.webhook("other", app: "helper", url: "http://127.0.0.1:3001/")
        var stage = try Stage(configuration, webhooks: [Stage.webhook(), other])
        for space in ["1", "2", "3"] { stage.post(space, in: space) }
        stage.post("4", in: "4", to: ["helper"])

        let sent = try stage.send()
        #expect(sent.map(\.text) == ["1", "2", "4"])
        stage.answer(sent[0], 200)
        #expect(try stage.sendOne().text == "3")
    }

    @Test func `a full lane drops the new event and says so`() throws {
        var configuration = Dispatcher.Configuration()
        configuration.laneLengthLimit = 2
        var stage = try Stage(configuration)
        for text in ["a", "b", "c"] { stage.post(text) }

        #expect(try stage.delivery(2).state == .waiting)
        #expect(try stage.delivery(3).state == .dropped)
        #expect(try stage.delivery(3).dropReason == .laneFull)
    }

    @Test func `the oldest settled deliveries are forgotten, and counted`() throws {
        var configuration = Dispatcher.Configuration()
        configuration.deliveryLogLimit = 2
        var stage = try Stage(configuration)
        for text in ["a", "b", "c"] {
            stage.post(text)
            stage.answer(try stage.sendOne(), 200)
            _ = try stage.send()
        }

        #expect(stage.dispatcher.delivery(DeliveryID(rawValue: 1)) == nil)
        #expect(try stage.delivery(2).state == .delivered)
        #expect(stage.dispatcher.counts.forgotten == 1)
        #expect(stage.dispatcher.counts.delivered == 3)
    }

    @Test func `an attempt that isn't in flight changes nothing`() throws {
        var stage = try Stage()
        stage.post("x")
        let sent = try stage.sendOne()
        stage.answer(sent, 200)

        let wasInFlight = stage.dispatcher.attemptFinished(
            sent.attempt.id,
            .failed(.timedOut),
            wallMicroseconds: 1,
            at: stage.now
        )
        #expect(!wasInFlight)
        #expect(try stage.delivery(1).state == .delivered)
        #expect(stage.dispatcher.describe(sent.attempt.id) == nil)
    }
}
