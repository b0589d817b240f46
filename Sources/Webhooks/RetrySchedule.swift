/// The offsets from T0, the moment at which an event's first attempt failed, of its retries.
///
/// Offsets hang on T0 alone, so a slow attempt never shifts the later ones.
public struct RetrySchedule: Hashable, Sendable {
    /// The offsets in milliseconds, retry 1 first; strictly increasing and above zero.
    public let offsetsMilliseconds: [Int64]

    /// The most retries that a schedule can have.
    public static let retryCountLimit = 10_000

    /// The service's own schedule: every 30 s during the first 2 hours, that mark included, then
    /// after 3, 6, 12, 24, 36 and 72 hours (V1_OutboundCallback: "scheduled for retry").
    public static let platform = RetrySchedule(
        offsetsMilliseconds: (1...240).map { $0 * 30_000 }
            + [3, 6, 12, 24, 36, 72].map { $0 * 3_600_000 }
    )

    /// Creates a schedule; offsets that don't increase from above zero are a programmer's error.
    ///
    /// - Parameter offsetsMilliseconds: none means that an event is discarded when its first
    ///   attempt fails.
    public init(offsetsMilliseconds: [Int64]) {
        precondition(offsetsMilliseconds.first ?? 1 > 0, "retries come after T0")
        precondition(
            zip(offsetsMilliseconds, offsetsMilliseconds.dropFirst()).allSatisfy { $0 < $1 },
            "the offsets of retries increase"
        )
        precondition(
            offsetsMilliseconds.count <= Self.retryCountLimit,
            "a schedule has at most \(Self.retryCountLimit) retries"
        )
        self.offsetsMilliseconds = offsetsMilliseconds
    }

    /// How many retries there are; one attempt more is made in all.
    public var retryCount: Int { offsetsMilliseconds.count }

    /// The offset of a retry from T0 in milliseconds.
    ///
    /// - Parameter retry: its number, from 1.
    /// - Returns: `nil` when the schedule has no such retry.
    public func offset(ofRetry retry: Int) -> Int64? {
        guard (1...max(retryCount, 1)).contains(retry), retry <= retryCount else { return nil }
        return offsetsMilliseconds[retry - 1]
    }

    /// The number of the first retry whose offset is later than `elapsedMilliseconds`.
    ///
    /// - Parameters:
    ///   - elapsedMilliseconds: the time from T0 to the end of the attempt that just failed.
    ///   - number: a retry that is known to come no later than the answer, where the search begins.
    /// - Returns: `nil` when the schedule is used up.
    func firstRetry(after elapsedMilliseconds: Int64, from number: Int = 1) -> Int? {
        var retry = max(number, 1)
        while retry <= retryCount {
            if offsetsMilliseconds[retry - 1] > elapsedMilliseconds { return retry }
            retry += 1
        }
        return nil
    }
}
