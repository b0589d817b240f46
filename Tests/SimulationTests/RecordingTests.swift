import Emulation
import Scenarios
import Simulation
import TestSupport
import Testing

/// Random lives are recorded and played again: callbacks that fail, requests that come while
/// others are on their way, faults, resends, advances that wait for something.
@Suite struct RecordingTests {
    @Test(arguments: Seed.first(20))
    func `a recorded life has the same digest when it is played`(seed: Seed) throws {
        var life = try Workload(seed: seed.value, isRecorded: true)
        life.run(steps: 120)
        life.stop()
        var recorder = Recorder(life.configuration, name: "life")
        for event in life.world.records { recorder.note(event) }
        #expect(!recorder.isFull)

        var scenario = try ScenarioParser.parse(recorder.bytes) { _ throws(WorldFileError) in [] }
        scenario.world = life.configuration.world
        var configuration = scenario.configuration()
        configuration.dispatcher = life.configuration.dispatcher
        var runner = ScenarioRunner(scenario, on: try MemoryStage(configuration))
        let result = runner.run()

        #expect(result.failure == nil)
        #expect(result.stepCount == scenario.steps.count)
        #expect(scenario.steps.last?.label == "GET /_wws/digest")
    }
}
