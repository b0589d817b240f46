import Determinism
import HTTP
import Testing
import Webhooks

/// What enabling, updating, disabling and deleting do to what is queued.
@Suite struct DispatcherResetTests {
    /// A stage whose head has failed once, half a minute before its retry, with another behind it.
    private func failing() throws -> Stage {
        var stage = try Stage()
        stage.post("a")
        stage.post("b")
        stage.answer(try stage.sendOne(), 500)
        stage.advance(10_000)
        return stage
    }

    private func enable(
        _ stage: inout Stage,
        _ changes: WebhookChanges? = nil
    ) throws -> Stage.Sent {
        _ = try stage.dispatcher.verify(
            Stage.echo,
            candidate: changes,
            challenge: "0123456789abcdefghijklmnopqrstuv",
            at: stage.now
        )
        return try stage.sendOne()
    }

    @Test func `enabling again attempts the head at once, and a failure is a new T0`() throws {
        var stage = try failing()
        let handshake = try enable(&stage)
        stage.confirm(handshake, secret: "secret-of-echo")
        let sent = try stage.sendOne()

        #expect(sent.text == "a")
        #expect(sent.retryCount == 0)
        #expect(sent.index == 0)
        stage.answer(sent, 500)
        try stage.advanceToNext()
        #expect(stage.elapsed == 10_000 + 30_000)
    }

    @Test func `an update uses the new URL and secret for what is queued`() throws {
        var stage = try failing()
        var changes = WebhookChanges()
        changes.secret = "new"
        changes.url = try CallbackURL(parsing: "http://127.0.0.1:3001/new")
        let handshake = try enable(&stage, changes)
        #expect(handshake.attempt.endpoint.port == 3_001)
        stage.confirm(handshake, secret: "new")
        let sent = try stage.sendOne()

        #expect(sent.attempt.endpoint.port == 3_001)
        #expect(sent.request.target.path == "/new")
        #expect(sent.token == Signature(secret: "new").token(of: sent.request.body))
        stage.answer(sent, 200)
        #expect(try stage.sendOne().text == "b")
    }

    @Test func `a failed verification disables and drops, a first one leaves it waiting`() throws {
        var stage = try failing()
        stage.answer(try enable(&stage), 500)
        #expect(try stage.send().isEmpty)

        #expect(stage.dispatcher.webhook(Stage.echo)?.state == .disabled)
        #expect(stage.verified.first?.failure?.tag == .statusCode)
        #expect(try stage.delivery(1).state == .dropped)
        #expect(try stage.delivery(2).dropReason == .verificationFailed)

        var fresh = try Stage(webhooks: [Stage.webhook(state: .waiting)])
        fresh.answer(try enable(&fresh), 500)
        _ = try fresh.send()
        #expect(fresh.dispatcher.webhook(Stage.echo)?.state == .waiting)
    }

    @Test func `a second verification while one is running is refused`() throws {
        var stage = try Stage()
        _ = try enable(&stage)

        #expect(throws: WebhookError.verificationRunning(Stage.echo)) {
            try enable(&stage)
        }
    }

    @Test func `a request in flight at a reset delivers, or else the head goes at once`() throws {
        for (status, expected) in [(200, "b"), (500, "a")] {
            var stage = try Stage()
            stage.post("a")
            stage.post("b")
            let inFlight = try stage.sendOne()
            stage.confirm(try enable(&stage), secret: "secret-of-echo")
            #expect(try stage.send().isEmpty)
            stage.answer(inFlight, status)

            let next = try stage.sendOne()
            #expect(next.text == expected)
            #expect(next.retryCount == 0)
        }
    }

    @Test func `disabling and deleting drop what is queued; a request in flight is only logged`()
        throws
    {
        for isDeletion in [false, true] {
            var stage = try Stage()
            stage.post("a")
            stage.post("b")
            let inFlight = try stage.sendOne()
            if isDeletion {
                try stage.dispatcher.remove(Stage.echo, at: stage.now)
            } else {
                try stage.dispatcher.disable(Stage.echo, at: stage.now)
            }
            stage.answer(inFlight, 200)
            #expect(try stage.send().isEmpty)

            let reason: DropReason = isDeletion ? .webhookDeleted : .webhookDisabled
            #expect(try stage.delivery(1).state == .dropped)
            #expect(try stage.delivery(1).dropReason == reason)
            #expect(try stage.delivery(1).attemptCount == 1)
            #expect(try stage.delivery(2).dropReason == reason)
            #expect(stage.dispatcher.nextDeadline == nil)
            stage.post("c")
            #expect(try stage.send().isEmpty)
        }
    }

    @Test func `a dropped head gives its index back, an event that was delivered keeps it`() throws
    {
        var stage = try Stage()
        stage.post("a")
        stage.answer(try stage.sendOne(), 200)
        stage.post("b")
        stage.answer(try stage.sendOne(), 500)
        try stage.dispatcher.disable(Stage.echo, at: stage.now)
        stage.confirm(try enable(&stage), secret: "secret-of-echo")
        _ = try stage.send()
        stage.post("c")

        #expect(try stage.sendOne().index == 1)
    }

    @Test func `an app's webhooks share an index in a space, and have others in other spaces`()
        throws
    {
        var stage = try Stage(webhooks: [Stage.webhook(), Stage.webhook("second")])
        stage.post("a", in: "one")
        let sent = try stage.send()
        stage.post("b", in: "two")

        #expect(sent.map(\.index) == [0, 1])
        #expect(try stage.send().map(\.index) == [0, 1])
    }

    @Test func `an unknown webhook is refused everywhere`() throws {
        var stage = try Stage()
        let nobody = WebhookID(rawValue: "nobody")

        #expect(throws: WebhookError.unknown(nobody)) {
            try stage.dispatcher.disable(nobody, at: stage.now)
        }
        #expect(throws: WebhookError.unknown(nobody)) {
            try stage.dispatcher.remove(nobody, at: stage.now)
        }
        #expect(throws: WebhookError.duplicate(Stage.echo)) {
            try stage.dispatcher.add(Stage.webhook())
        }
    }
}
