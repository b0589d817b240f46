import Determinism
import Testing
import Webhooks

@Suite struct DispatcherWebhooksTests {
    private let two = WebhookID(rawValue: "two")

    @Test func `webhooks are listed in the order of registration`() throws {
        let stage = try Stage(
            webhooks: [
                try Stage.webhook("two"), try Stage.webhook("x", app: "other"),
                try Stage.webhook("echo"),
            ]
        )

        #expect(stage.dispatcher.webhooks.map(\.id.rawValue) == ["two", "x", "echo"])
        #expect(stage.dispatcher.webhooks(ofApp: "app").map(\.id.rawValue) == ["two", "echo"])
        #expect(stage.dispatcher.webhooks(ofApp: "none").isEmpty)
        #expect(stage.dispatcher.webhook(two)?.name == "")
    }

    @Test func `an id is registered once, until it is deleted`() throws {
        var stage = try Stage()
        let webhook = try Stage.webhook()

        #expect(throws: WebhookError.duplicate(Stage.echo)) { try stage.dispatcher.add(webhook) }
        try stage.dispatcher.remove(Stage.echo, at: stage.now)
        try stage.dispatcher.add(webhook)

        stage.post("a")
        #expect(try stage.send().count == 1)
    }

    @Test func `what isn't registered can't be changed`() throws {
        var stage = try Stage()

        #expect(throws: WebhookError.unknown(two)) {
            try stage.dispatcher.update(two, WebhookChanges(name: "n"))
        }
        #expect(throws: WebhookError.unknown(two)) {
            try stage.dispatcher.remove(two, at: stage.now)
        }
        #expect(throws: WebhookError.unknown(two)) {
            try stage.dispatcher.disable(two, at: stage.now)
        }
        #expect(throws: WebhookError.unknown(two)) {
            try stage.dispatcher.verify(two, challenge: "c", at: stage.now)
        }
        #expect(stage.dispatcher.webhook(two) == nil)
        #expect(!stage.dispatcher.isVerifying(two))
    }

    @Test func `an enabled webhook changes only its name without a handshake`() throws {
        var stage = try Stage()

        try stage.dispatcher.update(Stage.echo, WebhookChanges(name: "renamed"))
        #expect(stage.dispatcher.webhook(Stage.echo)?.name == "renamed")
        #expect(throws: WebhookError.verificationRequired(Stage.echo)) {
            try stage.dispatcher.update(Stage.echo, WebhookChanges(events: [.spaceDeleted]))
        }
    }

    @Test func `what is being verified isn't changed meanwhile`() throws {
        var stage = try Stage(webhooks: [try Stage.webhook(state: .waiting)])
        _ = try stage.beginVerification()

        #expect(throws: WebhookError.verificationRunning(Stage.echo)) {
            try stage.dispatcher.update(Stage.echo, WebhookChanges(secret: "s"))
        }
    }

    @Test func `deleting drops what is queued and lets a request in flight end`() throws {
        var stage = try Stage()
        for text in ["a", "b"] { stage.post(text) }
        stage.post("c", in: "other")
        let sent = try stage.send()
        stage.answer(sent[1], 500)

        try stage.dispatcher.remove(Stage.echo, at: stage.now)

        #expect(try stage.send().isEmpty)
        #expect(stage.settled.map(\.rawValue) == [1, 2, 3])
        #expect(try stage.delivery(1).dropReason == .webhookDeleted)
        #expect(stage.dispatcher.nextDeadline == nil)
        #expect(stage.dispatcher.lanes().lanes.isEmpty)
        #expect(stage.dispatcher.webhooks.isEmpty)
        #expect(stage.dispatcher.inFlightCount == 1)

        stage.answer(sent[0], 200)

        #expect(try stage.delivery(1).state == .dropped)
        #expect(try stage.delivery(1).attempts.map(\.outcome) == [.response(status: 200)])
        #expect(try stage.delivery(1).webhook == Stage.echo)
        #expect(stage.settled.count == 3)
        #expect(stage.dispatcher.isQuiet)
        #expect(stage.dispatcher.counts.delivered == 0)
    }

    @Test func `a request of a dropped lane that is in flight is never overtaken`() throws {
        var stage = try Stage()
        stage.post("a")
        let old = try stage.sendOne()
        try stage.dispatcher.disable(Stage.echo, at: stage.now)
        try stage.enable()
        stage.post("b")
        #expect(try stage.send().isEmpty)
        #expect(try stage.delivery(2).state == .waiting)

        stage.answer(old, 500)

        let sent = try stage.sendOne()
        #expect(sent.text == "b")
        #expect(sent.retryCount == 0)
        #expect(try stage.delivery(1).state == .dropped)
        stage.answer(sent, 200)
        #expect(try stage.delivery(2).state == .delivered)
    }

    @Test func `a lane can be dropped again before its old request has ended`() throws {
        var stage = try Stage()
        stage.post("a")
        let old = try stage.sendOne()
        for text in ["b", "c"] {
            try stage.dispatcher.disable(Stage.echo, at: stage.now)
            try stage.enable()
            stage.post(text)
        }

        stage.answer(old, 200)

        let sent = try stage.sendOne()
        #expect(sent.text == "c")
        #expect(sent.index == 0)
    }

    @Test func `a dropped delivery can be forgotten while its request is in flight`() throws {
        var stage = try Stage(.init(deliveryLogLimit: 0))
        stage.post("a")
        let sent = try stage.sendOne()
        try stage.dispatcher.disable(Stage.echo, at: stage.now)
        try stage.enable()
        stage.post("b")

        stage.answer(sent, 200)

        #expect(stage.dispatcher.delivery(DeliveryID(rawValue: 1)) == nil)
        #expect(try stage.delivery(2).attempts.isEmpty)
        #expect(stage.dispatcher.counts.forgotten == 1)
    }
}
