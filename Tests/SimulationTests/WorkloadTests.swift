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
