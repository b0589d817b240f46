import Determinism
import TestSupport
import Testing

@testable import CLI

@Suite struct ScheduleCommandTests {
    private let machine = FakeSystem()

    @Test func `the schedule of the service`() {
        #expect(machine.run("schedule", "--from", "2018-03-01T09:00:00Z") == .success)
        expectGolden(machine.output, "golden/help/tables/schedule.txt")
    }

    @Test func `it has 247 attempts, and begins now unless told otherwise`() {
        #expect(machine.run("schedule") == .success)
        let lines = machine.output.split(separator: "\n")

        #expect(lines.count == 248)
        #expect(lines[1].hasSuffix(machine.now.rfc3339))
        #expect(lines[247].hasSuffix(machine.now.advanced(byMilliseconds: 259_200_000).rfc3339))
    }

    @Test func `it needs no server`() {
        _ = machine.run("schedule")

        #expect(machine.requests.isEmpty)
    }
}
