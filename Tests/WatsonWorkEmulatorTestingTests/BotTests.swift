import Testing
import WatsonWorkEmulatorTesting

@Suite(.emulator) struct BotTests {
    let emulator: EmulatorServer

    init() throws { emulator = try .current }

    @Test func `nobody has said anything yet`() async throws {
        #expect(try await emulator.messages(in: "support").isEmpty)
    }
}
