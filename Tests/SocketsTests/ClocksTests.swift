import Foundation
import Sockets
import Testing

@Suite struct ClocksTests {
    @Test func `the monotonic clock doesn't go back`() {
        let first = MonotonicClock.nanoseconds()

        #expect(MonotonicClock.nanoseconds() >= first)
    }

    @Test func `the wall's clock is the system's`() {
        let before = Int64(Date().timeIntervalSince1970 * 1_000) - 1

        let wall = WallClock.milliseconds()

        #expect(wall >= before)
        #expect(wall <= Int64(Date().timeIntervalSince1970 * 1_000) + 1)
    }
}
