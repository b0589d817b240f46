/// A point on the host's monotonic clock, in nanoseconds from an arbitrary origin.
///
/// It is given from outside and never read here, so it can't be mixed up with an ``Instant``.
public struct HostInstant: Hashable, Comparable, Sendable {
    /// Nanoseconds since the clock's origin.
    public let nanoseconds: UInt64

    /// Creates the point so many nanoseconds after the origin.
    @inlinable
    public init(nanoseconds: UInt64) {
        self.nanoseconds = nanoseconds
    }

    /// The point that lies `nanoseconds` later, saturating.
    @inlinable
    public func advanced(byNanoseconds nanoseconds: UInt64) -> HostInstant {
        let (sum, overflow) = self.nanoseconds.addingReportingOverflow(nanoseconds)
        return HostInstant(nanoseconds: overflow ? .max : sum)
    }

    /// The point that lies `milliseconds` later, saturating.
    @inlinable
    public func advanced(byMilliseconds milliseconds: UInt64) -> HostInstant {
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return advanced(byNanoseconds: overflow ? .max : product)
    }

    /// Nanoseconds since an earlier point; zero if that point isn't earlier.
    @inlinable
    public func nanoseconds(since earlier: HostInstant) -> UInt64 {
        nanoseconds > earlier.nanoseconds ? nanoseconds - earlier.nanoseconds : 0
    }

    /// Whether the left point comes before the right one.
    @inlinable
    public static func < (left: HostInstant, right: HostInstant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
