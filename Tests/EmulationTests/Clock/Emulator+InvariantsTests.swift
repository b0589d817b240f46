import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import TestSupport
import Testing

/// The invariants hold at every moment of a life, not only when all is quiet.
@Suite struct EmulatorInvariantsTests {
    @Test func `a new emulator is sound`() throws {
        #expect(try TestWorld().world.emulator.checkInvariants() == [])
    }

    @Test(arguments: ["0", "1", "100000"])
    func `they hold while attempts, a verification and advances wait for each other`(
        rate: String
    ) throws {
        var test = try TestWorld { $0.clockRate = ClockRate(parsing: rate) ?? .frozen }
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        func check() {
            let violations = test.world.emulator.checkInvariants()
            #expect(violations == [])
        }
        let steps: [(inout TestWorld) -> Void] = [
            { _ = $0.sendPost("a") },
            { _ = $0.sendAdvance("1h", settle: 10) },
            { _ = $0.send(.post, "/_wws/apps/echo/webhooks/bot/enable") },
            { _ = $0.send(.post, "/_wws/clock/next") },
            { $0.world.finish(1) },
            { _ = $0.sendPost("b") },
            { $0.world.finish(0) },
            { _ = $0.send(.put, "/_wws/clock", ["rate": 3]) },
            { $0.world.pass(milliseconds: 100) },
            { _ = $0.sendPost("c") },
            { _ = $0.send(.delete, "/_wws/apps/echo/webhooks/bot") },
            { $0.world.settle() },
            { _ = $0.send(.post, "/_wws/reset") },
            { $0.world.pass(milliseconds: 1_000) },
        ]
        for step in steps {
            step(&test)
            check()
        }
    }

    /// Every input of a life is followed by a check of everything, with a running clock too.
    @Test(arguments: Seed.first(5))
    func `they hold after each step of a random life`(seed: Seed) throws {
        var prng = seed.prng
        var test = try TestWorld { $0.clockRate = ClockRate(parsing: "40") ?? .frozen }
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        for _ in 0..<120 {
            switch prng.next(in: 0...9) {
            case 0...2:
                _ = test.sendPost("x", in: prng.chance(Ratio(1, of: 2)) ? "support" : "lounge")
            case 3: _ = test.sendAdvance("\(prng.next(in: 0...7_200))s", settle: 5)
            case 4:
                _ = test.send(.put, "/_wws/clock", ["rate": prng.chance(Ratio(1, of: 2)) ? 0 : 9])
            case 5: test.world.pass(milliseconds: UInt64(prng.next(in: 0...2_000)))
            case 6: _ = test.send(.post, "/_wws/apps/echo/webhooks/bot/enable")
            case 7: test.world.receivers[TestWorld.endpoint]?.script.append(.status(200))
            default:
                let count = test.world.inFlight.count
                if count > 0 { test.world.finish(prng.next(in: 0...count - 1)) }
            }
            let violations = test.world.emulator.checkInvariants()
            #expect(violations == [])
        }
    }
}
