import Emulation
import Simulation
import TestSupport
import Testing

/// What a journal of a random life brings back.
@Suite struct EmulatorCausesTests {
    private static let paths = [
        "world", "deliveries?limit=1000", "schedule", "lanes", "clock", "digest",
        "requests?limit=1000", "snapshots", "faults",
    ]

    @Test(arguments: Seed.first(20))
    func `a random life comes back from its journal, and goes on the same`(seed: Seed) throws {
        var life = try Workload(seed: seed.value, keepsJournal: true)
        life.live(steps: 60)
        #expect(life.violations == [])
        var again = life
        try again.restart()
        #expect(again.answers(at: Self.paths) == life.answers(at: Self.paths))
        for hours in [1, 80] {
            life.rest(hours: hours)
            again.rest(hours: hours)
        }

        #expect(again.answers(at: Self.paths) == life.answers(at: Self.paths))
        #expect(again.world.emulator.checkInvariants() == [])
    }
}
