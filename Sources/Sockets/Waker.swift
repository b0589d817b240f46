import CLinux
import Glibc

/// Ends a wait of another thread: a Linux eventfd.
public final class Waker: Sendable {
    let descriptor: FileDescriptor

    /// Creates a waker.
    ///
    /// - Throws: a ``SystemError`` when the kernel gives no descriptor.
    public init() throws(SystemError) {
        let number = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard number >= 0 else { throw .last("eventfd") }
        descriptor = FileDescriptor(owning: number)
    }

    /// Makes the waker readable, and thus ends the wait; safe from any thread.
    public func wake() {
        // It fails only when the counter is full, that is, when it is readable anyway.
        let number = descriptor.number
        _ = retryingInterrupted { eventfd_write(number, 1) }
    }

    /// Takes back all wake-ups so far.
    public func reset() {
        var count: eventfd_t = 0
        let number = descriptor.number
        _ = retryingInterrupted { unsafe eventfd_read(number, &count) }
    }

    /// Waits until it is woken, and leaves it so: all who wait go on.
    ///
    /// - Parameter milliseconds: how long at most; `nil` waits for ever.
    /// - Returns: whether it was woken.
    public func wait(milliseconds: Int?) -> Bool {
        waitForReadiness(of: descriptor, POLLIN, until: Deadline(milliseconds: milliseconds))
    }
}
