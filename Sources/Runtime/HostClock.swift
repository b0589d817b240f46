import Determinism
import Sockets

/// The host's monotonic clock, as the points in time that the core is given.
enum HostClock {
    /// This moment.
    static func now() -> HostInstant {
        HostInstant(nanoseconds: MonotonicClock.nanoseconds())
    }
}

extension HostInstant {
    /// How long a wait until this point lasts, in milliseconds, rounded up so that it isn't too
    /// short.
    func milliseconds(from now: HostInstant) -> Int {
        Int(clamping: (nanoseconds(since: now) + 999_999) / 1_000_000)
    }
}
