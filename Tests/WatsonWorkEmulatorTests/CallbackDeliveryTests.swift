import Testing
import WatsonWorkEmulator

@Suite struct CallbackDeliveryTests {
    @Test func `deliveries tell how far they have come, and what they wait for`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            bot.answer(then: .status(503))
            let start = try await emulator.clock.now
            for text in ["1", "2"] { try await emulator.post(text, as: "ada", in: "support") }
            try await emulator.clock.advance(by: .seconds(30))

            let deliveries = try await emulator.deliveries()

            #expect(deliveries.map(\.state) == [.retrying, .waiting])
            #expect(deliveries.map(\.attemptCount) == [2, 0])
            #expect(deliveries.map(\.index) == [0, nil])
            #expect(deliveries.map(\.event) == [.messageCreated, .messageCreated])
            #expect(deliveries.map(\.webhook) == [bot.webhook, bot.webhook])
            #expect(
                deliveries.map(\.app)
                    == Array(repeating: try await emulator.app("echo").id, count: 2)
            )
            let space = try await emulator.space("support").id
            #expect(deliveries.map(\.space) == [space, space])
            #expect(deliveries.map(\.firstFailedAt) == [start, nil])
            #expect(deliveries.map(\.nextAttemptAt) == [start.advanced(by: .minutes(1)), nil])
            #expect(deliveries[0].blockedBy == nil)
            #expect(deliveries[1].blockedBy?.contains(deliveries[0].id) == true)
        }
    }

    @Test func `they can be asked for by webhook, space, event and state`() async throws {
        try await withEmulator { emulator in
            try await emulator.addSpace("Den", key: "den", members: ["ada", "echo"])
            let bot = try await emulator.receiver(for: "echo", key: "bot")
            bot.answer(then: .status(500))
            for space in ["support", "den"] { try await emulator.post("hi", as: "ada", in: space) }
            try await emulator.clock.settle()
            let all = try await emulator.deliveries()

            #expect(all.count > 1)
            #expect(try await emulator.deliveries(of: "bot") == all)
            #expect(try await emulator.deliveries(of: "another").isEmpty)
            let den = try await emulator.space("den").id
            #expect(try await emulator.deliveries(in: "den") == all.filter { $0.space == den })
            #expect(try await emulator.deliveries(event: .spaceUpdated).isEmpty)
            #expect(
                try await emulator.deliveries(state: .retrying)
                    == all.filter { $0.state == .retrying }
            )
        }
    }

    @Test func `one in full has its body, and each attempt with what came of it`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            bot.answer(.reply(status: 503, body: "later"), .reset)
            let start = try await emulator.clock.now
            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.clock.advance(by: .minutes(1))
            let id = try #require(try await emulator.deliveries().first?.id)

            try await emulator.resend(id)
            try await emulator.clock.settle()
            let details = try await emulator.delivery(id)

            #expect(details.delivery.state == .delivered)
            #expect(details.occurred == start)
            #expect(details.body["content"] == "hi")
            #expect(details.attempts.map(\.status) == [503, nil, 200, 200])
            #expect(details.attempts.map(\.isSuccess) == [false, false, true, true])
            #expect(details.attempts.map(\.isResend) == [false, false, false, true])
            #expect(details.attempts.map(\.retryCount).prefix(3) == [0, 1, 2])
            #expect(details.attempts[1].error == "connection-reset")
            #expect(details.attempts[2].at == start.advanced(by: .minutes(1)))
        }
    }

    @Test func `one that isn't there is told`() async throws {
        try await withEmulator { emulator in
            await #expect(throws: EmulatorError.self) { try await emulator.delivery("d-1") }
            await #expect(throws: EmulatorError.self) { try await emulator.resend("d-1") }
        }
    }
}
