import WatsonWorkEmulator
import XCTest

final class OutageXCTests: XCTestCase {
    private var emulator: EmulatorServer?

    override func setUp() async throws {
        emulator = try EmulatorServer.start()
    }

    override func tearDown() async throws {
        emulator?.stop()
    }

    func testAnAppThatWasDownForAMinuteGetsItsEvent() async throws {
        let emulator = try XCTUnwrap(emulator)
        let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
        bot.answer(.status(503), .status(503))

        try await emulator.post("Is anybody there?", as: "ada", in: "support")
        try await emulator.clock.advance(by: .minutes(1))

        XCTAssertEqual(bot.callbacks.map(\.retryCount), [0, 1, 2])
        XCTAssertEqual(bot.callbacks.map(\.isAcknowledged), [false, false, true])
    }
}
