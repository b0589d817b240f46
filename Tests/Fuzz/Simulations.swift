import Simulation

/// Runs the whole product against a simulated world.
enum Simulations {
    /// How many steps a life has.
    private static let stepCount = 150

    /// Runs the world of each seed; false if one breaks a law.
    static func run(_ seeds: Range<UInt64>) -> Bool {
        var failures = 0
        for seed in seeds {
            guard let workload = life(of: seed) else { return false }
            guard !workload.violations.isEmpty else { continue }
            failures += 1
            print("--seeds \(seed)..<\(seed + 1) breaks:")
            for violation in workload.violations.prefix(10) { print("  \(violation)") }
        }
        print("\(seeds.count) lives of \(stepCount) steps, \(failures) broke a law")
        return failures == 0
    }

    /// Prints the fingerprint of one seed's transcript.
    static func printDigest(seed: UInt64) -> Bool {
        guard let workload = life(of: seed), workload.violations.isEmpty else { return false }
        print(workload.digest)
        return true
    }

    private static func life(of seed: UInt64) -> Workload? {
        do {
            var workload = try Workload(seed: seed)
            workload.run(steps: stepCount)
            return workload
        } catch {
            print("seed \(seed): \(error)")
            return nil
        }
    }
}
