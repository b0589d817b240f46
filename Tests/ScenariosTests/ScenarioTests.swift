import Determinism
import Emulation
import Testing
import Webhooks

@testable import Scenarios

@Suite struct ScenarioTests {
    @Test func `its emulator stands still where the scenario begins`() throws {
        let scenario = try Play.scenario(
            "",
            #"""
            "clock": "2019-01-02T03:04:05Z", "seed": 9, "settings": {
                "callbackUrls": "strict", "callbackApi": "1.7", "tokenLifetime": "5m"},
            """#
        )

        let configuration = scenario.configuration()

        #expect(configuration.clockStart == Instant(rfc3339: "2019-01-02T03:04:05Z"))
        #expect(configuration.clockRate == .frozen)
        #expect(configuration.seed == 9)
        #expect(configuration.callbackRules.mode == .strict)
        #expect(configuration.callbackAPI == .version1_7)
        #expect(configuration.tokenLifetimeMilliseconds == 300_000)
        #expect(scenario.configuration(seed: 4).seed == 4)
    }

    @Test func `what a file leaves out is as in the emulator`() throws {
        let scenario = try Play.scenario("")

        #expect(scenario.seed == 1)
        #expect(scenario.clock.rfc3339 == "2018-03-01T09:00:00.000Z")
        #expect(scenario.world == .builtIn)
        #expect(scenario.settings == ScenarioSettings())
        #expect(scenario.app == nil)
    }
}
