import Determinism
import Emulation
import Runtime
import Scenarios
import Testing

@testable import CLI

@Suite struct RecordingFileTests {
    private var configuration: Configuration {
        var configuration = Configuration(
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        configuration.isRecorded = true
        return configuration
    }

    private func parse(_ bytes: [UInt8]) throws -> Scenario {
        try ScenarioParser.parse(bytes) { _ throws(WorldFileError) in [] }
    }

    @Test func `it is written when there is something new, and is a scenario from the start`()
        throws
    {
        let machine = FakeSystem()
        let recording = RecordingFile(Recorder(configuration, name: "x"), to: "x.json")

        #expect(try recording.save(on: machine.system) == nil)
        let first = try #require(machine.files["x.json"])
        machine.files = [:]
        #expect(try parse(first).steps.isEmpty)
        #expect(try recording.save(on: machine.system) == nil)
        #expect(machine.files["x.json"] == nil)
    }

    @Test func `a session over sockets with a failing callback has the same digest when played`()
        throws
    {
        let machine = FakeSystem()
        let recording = RecordingFile(Recorder(configuration, name: "x"), to: "x.json")
        var options = ServerOptions()
        options.recorder = { recording.note($0) }
        let server = try EmulatorServer.start(configuration: configuration, options: options)
        let url = try #require(ServerURL(parsing: server.url))
        let story = #"""
            {"name": "x", "steps": [
              {"receiver": "echo", "answers": [{"times": 7, "status": 503}, {"reset": true}, {"status": 200}]},
              {"enable": "echo"},
              {"post": {"as": "ada", "in": "support", "content": "first"}},
              {"post": {"as": "ben", "in": "support", "content": "second"}},
              {"advance": "3m"},
              {"graphql": {"as": "app:echo", "query": "{ me { id } }"}},
              {"advance": "5m"},
              {"expect": {"received": {"by": "echo", "bodies": ["first", "second"], "path": "content"}}}
            ]}
            """#
        let stage = try LiveStage(url, token: nil)
        var runner = ScenarioRunner(try parse(Array(story.utf8)), on: stage)
        let live = runner.run()
        runner.stage.stop()
        server.stop()
        _ = try recording.save(on: machine.system)

        let scenario = try parse(try #require(machine.files["x.json"]))
        var replay = ScenarioRunner(scenario, on: try MemoryStage(scenario.configuration()))
        let played = replay.run()

        #expect(live.failure == nil)
        #expect(played.failure == nil)
        #expect(played.attemptCount == live.attemptCount)
        #expect(scenario.steps.last?.label == "GET /_wws/digest")
    }
}
