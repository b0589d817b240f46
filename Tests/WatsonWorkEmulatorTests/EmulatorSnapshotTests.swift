import Testing
import WatsonWorkEmulator

@Suite struct EmulatorSnapshotTests {
    @Test func `everything is as it was, and goes the same way again, any number of times`()
        async throws
    {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            let clean = try await emulator.snapshot()
            var ways: [[String]] = []

            for _ in 0..<3 {
                bot.answer(.status(503))
                let message = try await emulator.post("hi", as: "ada", in: "support")
                try await emulator.clock.advance(by: .hours(1))
                let states = try await emulator.deliveries().map(\.state.rawValue)
                ways.append(states + [message.id, try await emulator.digest])
                try await emulator.restore(clean)
                #expect(try await emulator.clock.now == clean.at)
                #expect(try await emulator.messages(in: "support").isEmpty)
            }

            #expect(Set(ways).count == 1)
            #expect(ways.first?.first == "delivered")
            #expect(bot.callbacks.count == 6)
        }
    }

    @Test func `a reset goes back to the beginning, and a snapshot outlives it`() async throws {
        try await withEmulator { emulator in
            try await emulator.post("hi", as: "ada", in: "support")
            let later = try await emulator.snapshot()

            try await emulator.reset()
            #expect(try await emulator.messages(in: "support").isEmpty)
            try await emulator.restore(later)
            #expect(try await emulator.messages(in: "support").count == 1)
        }
    }

    @Test func `a snapshot that was removed is told`() async throws {
        try await withEmulator { emulator in
            let snapshot = try await emulator.snapshot()
            try await emulator.remove(snapshot)

            await #expect(throws: EmulatorError.self) { try await emulator.restore(snapshot) }
            await #expect(throws: EmulatorError.self) { try await emulator.remove(snapshot) }
        }
    }

    @Test func `the world can be taken elsewhere`() async throws {
        let world = try await withEmulator { emulator in
            try await emulator.post("hi", as: "ada", in: "support")
            return try await emulator.world
        }

        try await withEmulator(EmulatorOptions(world: world)) { emulator in
            let messages = try await emulator.messages(in: "support")
            #expect(messages.map(\.content) == ["hi"])
        }
    }
}
