/// A point on the platform's timeline, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The virtual clock alone makes these; every record, reply and schedule of the emulator is in
/// them. Arithmetic saturates at the ends of the range, so that no input can overflow it.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch, leap seconds not counted.
    public let millisecondsSinceEpoch: Int64

    /// Creates the instant that is so many milliseconds after the epoch.
    @inlinable
    public init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    /// The earliest instant with a four-digit year: 0000-01-01T00:00:00.000Z.
    public static let earliest = Instant(millisecondsSinceEpoch: -62_167_219_200_000)

    /// The latest instant with a four-digit year: 9999-12-31T23:59:59.999Z.
    ///
    /// The clock stops here: what comes later has no form in the service's timestamps.
    public static let latest = Instant(millisecondsSinceEpoch: 253_402_300_799_999)

    /// The instant that lies `milliseconds` later (or earlier, when negative), saturating.
    @inlinable
    public func advanced(byMilliseconds milliseconds: Int64) -> Instant {
        let (sum, overflow) = millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
        guard overflow else { return Instant(millisecondsSinceEpoch: sum) }
        return Instant(millisecondsSinceEpoch: milliseconds < 0 ? .min : .max)
    }

    /// How many milliseconds lie between an earlier instant and this one, saturating.
    @inlinable
    public func milliseconds(since earlier: Instant) -> Int64 {
        let (difference, overflow) = millisecondsSinceEpoch.subtractingReportingOverflow(
            earlier.millisecondsSinceEpoch
        )
        guard overflow else { return difference }
        return earlier.millisecondsSinceEpoch < 0 ? .max : .min
    }

    /// Whether the left instant comes before the right one.
    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }
}
