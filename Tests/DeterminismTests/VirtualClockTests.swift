import Determinism
import TestSupport
import Testing

@Suite struct VirtualClockTests {
    private let start = Instant(millisecondsSinceEpoch: 1_000)
    private let host = HostInstant(nanoseconds: 5_000_000_000)

    private func clock(_ rate: String) throws -> VirtualClock {
        VirtualClock(start: start, rate: try #require(ClockRate(parsing: rate)), at: host)
    }

    @Test func `a frozen clock moves only when told to`() throws {
        var clock = try clock("0")

        #expect(clock.now(at: HostInstant(nanoseconds: .max)) == start)
        #expect(clock.hostInstant(of: start.advanced(byMilliseconds: 1)) == nil)
        clock.jump(to: start.advanced(byMilliseconds: 7))
        #expect(clock.now(at: host) == start.advanced(byMilliseconds: 7))
    }

    @Test func `an earlier target changes nothing`() throws {
        var clock = try clock("0")

        clock.jump(to: Instant(millisecondsSinceEpoch: 0))

        #expect(clock.now(at: host) == start)
    }

    @Test(
        arguments: [("1", 1_000), ("60", 60_000), ("0.5", 500), ("100000", 100_000_000)]
            as [(String, Int64)]
    )
    func `a second of the host's is rate seconds`(rate: String, milliseconds: Int64) throws {
        let clock = try clock(rate)

        let later = clock.now(at: host.advanced(byMilliseconds: 1_000))

        #expect(later.milliseconds(since: start) == milliseconds)
    }

    @Test func `a change of rate doesn't move the time`() throws {
        var clock = try clock("60")
        let later = host.advanced(byMilliseconds: 10)

        clock.setRate(.realTime, at: later)

        #expect(clock.now(at: later).milliseconds(since: start) == 600)
        #expect(clock.now(at: later.advanced(byMilliseconds: 5)).milliseconds(since: start) == 605)
    }

    @Test func `a held clock stands, and goes on from there`() throws {
        var clock = try clock("1")
        clock.hold(at: host.advanced(byMilliseconds: 3))
        clock.jump(to: start.advanced(byMilliseconds: 100))

        #expect(clock.now(at: host.advanced(byMilliseconds: 900)).milliseconds(since: start) == 100)
        clock.release(at: host.advanced(byMilliseconds: 900))
        #expect(clock.now(at: host.advanced(byMilliseconds: 901)).milliseconds(since: start) == 101)
    }

    @Test(arguments: Seed.first(300))
    func `at the host time of an instant the clock shows it, and not a nanosecond earlier`(
        seed: Seed
    ) throws {
        var prng = seed.prng
        let rate = try #require(ClockRate(thousandths: Int64(prng.next(in: 1...100_000_000))))
        let clock = VirtualClock(start: start, rate: rate, at: host)
        let instant = start.advanced(byMilliseconds: Int64(prng.next(in: 1...1_000_000_000)))

        let due = try #require(clock.hostInstant(of: instant))

        #expect(clock.now(at: due) >= instant)
        #expect(clock.now(at: HostInstant(nanoseconds: due.nanoseconds - 1)) < instant)
    }

    @Test func `time stops at the last timestamp that can be written`() throws {
        let clock = try clock("100000")

        #expect(clock.now(at: HostInstant(nanoseconds: .max)) == .latest)
        #expect(clock.hostInstant(of: .latest) != nil)
        #expect(clock.hostInstant(of: Instant.latest.advanced(byMilliseconds: 1)) == nil)
    }

    @Test(arguments: ["", "-1", "1.", ".5", "1.0001", "100000.001", "1e3", "abc", "0x1", "９"])
    func `rates that are refused`(text: String) {
        #expect(ClockRate(parsing: text) == nil)
    }

    @Test(arguments: ["0", "1", "60", "0.5", "0.001", "100000", "1.25"])
    func `a rate prints as it is read`(text: String) {
        #expect(ClockRate(parsing: text)?.description == text)
    }
}
