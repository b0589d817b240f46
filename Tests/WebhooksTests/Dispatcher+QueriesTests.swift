import Determinism
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
        let lanes = try story().dispatcher.laneSummaries

        #expect(lanes.map(\.space) == ["x", "y"])
        #expect(lanes.map(\.head?.rawValue) == [2, 4])
        #expect(lanes.map(\.waitingCount) == [1, 0])
        #expect(lanes.map(\.isSending) == [false, true])
        #expect(lanes.map(\.nextRetry) == [1, nil])
        #expect(lanes.map(\.firstFailedAt) == [Stage.start, nil])
        #expect(lanes[0].nextAttemptAt == Stage.start.advanced(byMilliseconds: 30_000))
        #expect(lanes[0].webhook == Stage.echo)
        #expect(lanes[0].app == "app")
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
