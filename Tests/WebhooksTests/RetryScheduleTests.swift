import Testing

@testable import Webhooks

@Suite struct RetryScheduleTests {
    @Test(
        arguments: [
            (0, nil), (1, 30_000), (2, 60_000), (239, 7_170_000), (240, 7_200_000),
            (241, 3 * 3_600_000), (242, 6 * 3_600_000), (243, 12 * 3_600_000),
            (244, 24 * 3_600_000), (245, 36 * 3_600_000), (246, 72 * 3_600_000), (247, nil),
            (-1, nil), (.max, nil),
        ] as [(Int, Int64?)]
    )
    func `the platform's schedule`(retry: Int, offset: Int64?) {
        #expect(RetrySchedule.platform.offset(ofRetry: retry) == offset)
    }

    @Test func `the platform retries 246 times`() {
        #expect(RetrySchedule.platform.retryCount == 246)
    }

    @Test(
        arguments: [
            (0, 1), (29_999, 1), (30_000, 2), (30_001, 2), (7_199_999, 240), (7_200_000, 241),
            (72 * 3_600_000 - 1, 246), (72 * 3_600_000, nil), (.max, nil),
        ] as [(Int64, Int?)]
    )
    func `the next retry is the first whose offset is later than the end of the attempt`(
        elapsed: Int64,
        retry: Int?
    ) {
        #expect(RetrySchedule.platform.firstRetry(after: elapsed) == retry)
    }

    @Test func `an empty schedule has no retry`() {
        let schedule = RetrySchedule(offsetsMilliseconds: [])

        #expect(schedule.retryCount == 0)
        #expect(schedule.offset(ofRetry: 1) == nil)
        #expect(schedule.firstRetry(after: 0) == nil)
    }

    @Test func `offsets that do not increase are a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            _ = RetrySchedule(offsetsMilliseconds: [2_000, 2_000])
        }
    }

    @Test func `an offset of zero is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            _ = RetrySchedule(offsetsMilliseconds: [0, 1])
        }
    }
}
