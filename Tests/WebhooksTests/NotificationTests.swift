import Testing
import Webhooks

@Suite struct NotificationTests {
    @Test func `an event without a space isn't sent`() throws {
        var stage = try Stage()

        stage.post("x", in: "")

        #expect(try stage.send().isEmpty)
        #expect(stage.dispatcher.deliveries().total == 0)
    }

    @Test func `an app that stands twice among the recipients is told once`() throws {
        var stage = try Stage()

        stage.post("x", to: ["app", "other", "app"])

        #expect(try stage.send().count == 1)
    }
}
