import JSON
import Scenarios
import TestSupport
import Testing

/// The stories of `Fixtures/scenarios`: each goes as it says, and as it went before.
@Suite struct StoryTests {
    static let names = (try? Fixtures.names(in: "scenarios", suffix: ".json")) ?? []

    @Test(arguments: names) func `a story goes as it says, to the byte`(name: String) throws {
        let bytes = try Fixtures.bytes("scenarios/\(name)")
        let scenario = try Play.parse(String(decoding: bytes, as: UTF8.self))
        let stage = try MemoryStage(
            scenario.configuration(),
            keepsJournal: scenario.restarts
        )
        var runner = ScenarioRunner(scenario, on: stage)

        let result = runner.run()

        #expect(result.failure == nil)
        expectGolden(
            String(decoding: result.transcript, as: UTF8.self),
            "scenarios/\(name.dropLast(5)).transcript"
        )
    }

    @Test func `there are stories, and no transcript without one`() throws {
        let transcripts = try Fixtures.names(in: "scenarios", suffix: ".transcript")

        #expect(Self.names.count >= 12)
        #expect(transcripts == Self.names.map { "\($0.dropLast(5)).transcript" })
    }
}
