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
        expected.isSelfSignedAllowed = true
        let changes = WebhookChanges(
            name: "n",
            secret: "s",
            url: url,
            events: [.spaceDeleted],
            isSelfSignedAllowed: true
        )
        #expect(changes.applied(to: webhook) == expected)
    }

    @Test func `all but the name has to be verified`() throws {
        #expect(!WebhookChanges().needVerification)
        #expect(!WebhookChanges(name: "n").needVerification)
        #expect(WebhookChanges(secret: "s").needVerification)
        #expect(WebhookChanges(events: []).needVerification)
        #expect(WebhookChanges(isSelfSignedAllowed: false).needVerification)
        #expect(WebhookChanges(url: try CallbackURL(parsing: "http://a")).needVerification)
    }

    @Test func `its scheme and what it allows say how its requests are sent`() throws {
        var webhook = try Stage.webhook(url: "http://a/")
        webhook.isSelfSignedAllowed = true
        #expect(webhook.endpoint == Endpoint(host: "a", port: 80))

        webhook.url = try CallbackURL(parsing: "https://a/")
        let allowing = Endpoint(host: "a", port: 443, security: .tls(allowsSelfSigned: true))
        #expect(webhook.endpoint == allowing)

        webhook.isSelfSignedAllowed = false
        let strict = Endpoint(host: "a", port: 443, security: .tls(allowsSelfSigned: false))
        #expect(webhook.endpoint == strict)
    }

    @Test func `a handshake is sent as the update wants it, events as the webhook has it`() throws {
        var stage = try Stage(webhooks: [Stage.webhook(url: "https://a/", state: .enabled)])
        stage.post("before")
        let before = try stage.sendOne().attempt.endpoint

        let changes = WebhookChanges(isSelfSignedAllowed: true)
        let handshake = try stage.beginVerification(candidate: changes).attempt.endpoint

        #expect(before.security == .tls(allowsSelfSigned: false))
        #expect(handshake.security == .tls(allowsSelfSigned: true))
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
