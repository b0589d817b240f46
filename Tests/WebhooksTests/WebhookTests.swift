import Testing
import Webhooks

@Suite struct WebhookTests {
    @Test func `changes replace what they name and leave the rest`() throws {
        let webhook = try Stage.webhook(state: .disabled)
        let url = try CallbackURL(parsing: "http://127.0.0.1:9/x")

        #expect(WebhookChanges().applied(to: webhook) == webhook)
        var expected = webhook
        expected.name = "n"
        expected.secret = "s"
        expected.url = url
        expected.events = [.spaceDeleted]
        #expect(
            WebhookChanges(name: "n", secret: "s", url: url, events: [.spaceDeleted])
                .applied(to: webhook) == expected
        )
    }

    @Test func `all but the name has to be verified`() throws {
        #expect(!WebhookChanges().needVerification)
        #expect(!WebhookChanges(name: "n").needVerification)
        #expect(WebhookChanges(secret: "s").needVerification)
        #expect(WebhookChanges(events: []).needVerification)
        #expect(WebhookChanges(url: try CallbackURL(parsing: "http://a")).needVerification)
    }

    @Test(
        arguments: [
            .unknown(Stage.echo), .duplicate(Stage.echo), .verificationRunning(Stage.echo),
            .verificationRequired(Stage.echo),
        ] as [WebhookError]
    )
    func `an error names the webhook`(error: WebhookError) {
        #expect(error.description.contains("webhook echo"))
    }
}
