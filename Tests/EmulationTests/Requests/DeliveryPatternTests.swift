import JSON
import Simulation
import Testing
import Webhooks

@testable import Emulation

@Suite struct DeliveryPatternTests {
    private func delivery() throws -> Delivery {
        var test = try TestWorld()
        try test.enableWebhook(["message-created"])
        try test.post("hello")
        test.world.settle()
        let wire = test.world.emulator.dispatcher.deliveries().deliveries.first
        return try #require(wire)
    }

    @Test func `a delivery differs in each thing that is other`() throws {
        let delivery = try delivery()
        var pattern = DeliveryPattern()
        #expect(pattern.differences(from: delivery) == [])
        pattern = DeliveryPattern(
            webhook: delivery.webhook,
            app: delivery.app,
            space: delivery.space,
            event: delivery.event,
            state: .delivered,
            attempts: 1,
            index: 0,
            body: BodyPattern(value: ["content": "hello"])
        )
        #expect(pattern.differences(from: delivery) == [])
        pattern = DeliveryPattern(
            webhook: WebhookID(rawValue: "x"),
            app: "x",
            space: "x",
            event: .messageAnnotationAdded,
            state: .retrying,
            attempts: 2,
            index: 1,
            body: BodyPattern(value: ["content": "x"])
        )
        #expect(
            pattern.differences(from: delivery).map(\.field)
                == [
                    "webhook", "app", "space", "event", "state", "attempts", "index",
                    "body.content",
                ]
        )
    }
}
