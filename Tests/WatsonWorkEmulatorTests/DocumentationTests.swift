import Testing
import WatsonWorkEmulator

/// What the documentation shows.
@Suite struct DocumentationTests {
    @Test func `the story in a few lines`() async throws {
        let emulator = try EmulatorServer.start()
        let bot = try await emulator.receiver(for: "echo")
        bot.answer(then: .status(503))
        try await emulator.post("Is anybody there?", as: "ada", in: "support")
        try await emulator.clock.advance(by: .hours(72))

        #expect(bot.callbacks.count == 247)
        #expect(try await emulator.deliveries().map(\.state) == [.discarded])
    }

    @Test func `an app is let in`() async throws {
        let emulator = try EmulatorServer.start()

        let echo = try await emulator.app("echo")
        let settings = ["WWS_URL": emulator.url, "APP_ID": echo.id, "APP_SECRET": echo.secret]
        let webhook = try await emulator.send(
            .post,
            "/_wws/apps/echo/webhooks",
            ["key": "bot", "url": "http://127.0.0.1:3000/webhook", "events": ["message-created"]]
        )

        #expect(settings.values.allSatisfy { !$0.isEmpty })
        #expect(webhook["secret"]?.stringValue?.count == 32)
    }

    @Test func `what an app did is verified`() async throws {
        let emulator = try EmulatorServer.start()
        try await emulator.send(
            .post,
            "/v1/spaces/\(try await emulator.space("support").id)/messages",
            [
                "type": "appMessage", "version": 1,
                "annotations": [["type": "generic", "version": 1, "title": "Hello", "text": "x"]],
            ],
            token: try await emulator.token(for: "echo")
        )

        try await emulator.verify(
            .request(
                .post,
                "/v1/spaces/{space}/messages",
                body: ["annotations": [["title": "Hello"]]],
                status: 201
            ),
            .exactly(1)
        )
        #expect(try await emulator.unmatchedRequests.isEmpty)
    }

    @Test func `the clock is turned`() async throws {
        let emulator = try EmulatorServer.start()
        let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])

        bot.answer(then: .status(503))
        try await emulator.post("Is anybody there?", as: "ada", in: "support")
        try await emulator.clock.settle()

        let outage = try await emulator.clock.advance(by: .hours(2))
        #expect(outage.attempts == 240)
        #expect(outage.delivered == 0)

        let token = try await emulator.token(for: "ada", lifetime: .minutes(10))
        #expect(try await emulator.clock.until(.expired(token: token)))
        #expect(try await emulator.clock.until(.deliveries(.discarded), bound: .days(3)))
    }

    @Test func `a receiver is scripted`() async throws {
        let emulator = try EmulatorServer.start()

        let bot = try await emulator.receiver(for: "echo", events: [.messageCreated], key: "bot")
        bot.answer(.status(503), .reset, then: .status(200))

        try await emulator.post("Is anybody there?", as: "ada", in: "support")
        try await emulator.clock.advance(by: .minutes(1))

        #expect(bot.callbacks.map(\.retryCount) == [0, 1, 2])
        #expect(bot.callbacks.map(\.isAcknowledged) == [false, false, true])
        #expect(bot.callbacks.last?.json["content"] == "Is anybody there?")

        let delivery = try #require(try await emulator.deliveries(of: "bot").first)
        let details = try await emulator.delivery(delivery.id)
        #expect(delivery.state == .delivered)
        #expect(details.attempts.map(\.status) == [503, nil, 200])
        #expect(details.attempts[1].error == "connection-reset")

        bot.forget()
        try await emulator.send(
            .post,
            "/_wws/faults",
            [
                "on": "callback", "match": ["webhook": "bot"], "do": ["timeout": true],
                "times": ["first": 2],
            ]
        )
        try await emulator.post("And now?", as: "ada", in: "support")
        try await emulator.clock.advance(by: .minutes(1))
        #expect(bot.callbacks.map(\.retryCount) == [2])
    }

    @Test func `a world is gone back to`() async throws {
        let world = try World.parse([
            "people": [["key": "eve", "displayName": "Eve"]],
            "apps": [["key": "bot", "owner": "eve"]],
            "spaces": [["key": "room", "title": "Room", "members": ["eve", "bot"]]],
        ])
        let emulator = try EmulatorServer.start(EmulatorOptions(world: world))

        let bot = try await emulator.receiver(for: "bot")
        let clean = try await emulator.snapshot()
        var ids: Set<String> = []
        for answer in [CallbackAnswer.status(200), .status(503), .reset] {
            bot.answer(then: answer)
            ids.insert(try await emulator.post("hello", as: "eve", in: "room").id)
            try await emulator.clock.advance(by: .hours(1))
            try await emulator.restore(clean)
        }
        #expect(ids.count == 1)
    }
}
