import Testing
import WatsonWorkEmulatorTesting

@Suite(.emulator) struct OutageTests {
    @Test func `an app that was down for an hour gets its events in order`() async throws {
        let emulator = try EmulatorServer.current
        let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])

        bot.answer(then: .status(503))
        for text in ["first", "second"] {
            try await emulator.post(text, as: "ada", in: "support")
        }
        try await emulator.clock.advance(by: .minutes(59))
        #expect(try await emulator.deliveries().map(\.state) == [.retrying, .waiting])

        bot.answer(then: .status(200))
        try await emulator.clock.advance(by: .minutes(1))
        let received = bot.callbacks.filter(\.isAcknowledged)
        #expect(received.map { $0.json["content"] } == ["first", "second"])
        #expect(received.allSatisfy { $0.isSigned })
    }
}
