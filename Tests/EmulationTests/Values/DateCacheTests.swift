import Determinism
import Testing

@testable import Emulation

@Suite struct DateCacheTests {
    private func instant(_ milliseconds: Int64) -> Instant {
        Instant(millisecondsSinceEpoch: milliseconds)
    }

    @Test func `the text changes with the second, not within it`() {
        var dates = DateCache()

        #expect(dates.text(at: instant(1_521_738_363_000)) == "Thu, 22 Mar 2018 17:06:03 GMT")
        #expect(dates.text(at: instant(1_521_738_363_999)) == "Thu, 22 Mar 2018 17:06:03 GMT")
        #expect(dates.text(at: instant(1_521_738_364_000)) == "Thu, 22 Mar 2018 17:06:04 GMT")
    }

    @Test func `a reset's earlier instant has its own text`() {
        var dates = DateCache()
        _ = dates.text(at: instant(1_521_738_364_000))

        #expect(dates.text(at: instant(0)) == "Thu, 01 Jan 1970 00:00:00 GMT")
    }

    @Test(arguments: [-2_001, -2_000, -1_001, -1_000, -1, 0, 1, 999, 1_000] as [Int64])
    func `the cache says what the instant says, before the epoch too`(milliseconds: Int64) {
        var dates = DateCache()
        for neighbour in [-1, 1, 0] as [Int64] {
            let instant = instant(milliseconds + neighbour)
            #expect(dates.text(at: instant) == instant.httpDate)
        }
    }
}
