public import Determinism

extension Duration {
    /// So many minutes.
    public static func minutes(_ count: Int) -> Duration { .seconds(count) * 60 }

    /// So many hours.
    public static func hours(_ count: Int) -> Duration { .seconds(count) * 3_600 }

    /// So many days of 24 hours.
    public static func days(_ count: Int) -> Duration { .seconds(count) * 86_400 }

    /// Its milliseconds; what is less than one is cut off, what doesn't fit is the nearest.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        let (sum, isTooLarge) = whole.addingReportingOverflow(
            attoseconds / 1_000_000_000_000_000
        )
        guard overflow || isTooLarge else { return sum }
        return seconds < 0 ? .min : .max
    }
}

extension Instant {
    /// The instant that lies this much later, or earlier when it is negative.
    ///
    /// - Parameter duration: how much, in whole milliseconds.
    /// - Returns: that instant, at most the last one that there is.
    public func advanced(by duration: Duration) -> Instant {
        advanced(byMilliseconds: duration.wholeMilliseconds)
    }

    /// How much time lies between an earlier instant and this one.
    ///
    /// - Parameter earlier: the earlier one.
    /// - Returns: the time between them; negative if that one is the later one.
    public func duration(since earlier: Instant) -> Duration {
        .milliseconds(milliseconds(since: earlier))
    }
}
