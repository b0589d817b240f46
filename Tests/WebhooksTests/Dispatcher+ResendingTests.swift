import Determinism
import Testing
import Webhooks

@Suite struct DispatcherResendingTests {
    private func id(_ number: UInt64) -> DeliveryID { DeliveryID(rawValue: number) }

    /// A delivery that failed at once and `retries` times more.
    private func failing(retries: Int = 0) throws -> Stage {
        var stage = try Stage()
        stage.post("a")
        stage.answer(try stage.sendOne(), 503)
        for _ in 0..<retries {
            try stage.advanceToNext()
            stage.answer(try stage.sendOne(), 503)
        }
        return stage
    }

    @Test func `a resend is the same request once more, at once`() throws {
        var stage = try failing(retries: 3)
        stage.advance(1_000)
        try stage.dispatcher.resend(id(1), at: stage.now)
        let sent = try stage.sendOne()

        #expect(sent.text == "a")
        #expect(sent.index == 0)
        #expect(sent.retryCount == 3)
        #expect(sent.token == "\(Signature(secret: "secret-of-echo").token(of: Array("a".utf8)))")
        #expect(try stage.delivery(1).isResending)
        #expect(try stage.delivery(1).state == .retrying)
        #expect(stage.dispatcher.describe(sent.attempt.id)?.isResend == true)
    }

    @Test func `a resend that succeeds delivers the head, and the lane goes on`() throws {
        var stage = try failing(retries: 2)
        stage.post("b")
        try stage.dispatcher.resend(id(1), at: stage.now)
        stage.answer(try stage.sendOne(), 200)
        let next = try stage.sendOne()

        #expect(try stage.delivery(1).state == .delivered)
        #expect(stage.settled == [id(1)])
        #expect(next.text == "b")
        #expect(next.index == 1)
        #expect(next.retryCount == 0)
        #expect(stage.dispatcher.nextDeadline == nil)
    }

    @Test func `a resend that fails leaves T0, offsets and counts as they are`() throws {
        var stage = try failing(retries: 2)
        let before = try stage.delivery(1)
        stage.advance(20_000)
        try stage.dispatcher.resend(id(1), at: stage.now)
        stage.answer(try stage.sendOne(), 500)
        let after = try stage.delivery(1)

        #expect(after.firstFailedAt == before.firstFailedAt)
        #expect(after.nextAttemptAt == before.nextAttemptAt)
        #expect(after.state == .retrying)
        #expect(after.attemptCount == 4)
        #expect(after.attempts.map(\.isResend) == [false, false, false, true])
        #expect(after.attempts.map(\.retryCount) == [0, 1, 2, 2])
        try stage.advanceToNext()
        #expect(stage.elapsed == 90_000)
        #expect(try stage.sendOne().retryCount == 3)
    }

    @Test(arguments: [200, 500])
    func `what is settled already stays so, whatever the answer`(status: Int) throws {
        var stage = try Stage(
            Dispatcher.Configuration(schedule: RetrySchedule(offsetsMilliseconds: []))
        )
        for (text, answer) in [("delivered", 200), ("discarded", 500)] {
            stage.post(text)
            stage.answer(try stage.sendOne(), answer)
        }
        stage.post("dropped")
        stage.answer(try stage.sendOne(), 200)
        let counts = stage.dispatcher.counts
        for number: UInt64 in 1...2 {
            try stage.dispatcher.resend(id(number), at: stage.now)
            let sent = try stage.sendOne()
            #expect(sent.index == Int(number) - 1)
            #expect(sent.retryCount == 0)
            stage.answer(sent, status)
        }

        #expect(try stage.delivery(1).state == .delivered)
        #expect(try stage.delivery(2).state == .discarded)
        #expect(try stage.delivery(2).attempts.map(\.isResend) == [false, true])
        #expect(stage.settled == [id(1), id(2), id(3)])
        #expect(stage.dispatcher.counts.delivered == counts.delivered)
        #expect(stage.dispatcher.counts.attempts == counts.attempts + 2)
        #expect(stage.dispatcher.laneCount == 0)
    }

    @Test func `a dropped delivery that was sent once can be resent after the webhook is back`()
        throws
    {
        var stage = try failing()
        try stage.dispatcher.disable(Stage.echo, at: stage.now)
        #expect(throws: ResendError.webhookNotEnabled(id(1), Stage.echo)) {
            try stage.dispatcher.resend(id(1), at: stage.now)
        }
        try stage.enable()
        try stage.dispatcher.resend(id(1), at: stage.now)
        stage.answer(try stage.sendOne(), 200)

        #expect(try stage.delivery(1).state == .dropped)
    }

    @Test func `a resend waits for a request in flight of its lane, and for no other`() throws {
        var stage = try Stage()
        stage.post("a")
        let first = try stage.sendOne()
        stage.post("other", in: "lounge")
        stage.answer(try stage.sendOne(), 200)
        try stage.dispatcher.resend(id(2), at: stage.now)
        let other = try stage.sendOne()
        try stage.dispatcher.resend(id(1), at: stage.now)
        #expect(other.text == "other")
        #expect(try stage.send().isEmpty)
        stage.answer(first, 503)
        let again = try stage.sendOne()

        #expect(again.text == "a")
        #expect(again.retryCount == 0)
        #expect(try stage.delivery(1).nextAttemptAt?.milliseconds(since: stage.now) == 30_000)
        stage.answer(again, 503)
        try stage.advanceToNext()
        #expect(stage.elapsed == 30_000)
        #expect(try stage.sendOne().retryCount == 1)
    }

    @Test func `a retry that falls due during a resend follows it at once`() throws {
        var stage = try failing()
        stage.advance(29_999)
        try stage.dispatcher.resend(id(1), at: stage.now)
        let resent = try stage.sendOne()
        stage.advance(1)
        #expect(try stage.send().isEmpty)
        #expect(try stage.delivery(1).nextAttemptAt?.milliseconds(since: Stage.start) == 30_000)
        stage.advance(500)
        stage.answer(resent, 503)
        let retry = try stage.sendOne()
        stage.answer(retry, 503)

        #expect(retry.retryCount == 1)
        #expect(try stage.delivery(1).firstFailedAt == Stage.start)
        #expect(try stage.delivery(1).nextAttemptAt?.milliseconds(since: Stage.start) == 60_000)
    }

    @Test func `what waits behind another was never sent, so it isn't sent once more`() throws {
        var stage = try failing()
        stage.post("b")

        #expect(throws: ResendError.neverSent(id(2))) {
            try stage.dispatcher.resend(id(2), at: stage.now)
        }
        #expect(throws: ResendError.unknown(id(3))) {
            try stage.dispatcher.resend(id(3), at: stage.now)
        }
        #expect(throws: ResendError.unknown(id(0))) {
            try stage.dispatcher.resend(id(0), at: stage.now)
        }
    }

    @Test func `a forgotten delivery is unknown`() throws {
        var stage = try Stage(Dispatcher.Configuration(deliveryLogLimit: 1))
        for text in ["a", "b"] {
            stage.post(text)
            stage.answer(try stage.sendOne(), 200)
        }

        #expect(throws: ResendError.unknown(id(1))) {
            try stage.dispatcher.resend(id(1), at: stage.now)
        }
        try stage.dispatcher.resend(id(2), at: stage.now)
        #expect(try stage.sendOne().text == "b")
    }

    @Test func `one that is forgotten while it waits is sent all the same`() throws {
        var stage = try Stage(Dispatcher.Configuration(deliveryLogLimit: 1))
        for text in ["a", "b"] {
            stage.post(text)
            if text == "a" { stage.answer(try stage.sendOne(), 200) }
        }
        let second = try stage.sendOne()
        try stage.dispatcher.resend(id(1), at: stage.now)
        stage.answer(second, 200)
        let sent = try stage.sendOne()
        #expect(sent.text == "a")
        stage.answer(sent, 200)

        #expect(stage.dispatcher.delivery(id(1)) == nil)
        #expect(try stage.delivery(2).attemptCount == 1)
    }

    @Test func `a delivery waits once to be resent; in flight it can be asked for again`() throws {
        var stage = try failing()
        try stage.dispatcher.resend(id(1), at: stage.now)
        #expect(throws: ResendError.alreadyWaiting(id(1))) {
            try stage.dispatcher.resend(id(1), at: stage.now)
        }
        let first = try stage.sendOne()
        try stage.dispatcher.resend(id(1), at: stage.now)
        #expect(try stage.send().isEmpty)
        stage.answer(first, 200)
        let second = try stage.sendOne()
        stage.answer(second, 503)

        #expect(try stage.delivery(1).state == .delivered)
        #expect(try stage.delivery(1).attempts.map(\.isResend) == [false, true, true])
    }

    @Test func `resends of a lane go in the order of asking, before its head`() throws {
        var stage = try Stage()
        for text in ["a", "b"] {
            stage.post(text)
            stage.answer(try stage.sendOne(), 200)
        }
        try stage.dispatcher.resend(id(2), at: stage.now)
        try stage.dispatcher.resend(id(1), at: stage.now)
        stage.post("c")
        #expect(stage.dispatcher.lanes().lanes.map(\.resendCount) == [2])
        var texts: [String] = []
        while let sent = try stage.send().first {
            texts.append(sent.text)
            stage.answer(sent, 200)
        }

        #expect(texts == ["b", "a", "c"])
        #expect(try stage.delivery(3).index == 2)
    }

    @Test func `a reset keeps a resend that waits, and sends it with the new secret`() throws {
        var stage = try Stage(Dispatcher.Configuration(endpointConcurrencyLimit: 1))
        stage.post("a")
        stage.answer(try stage.sendOne(), 503)
        let handshake = try stage.beginVerification(candidate: WebhookChanges(secret: "new"))
        try stage.dispatcher.resend(id(1), at: stage.now)
        stage.confirm(handshake, secret: "new")
        let resent = try stage.sendOne()
        #expect(resent.token == Signature(secret: "new").token(of: Array("a".utf8)))
        stage.answer(resent, 503)
        let head = try stage.sendOne()

        #expect(head.retryCount == 0)
        #expect(try stage.delivery(1).firstFailedAt == nil)
    }

    @Test func `a reset during a resend makes the head ready, behind it`() throws {
        var stage = try failing(retries: 1)
        let handshake = try stage.beginVerification()
        try stage.dispatcher.resend(id(1), at: stage.now)
        let resent = try stage.sendOne()
        stage.confirm(handshake, secret: "secret-of-echo")
        #expect(try stage.send().isEmpty)
        #expect(try stage.delivery(1).state == .waiting)
        stage.answer(resent, 503)
        let head = try stage.sendOne()
        stage.answer(head, 503)

        #expect(head.retryCount == 0)
        #expect(try stage.delivery(1).firstFailedAt == stage.now)
    }

    @Test func `disabling forgets resends that wait, and lets one in flight end`() throws {
        var stage = try failing()
        try stage.dispatcher.resend(id(1), at: stage.now)
        let resent = try stage.sendOne()
        try stage.dispatcher.resend(id(1), at: stage.now)
        try stage.dispatcher.disable(Stage.echo, at: stage.now)
        try stage.enable()
        stage.post("b")
        #expect(try stage.send().isEmpty)
        stage.answer(resent, 200)
        let next = try stage.sendOne()

        #expect(next.text == "b")
        #expect(try stage.delivery(1).state == .dropped)
        #expect(try stage.delivery(1).attempts.map(\.isResend) == [false, true])
    }

    @Test func `what is asked for while a dropped one is in flight waits for its end`() throws {
        var stage = try failing()
        try stage.advanceToNext()
        let dropped = try stage.sendOne()
        try stage.dispatcher.disable(Stage.echo, at: stage.now)
        try stage.enable()
        try stage.dispatcher.resend(id(1), at: stage.now)
        #expect(try stage.send().isEmpty)
        stage.answer(dropped, 503)

        #expect(try stage.sendOne().text == "a")
    }

    @Test func `deleting forgets them, too`() throws {
        var stage = try failing()
        try stage.dispatcher.resend(id(1), at: stage.now)
        try stage.dispatcher.remove(Stage.echo, at: stage.now)

        #expect(try stage.send().isEmpty)
        #expect(throws: ResendError.webhookNotEnabled(id(1), Stage.echo)) {
            try stage.dispatcher.resend(id(1), at: stage.now)
        }
    }

    @Test func `a resend keeps to the limits of its endpoint`() throws {
        var stage = try Stage(Dispatcher.Configuration(endpointConcurrencyLimit: 1))
        stage.post("a")
        stage.answer(try stage.sendOne(), 200)
        stage.post("b", in: "lounge")
        let busy = try stage.sendOne()
        try stage.dispatcher.resend(id(1), at: stage.now)
        #expect(try stage.send().isEmpty)
        stage.answer(busy, 200)

        #expect(try stage.sendOne().text == "a")
    }

    @Test func `a lane's rank among those due at one instant is kept`() throws {
        var stage = try Stage()
        for space in ["x", "y"] { stage.post(space, in: space) }
        for sent in try stage.send() { stage.answer(sent, 503) }
        try stage.dispatcher.resend(id(1), at: stage.now)
        #expect(stage.dispatcher.upcoming.map(\.delivery.rawValue) == [1, 2])
        stage.answer(try stage.sendOne(), 503)
        try stage.advanceToNext()

        #expect(try stage.send().map(\.text) == ["x", "y"])
    }

    @Test(
        arguments: [
            (ResendError.unknown(DeliveryID(rawValue: 7)), "there is no delivery d-7"),
            (
                .webhookNotEnabled(DeliveryID(rawValue: 7), Stage.echo),
                "d-7 is for the webhook echo, which is not enabled: enable it first"
            ),
            (
                .neverSent(DeliveryID(rawValue: 7)),
                "d-7 was never at the head of its lane, so it can't be sent once more"
            ),
            (
                .alreadyWaiting(DeliveryID(rawValue: 7)),
                "d-7 is waiting to be resent already"
            ),
        ]
    )
    func `a refusal names the delivery and the reason`(error: ResendError, text: String) {
        #expect(error.description == text)
    }
}
