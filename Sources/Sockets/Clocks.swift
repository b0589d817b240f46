import Glibc

/// The clock of waits and limits: never set, never goes back.
public enum MonotonicClock {
    /// Nanoseconds since an arbitrary origin, the same one for every process of this machine.
    public static func nanoseconds() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// The clock on the wall, which people and other machines set.
public enum WallClock {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public static func milliseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// The end of a wait on the monotonic clock.
struct Deadline: Sendable {
    /// `nil` never ends.
    private let nanoseconds: UInt64?

    init(milliseconds: Int?) {
        nanoseconds = milliseconds.map {
            MonotonicClock.nanoseconds() &+ UInt64(max(0, $0)) &* 1_000_000
        }
    }

    /// What is left as `poll` takes it: rounded up, 0 when over, -1 when it never ends.
    var pollTimeout: Int32 {
        guard let nanoseconds else { return -1 }
        let now = MonotonicClock.nanoseconds()
        guard nanoseconds > now else { return 0 }
        return Int32(clamping: (nanoseconds - now + 999_999) / 1_000_000)
    }
}

/// Waits with `poll` for one descriptor.
///
/// - Parameters:
///   - descriptor: what to wait for.
///   - events: what of it, as `poll` names it.
///   - deadline: when to give up.
/// - Returns: whether it happened (or the descriptor broke) in time.
func waitForReadiness(
    of descriptor: borrowing FileDescriptor,
    _ events: Int32,
    until deadline: Deadline
) -> Bool {
    var entry = pollfd(fd: descriptor.number, events: Int16(events), revents: 0)
    return retryingInterrupted { unsafe poll(&entry, 1, deadline.pollTimeout) } > 0
}
