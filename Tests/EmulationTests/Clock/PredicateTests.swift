import Determinism
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

@testable import Emulation

@Suite struct PredicateTests {
    @Test(
        arguments: [
            (2, false, true, false), (3, true, true, true), (4, true, false, false),
        ]
    )
    func `a count is compared from below, from above, or to the number`(
        count: Int,
        atLeast: Bool,
        atMost: Bool,
        exactly: Bool
    ) {
        #expect(Predicate.Comparison.atLeast(3).holds(for: count) == atLeast)
        #expect(Predicate.Comparison.atMost(3).holds(for: count) == atMost)
        #expect(Predicate.Comparison.exactly(3).holds(for: count) == exactly)
    }

    @Test func `time alone brings about nothing but the end of a token`() {
        let instant = TestWorld.start

        #expect(Predicate.expired(at: instant).instant == instant)
        #expect(Predicate.delivery(DeliveryID(rawValue: 1), .delivered).instant == nil)
        #expect(
            Predicate.laneIsEmpty(webhook: WebhookID(rawValue: "w"), space: "s").instant == nil
        )
        #expect(Predicate.count(DeliveryFilter(), .atLeast(1)).instant == nil)
    }

    @Test func `a delivery is in the state in which the dispatcher has it`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500)]
        try test.post("x")
        let id = DeliveryID(rawValue: 1)

        #expect(test.world.emulator.holds(.delivery(id, .retrying)))
        #expect(!test.world.emulator.holds(.delivery(id, .delivered)))
        _ = try test.advance("30s")
        #expect(test.world.emulator.holds(.delivery(id, .delivered)))
        #expect(!test.world.emulator.holds(.delivery(DeliveryID(rawValue: 2), .delivered)))
    }

    @Test func `a lane is empty before it is made, and again once its last event has left`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        let reply = try test.request(.get, "/_wws/apps/echo/webhooks/bot")
        let webhook = WebhookID(rawValue: try #require(reply.json["id"]?.stringValue))
        let isEmpty = Predicate.laneIsEmpty(webhook: webhook, space: TestWorld.support)
        #expect(test.world.emulator.holds(isEmpty))
        _ = test.sendPost("x")
        #expect(!test.world.emulator.holds(isEmpty), "a request in flight is in the lane")
        test.world.settle()

        #expect(test.world.emulator.holds(isEmpty))
    }

    @Test func `a count by state includes what the log has forgotten, any other is of the log`()
        throws
    {
        var test = try TestWorld { $0.dispatcher.deliveryLogLimit = 2 }
        try test.enableWebhook()
        for text in ["a", "b", "c"] { try test.post(text) }
        let delivered = DeliveryFilter(state: .delivered)
        let created = DeliveryFilter(state: .delivered, event: .messageCreated)

        #expect(test.world.emulator.holds(.count(delivered, .exactly(3))))
        #expect(test.world.emulator.holds(.count(created, .exactly(2))))
        #expect(test.world.emulator.holds(.count(DeliveryFilter(), .exactly(2))))
        #expect(test.world.emulator.holds(.count(DeliveryFilter(state: .dropped), .exactly(0))))
    }

    @Test func `a token has ended at its end, not a millisecond before`() throws {
        var test = try TestWorld()
        let end = TestWorld.start.advanced(byMilliseconds: 1_000)
        _ = try test.advance("999ms")
        #expect(!test.world.emulator.holds(.expired(at: end)))
        _ = try test.advance("1ms")

        #expect(test.world.emulator.holds(.expired(at: end)))
    }
}
