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
}
