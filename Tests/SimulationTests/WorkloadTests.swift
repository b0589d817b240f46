import Simulation
import TestSupport
import Testing

@Suite struct WorkloadTests {
    @Test(arguments: Seed.first(20))
    func `no law is broken in a random life`(seed: Seed) throws {
        var workload = try Workload(seed: seed.value)

        workload.run(steps: 150)

        #expect(workload.violations == [])
    }

    @Test(arguments: Seed.first(12))
    func `from a snapshot the same life gives the same bytes, any number of times`(
        seed: Seed
    ) throws {
        var first = try Workload(seed: seed.value)
        first.live(steps: 60)
        let taken = first.takeSnapshot()
        let snapshot = try #require(taken)
        let present = first
        func bytes(_ life: inout Workload) -> [UInt8] {
            let start = life.world.transcript.count
            life.run(steps: 60)
            life.look(at: ["digest", "requests?limit=1000", "deliveries?limit=1000", "schedule"])
            #expect(life.violations == [])
            return Array(life.world.transcript[start...])
        }
        let expected = bytes(&first)
        var last = first
        for _ in 1...2 {
            var life = present
            let isResumed = life.resume(snapshot, in: last)
            let again = bytes(&life)
            #expect(isResumed)
            #expect(again == expected)
            last = life
        }
    }

    @Test func `the same seed gives the same bytes, another seed others`() throws {
        func digest(_ seed: UInt64) throws -> String {
            var workload = try Workload(seed: seed)
            workload.run(steps: 80)
            return workload.digest
        }

        #expect(try digest(7) == digest(7))
        #expect(try digest(7) != digest(8))
    }
}
