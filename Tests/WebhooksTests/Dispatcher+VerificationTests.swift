import Determinism
import HTTP
import Testing
import Webhooks

@Suite struct DispatcherVerificationTests {
    @Test func `a handshake has the documented request`() throws {
        var stage = try Stage(webhooks: [try Stage.webhook(state: .waiting)])

        let sent = try stage.beginVerification()

        #expect(sent.text == "{\"type\":\"verification\",\"challenge\":\"\(Stage.challenge)\"}")
        #expect(sent.token == Signature(secret: "secret-of-echo").token(of: sent.request.body))
        #expect(sent.request.fields["X-OUTBOUND-INDEX"] == nil)
        #expect(sent.request.fields["X-OUTBOUND-RETRY-COUNT"] == nil)
        #expect(stage.dispatcher.isVerifying(Stage.echo))
    }

    @Test func `a passed handshake enables, and events are queued from then on`() throws {
        var stage = try Stage(webhooks: [try Stage.webhook(state: .waiting)])
        let sent = try stage.beginVerification()
        stage.post("before")

        stage.confirm(sent, secret: "secret-of-echo")
        stage.post("after")

        #expect(try stage.sendOne().text == "after")
        #expect(stage.verified.map(\.failure) == [nil])
        #expect(stage.dispatcher.webhook(Stage.echo)?.state == .enabled)
        #expect(!stage.dispatcher.isVerifying(Stage.echo))
    }

    @Test(arguments: [Webhook.State.waiting, .enabled, .disabled])
    func `a failed handshake leaves a new webhook waiting and disables any other`(
        state: Webhook.State
    ) throws {
        var stage = try Stage(webhooks: [try Stage.webhook(state: state)])

        stage.answer(try stage.beginVerification(), 500)

        #expect(try stage.send().isEmpty)
        #expect(stage.verified.map(\.failure?.tag) == [.statusCode])
        let expected = state == .waiting ? Webhook.State.waiting : .disabled
        #expect(stage.dispatcher.webhook(Stage.echo)?.state == expected)
    }

    @Test func `one handshake of a webhook runs at a time`() throws {
        var stage = try Stage(webhooks: [try Stage.webhook(), try Stage.webhook("two")])
        let sent = try stage.beginVerification()

        #expect(throws: WebhookError.verificationRunning(Stage.echo)) {
            try stage.dispatcher.verify(Stage.echo, challenge: "c", at: stage.now)
        }
        _ = try stage.beginVerification(WebhookID(rawValue: "two"))

        stage.answer(sent, 500)
        _ = try stage.beginVerification()
    }

    @Test func `while an enabled webhook is verified its events go on as before`() throws {
        var stage = try Stage()
        stage.post("a")
        let first = try stage.sendOne()
        let url = try CallbackURL(parsing: "http://127.0.0.1:9/new")
        let handshake = try stage.beginVerification(candidate: WebhookChanges(url: url))
        #expect(handshake.attempt.endpoint.port == 9)

        stage.answer(first, 200)
        stage.post("b")

        #expect(try stage.sendOne().attempt.endpoint.port == 3_000)
    }

    @Test func `a passed update sends every head again at once to the new callback`() throws {
        var stage = try Stage()
        for space in ["x", "y"] {
            stage.post("1", in: space)
            stage.post("2", in: space)
        }
        for sent in try stage.send() { stage.answer(sent, 500) }
        stage.advance(30_000)
        for sent in try stage.send() { stage.answer(sent, 500) }
        stage.advance(5_000)
        let url = try CallbackURL(parsing: "http://127.0.0.1:9/new")
        let changes = WebhookChanges(secret: "new secret", url: url)

        stage.confirm(try stage.beginVerification(candidate: changes), secret: "new secret")
        let sent = try stage.send()

        #expect(sent.map(\.text) == ["1", "1"])
        #expect(sent.map(\.retryCount) == [0, 0])
        #expect(sent.map(\.index) == [0, 0])
        #expect(sent.map(\.attempt.endpoint.port) == [9, 9])
        #expect(sent.map(\.request.target.raw) == ["/new", "/new"])
        #expect(sent[0].token == Signature(secret: "new secret").token(of: Array("1".utf8)))
        #expect(try stage.delivery(1).firstFailedAt == nil)

        stage.answer(sent[0], 500)
        let zero = Stage.start.advanced(byMilliseconds: 35_000)
        #expect(try stage.delivery(1).firstFailedAt == zero)
        #expect(stage.dispatcher.nextDeadline == zero.advanced(byMilliseconds: 30_000))
        try stage.advanceToNext()
        #expect(try stage.sendOne().retryCount == 1)
        #expect(try stage.delivery(1).attemptCount == 3)

        stage.answer(sent[1], 200)
        #expect(try stage.sendOne().text == "2")
    }

    @Test func `a head in flight at a reset is sent again at once if it fails`() throws {
        var stage = try Stage()
        stage.post("a")
        let first = try stage.sendOne()
        stage.answer(first, 500)
        stage.advance(30_000)
        let head = try stage.sendOne()
        #expect(head.retryCount == 1)
        let changes = WebhookChanges(secret: "new secret")
        stage.confirm(try stage.beginVerification(candidate: changes), secret: "new secret")

        stage.answer(head, 500)
        let again = try stage.sendOne()

        #expect(again.retryCount == 0)
        #expect(again.token == Signature(secret: "new secret").token(of: Array("a".utf8)))
        #expect(try stage.delivery(1).firstFailedAt == nil)
        stage.advance(100)
        stage.answer(again, 500)
        #expect(try stage.delivery(1).firstFailedAt == stage.now)
        #expect(try stage.delivery(1).attempts.map(\.retryCount) == [0, 1, 0])
    }

    @Test func `a failed update disables, drops the lanes and forgets the changes`() throws {
        var stage = try Stage()
        stage.post("a")
        stage.post("b")
        stage.answer(try stage.sendOne(), 500)
        let url = try CallbackURL(parsing: "http://127.0.0.1:9/new")

        let handshake = try stage.beginVerification(candidate: WebhookChanges(url: url))
        stage.answer(handshake, .failed(.connectionRefused))

        #expect(try stage.send().isEmpty)
        #expect(stage.verified.map(\.failure?.tag) == [.connectionRefused])
        #expect(stage.settled.map(\.rawValue) == [1, 2])
        #expect(try stage.delivery(1).dropReason == .verificationFailed)
        #expect(stage.dispatcher.nextDeadline == nil)
        #expect(stage.dispatcher.webhook(Stage.echo)?.url.port == 3_000)
    }

    @Test func `a disabled webhook that is updated needs no handshake until it is enabled`() throws
    {
        var stage = try Stage(webhooks: [try Stage.webhook(state: .disabled)])
        let url = try CallbackURL(parsing: "http://127.0.0.1:9/new")

        try stage.dispatcher.update(Stage.echo, WebhookChanges(secret: "s2", url: url))
        let sent = try stage.beginVerification()

        #expect(sent.attempt.endpoint.port == 9)
        stage.confirm(sent, secret: "s2")
        stage.post("a")
        #expect(try stage.sendOne().attempt.endpoint.port == 9)
    }

    @Test(arguments: [true, false])
    func `disabling or deleting cancels a handshake, sent or not`(isSent: Bool) throws {
        var stage = try Stage(.init(inFlightLimit: isSent ? 2 : 1))
        stage.post("a")
        let head = try stage.sendOne()
        _ = try stage.dispatcher.verify(Stage.echo, challenge: Stage.challenge, at: stage.now)
        let handshake = try stage.send().first
        #expect((handshake != nil) == isSent)

        try stage.dispatcher.disable(Stage.echo, at: stage.now)

        #expect(try stage.send().isEmpty)
        #expect(stage.verified.map(\.failure?.tag) == [.cancelled])
        if let handshake { stage.confirm(handshake, secret: "secret-of-echo") }
        stage.answer(head, 200)
        #expect(try stage.send().isEmpty)
        #expect(stage.verified.count == 1)
        #expect(stage.dispatcher.webhook(Stage.echo)?.state == .disabled)
        #expect(stage.dispatcher.isQuiet)
    }

    @Test func `a handshake counts among the requests to its endpoint`() throws {
        var stage = try Stage(.init(endpointConcurrencyLimit: 1))
        stage.post("a")
        let head = try stage.sendOne()
        _ = try stage.dispatcher.verify(Stage.echo, challenge: Stage.challenge, at: stage.now)
        #expect(try stage.send().isEmpty)

        stage.answer(head, 200)

        #expect(try stage.sendOne().text.contains("verification"))
        #expect(stage.dispatcher.counts.attempts == 1)
    }

    @Test func `a new name given meanwhile survives the handshake`() throws {
        var stage = try Stage()
        let handshake = try stage.beginVerification(candidate: WebhookChanges(secret: "s2"))

        try stage.dispatcher.update(Stage.echo, WebhookChanges(name: "renamed"))
        stage.confirm(handshake, secret: "s2")

        #expect(stage.dispatcher.webhook(Stage.echo)?.name == "renamed")
        #expect(stage.dispatcher.webhook(Stage.echo)?.secret == "s2")
    }

    @Test func `a wrong signature is explained, with the app's secret if it is known`() throws {
        var stage = try Stage()
        _ = try stage.dispatcher.verify(
            Stage.echo,
            challenge: Stage.challenge,
            appSecret: "app secret",
            at: stage.now
        )

        stage.confirm(try stage.sendOne(), secret: "app secret")

        #expect(try stage.send().isEmpty)
        let failure = try #require(stage.verified.first?.failure)
        #expect(failure.tag == .wrongToken)
        #expect(failure.details.contains("keyed with the app's secret"))
    }
}
