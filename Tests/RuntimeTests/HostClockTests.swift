import Determinism
@testable import Runtime
import Testing

@Suite struct HostClockTests {
    @Test(arguments: [(0, 0), (1, 1), (999_999, 1), (1_000_000, 1), (1_000_001, 2)])
    func `a wait is rounded up, so that it is never too short`(nanoseconds: UInt64, wait: Int) {
        let now = HostInstant(nanoseconds: 5)

        #expect(now.advanced(byNanoseconds: nanoseconds).milliseconds(from: now) == wait)
    }

    @Test func `a wait for what is past is none`() {
        let past = HostInstant(nanoseconds: 1)

        #expect(past.milliseconds(from: HostInstant(nanoseconds: 2)) == 0)
    }

    @Test func `the clock doesn't go back`() {
        let first = HostClock.now()

        #expect(HostClock.now() >= first)
    }
}
