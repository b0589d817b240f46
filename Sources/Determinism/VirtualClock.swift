/// The one clock: maps the host's monotonic time to the platform's timeline.
///
/// `virtual time = anchor + rate × host time since the anchor`. Changing the rate or jumping sets a
/// new anchor, so time is continuous and never goes back. While it is *held*, as it is during an
/// advance, it stands still whatever its rate, and goes on from there when released.
public struct VirtualClock: Hashable, Sendable {
    private var anchor: Instant
    private var anchorHost: HostInstant
    /// How fast time runs while the clock isn't held.
    public private(set) var rate: ClockRate
    /// Whether time stands still because somebody is stepping it.
    public private(set) var isHeld = false

    /// Creates a clock that shows `start` at the host's `host`.
    public init(start: Instant, rate: ClockRate, at host: HostInstant) {
        anchor = start
        anchorHost = host
        self.rate = rate
    }

    /// Whether time stands still: at rate 0, or while held.
    public var isStanding: Bool { isHeld || rate.isFrozen }

    /// The instant that the clock shows at the host's `host`, never past ``Instant/latest``.
    public func now(at host: HostInstant) -> Instant {
        guard !isStanding else { return anchor }
        let product = host.nanoseconds(since: anchorHost).multipliedFullWidth(
            by: UInt64(rate.thousandths)
        )
        // Thousandths of nanoseconds to milliseconds: 10^9. The quotient must fit in 63 bits.
        guard product.high < 500_000_000 else { return .latest }
        let elapsed = UInt64(1_000_000_000).dividingFullWidth(product).quotient
        guard let milliseconds = Int64(exactly: elapsed) else { return .latest }
        return min(anchor.advanced(byMilliseconds: milliseconds), .latest)
    }

    /// The first host time at which the clock shows `instant` or later.
    ///
    /// `nil` while the clock stands, and for an instant past ``Instant/latest``, which never comes.
    public func hostInstant(of instant: Instant) -> HostInstant? {
        guard !isStanding, instant <= .latest else { return nil }
        let distance = instant.milliseconds(since: anchor)
        guard distance > 0 else { return anchorHost }
        let product = UInt64(distance).multipliedFullWidth(by: 1_000_000_000)
        let divisor = UInt64(rate.thousandths)
        guard product.high < divisor else { return HostInstant(nanoseconds: .max) }
        let division = divisor.dividingFullWidth(product)
        let roundedUp = division.quotient.addingReportingOverflow(division.remainder > 0 ? 1 : 0)
        return anchorHost.advanced(
            byNanoseconds: roundedUp.overflow ? .max : roundedUp.partialValue
        )
    }

    /// Changes the rate from `host` on; the time shown stays what it is.
    public mutating func setRate(_ rate: ClockRate, at host: HostInstant) {
        reanchor(at: host)
        self.rate = rate
    }

    /// Stops the clock at what it shows at `host`, until it is released.
    public mutating func hold(at host: HostInstant) {
        reanchor(at: host)
        isHeld = true
    }

    /// Lets the clock run on from what it shows.
    public mutating func release(at host: HostInstant) {
        reanchor(at: host)
        isHeld = false
    }

    /// Moves a standing clock forward to `instant`; an earlier one changes nothing.
    public mutating func jump(to instant: Instant) {
        precondition(isStanding, "only a standing clock can be moved")
        anchor = max(anchor, min(instant, .latest))
    }

    private mutating func reanchor(at host: HostInstant) {
        anchor = now(at: host)
        anchorHost = max(anchorHost, host)
    }
}
