import Testing
import WatsonWorkEmulator

@Suite struct WebhookReceiverTests {
    @Test func `it answers by its script, and keeps what it got`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            bot.answer(.status(503), .reset, then: .status(204))

            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.clock.advance(by: .minutes(1))

            #expect(bot.callbacks.map(\.retryCount) == [0, 1, 2])
            #expect(bot.callbacks.map(\.index) == [0, 0, 0])
            #expect(bot.callbacks.map(\.isAcknowledged) == [false, false, true])
            #expect(bot.callbacks.allSatisfy { $0.isSigned })
            #expect(bot.callbacks.allSatisfy { $0.event == .messageCreated })
            #expect(bot.callbacks.allSatisfy { $0.json["content"] == "hi" })
            #expect(Set(bot.callbacks.map(\.body)).count == 1)
            bot.forget()
            #expect(bot.callbacks.isEmpty)
        }
    }

    @Test func `a new script takes the old one's place, and what it got stays`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            bot.answer(.status(500), .status(500), .status(500))
            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.clock.settle()

            bot.answer()
            try await emulator.clock.next()

            #expect(bot.callbacks.map(\.isAcknowledged) == [false, true])
        }
    }

    @Test func `it is called for the events that it asked for`() async throws {
        try await withEmulator { emulator in
            let all = try await emulator.receiver(for: "echo")
            let few = try await emulator.receiver(for: "echo", events: [.spaceMembersAdded])

            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.addMembers(["helper"], to: "support")
            try await emulator.clock.settle()

            #expect(all.callbacks.map(\.event) == [.messageCreated, .spaceMembersAdded])
            #expect(few.callbacks.map(\.event) == [.spaceMembersAdded])
            #expect(all.url != few.url)
            #expect(all.secret != few.secret)
        }
    }

    @Test func `one that is gone is nobody`() async throws {
        try await withEmulator { emulator in
            var bot: WebhookReceiver? = try await emulator.receiver(
                for: "echo",
                events: [.messageCreated]
            )
            #expect(bot?.callbacks.isEmpty == true)
            bot = nil

            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.clock.settle()

            #expect(try await emulator.deliveries().map(\.state) == [.retrying])
        }
    }

    @Test func `an app that isn't there, and an event that isn't one, are told`() async throws {
        try await withEmulator { emulator in
            let app = await #expect(throws: EmulatorError.self) {
                try await emulator.receiver(for: "nobody")
            }
            let event = await #expect(throws: EmulatorError.self) {
                try await emulator.receiver(for: "echo", events: [EventType(rawValue: "x")])
            }

            #expect(app?.message == #"there is no app "nobody""#)
            #expect(event?.field == "events[0]")
        }
    }
}
