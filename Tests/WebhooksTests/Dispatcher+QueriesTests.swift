import Determinism
import HTTP
import Testing
import Webhooks

@Suite struct DispatcherQueriesTests {
    /// Four deliveries: one delivered, one retrying, one waiting behind it, one being sent.
    private func story() throws -> Stage {
        var stage = try Stage(
            webhooks: [try Stage.webhook(events: [.messageCreated, .spaceUpdated])]
        )
        stage.post("1", in: "x")
        stage.answer(try stage.sendOne(), 201)
        stage.post("2", in: "x")
        stage.answer(
            try stage.sendOne(),
            .response(status: 503, token: nil, body: Array("down".utf8))
        )
        stage.post("3", in: "x", type: .spaceUpdated)
        stage.post("4", in: "y")
        _ = try stage.sendOne()
        return stage
    }

    @Test func `a delivery shows its whole story`() throws {
        let delivery = try story().delivery(2)

        #expect(delivery.id.description == "d-2")
        #expect(delivery.event == .messageCreated)
        #expect(delivery.webhook == Stage.echo)
        #expect(delivery.app == "app")
        #expect(delivery.space == "x")
        #expect(delivery.state == .retrying)
        #expect(delivery.dropReason == nil)
        #expect(delivery.index == 1)
        #expect(delivery.firstFailedAt == Stage.start)
        #expect(delivery.nextAttemptAt == Stage.start.advanced(byMilliseconds: 30_000))
        #expect(delivery.blockedBy == nil)
        #expect(delivery.body == Array("2".utf8))
        #expect(delivery.occurred == Stage.start)
        #expect(delivery.attemptCount == 1)
        #expect(delivery.attempts.map(\.outcome) == [.response(status: 503)])
        #expect(delivery.attempts.map(\.responseExcerpt) == [Array("down".utf8)])
        #expect(delivery.attempts.map(\.wallMicroseconds) == [7])
    }

    @Test func `what waits behind another says which`() throws {
        let delivery = try story().delivery(3)

        #expect(delivery.state == .waiting)
        #expect(delivery.blockedBy == DeliveryID(rawValue: 2))
        #expect(delivery.nextAttemptAt == nil)
        #expect(delivery.index == nil)
    }

    @Test func `what is settled or being sent has no next attempt`() throws {
        let stage = try story()

        #expect(try stage.delivery(1).state == .delivered)
        #expect(try stage.delivery(1).nextAttemptAt == nil)
        #expect(try stage.delivery(4).state == .sending)
        #expect(try stage.delivery(4).nextAttemptAt == nil)
    }

    @Test func `what is ready to be sent is due now`() throws {
        var stage = try Stage()
        stage.post("a")

        #expect(try stage.delivery(1).nextAttemptAt == stage.now)
        #expect(try stage.delivery(1).state == .waiting)
    }

    @Test(
        arguments: [
            (DeliveryFilter(), [1, 2, 3, 4]), (DeliveryFilter(state: .waiting), [3]),
            (DeliveryFilter(state: .discarded), []), (DeliveryFilter(space: "x"), [1, 2, 3]),
            (DeliveryFilter(event: .spaceUpdated), [3]),
            (DeliveryFilter(webhook: Stage.echo, space: "y"), [4]),
            (DeliveryFilter(webhook: WebhookID(rawValue: "z")), []),
        ] as [(DeliveryFilter, [UInt64])]
    )
    func `filters narrow the list`(filter: DeliveryFilter, numbers: [UInt64]) throws {
        let page = try story().dispatcher.deliveries(matching: filter)

        #expect(page.deliveries.map(\.id.rawValue) == numbers)
        #expect(page.total == numbers.count)
        #expect(page.next == nil)
    }

    @Test func `pages follow one another until the last`() throws {
        let dispatcher = try story().dispatcher
        let first = dispatcher.deliveries(limit: 3)
        let second = dispatcher.deliveries(after: first.next, limit: 3)

        #expect(first.deliveries.map(\.id.rawValue) == [1, 2, 3])
        #expect(first.next == DeliveryID(rawValue: 3))
        #expect(first.total == 4)
        #expect(second.deliveries.map(\.id.rawValue) == [4])
        #expect(second.next == nil)
        #expect(second.total == 4)
        #expect(dispatcher.deliveries(limit: 4).next == nil)
        #expect(dispatcher.deliveries(limit: 0).deliveries.isEmpty)
        #expect(dispatcher.deliveries(after: DeliveryID(rawValue: .max)).deliveries.isEmpty)
    }

    @Test func `counts are by state, and of attempts`() throws {
        let counts = try story().dispatcher.counts

        #expect(
            DeliveryState.allCases.map { counts[$0] } == [1, 1, 1, 1, 0, 0]
        )
        #expect(counts.attempts == 2)
        #expect(counts.failedAttempts == 1)
    }

    @Test func `lanes show their heads and what waits`() throws {
        let page = try story().dispatcher.lanes()
        let lanes = page.lanes

        #expect(page.total == 2)
        #expect(lanes.map(\.id.description) == ["l-2", "l-3"])
        #expect(lanes.map(\.space) == ["x", "y"])
        #expect(lanes.map(\.nextOffsetMilliseconds) == [30_000, nil])
        #expect(lanes.map(\.resendCount) == [0, 0])
        #expect(lanes.map(\.head?.rawValue) == [2, 4])
        #expect(lanes.map(\.waitingCount) == [1, 0])
        #expect(lanes.map(\.isSending) == [false, true])
        #expect(lanes.map(\.nextRetry) == [1, nil])
        #expect(lanes.map(\.firstFailedAt) == [Stage.start, nil])
        #expect(lanes[0].nextAttemptAt == Stage.start.advanced(byMilliseconds: 30_000))
        #expect(lanes[0].webhook == Stage.echo)
        #expect(lanes[0].app == "app")
    }

    @Test func `lanes are listed in the order of making, page by page, and by webhook or space`()
        throws
    {
        var stage = try Stage(webhooks: [try Stage.webhook(), try Stage.webhook("other")])
        for space in ["a", "b", "c"] { stage.post(space, in: space) }
        let sent = try stage.send()
        // The lanes of "a" end; the next one made takes their place, and a new number.
        for sent in sent.prefix(2) { stage.answer(sent, 200) }
        stage.post("d", in: "d")
        let dispatcher = stage.dispatcher

        func ids(_ page: LanePage) -> [UInt64] { page.lanes.map(\.id.rawValue) }
        #expect(ids(dispatcher.lanes()) == [3, 4, 5, 6, 7, 8])
        #expect(ids(dispatcher.lanes(limit: 2)) == [3, 4])
        #expect(ids(dispatcher.lanes(after: LaneID(rawValue: 4), limit: 2)) == [5, 6])
        #expect(ids(dispatcher.lanes(after: LaneID(rawValue: 1))) == [3, 4, 5, 6, 7, 8])
        #expect(ids(dispatcher.lanes(after: LaneID(rawValue: 8))) == [])
        #expect(ids(dispatcher.lanes(ofWebhook: Stage.echo)) == [3, 5, 7])
        #expect(ids(dispatcher.lanes(space: "d")) == [7, 8])
        #expect(dispatcher.lanes(ofWebhook: Stage.echo, space: "d", limit: 0).total == 1)
        #expect(dispatcher.laneCount == 6)
    }

    @Test func `the queues' lengths count timers, and who is due`() throws {
        var stage = try Stage(Dispatcher.Configuration(endpointConcurrencyLimit: 1))
        for space in ["a", "b", "c"] { stage.post(space, in: space) }
        #expect(stage.dispatcher.queueLengths == (0, 3))
        let sent = try stage.sendOne()
        #expect(stage.dispatcher.queueLengths == (0, 2))
        stage.answer(sent, 500)
        #expect(stage.dispatcher.queueLengths == (1, 2))
    }

    @Test func `each attempt's request is told as it was on the wire, whatever changed since`()
        throws
    {
        var stage = try Stage()
        var sent: [Stage.Sent] = []
        stage.post("x")
        sent.append(try stage.sendOne())
        stage.answer(sent[0], 500)
        let url = try CallbackURL(parsing: "http://127.0.0.1:3001/other?a=b")
        stage.confirm(
            try stage.beginVerification(candidate: WebhookChanges(secret: "new", url: url)),
            secret: "new"
        )
        sent.append(try stage.sendOne())
        stage.answer(sent[1], 500)
        try stage.advanceToNext()
        sent.append(try stage.sendOne())
        stage.answer(sent[2], 200)
        let delivery = try stage.delivery(1)
        let told = delivery.attempts.map { stage.dispatcher.request(of: $0, delivery) }

        #expect(told.map { $0?.fields } == sent.map { $0.request.fields })
        #expect(told.map { $0?.url.raw } == ["http://127.0.0.1:3000/webhook", url.raw, url.raw])
    }

    @Test func `an attempt of no dispatcher has no request to tell of`() throws {
        let attempt = AttemptRecord(
            at: Stage.start,
            retryCount: 0,
            outcome: .failed(.timedOut),
            wallMicroseconds: 0,
            excerptLimit: 0
        )
        let stage = try story()

        #expect(stage.dispatcher.request(of: attempt, try stage.delivery(1)) == nil)
    }

    @Test func `timers are listed in the order in which they fire`() throws {
        var stage = try Stage()
        for space in ["a", "b", "c"] { stage.post(space, in: space) }
        let sent = try stage.send()
        stage.answer(sent[2], 500)
        stage.answer(sent[0], 500)
        stage.advance(30_000)
        stage.answer(try stage.send()[0], 500)
        stage.answer(sent[1], 500)

        let upcoming = stage.dispatcher.upcoming

        #expect(upcoming.map(\.space) == ["c", "b"])
        #expect(upcoming.map(\.retry) == [2, 1])
        #expect(upcoming.map(\.delivery.rawValue) == [3, 2])
        #expect(upcoming.allSatisfy { $0.at.milliseconds(since: Stage.start) == 60_000 })
        #expect(upcoming.allSatisfy { $0.webhook == Stage.echo })
    }
}
