import Testing
import Webhooks

@Suite struct DispatcherAudienceTests {
    @Test(arguments: Webhook.State.allCases)
    func `only an enabled webhook that subscribed is an audience`(state: Webhook.State) throws {
        let stage = try Stage(webhooks: [try Stage.webhook(state: state)])

        let hasSubscriber = stage.dispatcher.hasSubscriber(
            of: .messageCreated,
            among: ["x", "app"]
        )
        #expect(hasSubscriber == (state == .enabled))
        #expect(!stage.dispatcher.hasSubscriber(of: .spaceDeleted, among: ["app"]))
        #expect(!stage.dispatcher.hasSubscriber(of: .messageCreated, among: ["x"]))
    }

    @Test func `an attempt in flight is described until it has ended`() throws {
        var stage = try Stage()
        stage.post("a")
        let sent = try stage.sendOne()

        let description = try #require(stage.dispatcher.describe(sent.attempt.id))
        #expect(description.delivery == DeliveryID(rawValue: 1))
        #expect(description.event == .messageCreated)
        #expect(description.endpoint == sent.attempt.endpoint)
        #expect(description.retryCount == 0)

        stage.answer(sent, 200)
        #expect(stage.dispatcher.describe(sent.attempt.id) == nil)
    }

    @Test func `a handshake in flight has no delivery`() throws {
        var stage = try Stage()
        let sent = try stage.beginVerification()

        let description = try #require(stage.dispatcher.describe(sent.attempt.id))
        #expect(description.delivery == nil)
        #expect(description.event == nil)
    }
}
