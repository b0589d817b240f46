import CLinux
import Glibc

/// A signal that asks a process to end.
public enum TerminationSignal: Hashable, Sendable {
    /// SIGINT: Ctrl-C.
    case interrupt
    /// SIGTERM.
    case terminate

    /// Its number, from which a shell's exit code is 128 + number.
    public var number: Int32 {
        switch self {
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        }
    }
}

/// SIGINT and SIGTERM as things to read: a Linux signalfd.
///
/// No handler ever runs, so nothing is interrupted halfway.
public struct SignalSource: ~Copyable, Sendable {
    let descriptor: FileDescriptor

    /// Blocks both signals in this thread, and in those that it starts afterwards.
    ///
    /// Call it before the process has other threads: one that doesn't block a signal still dies of
    /// it.
    ///
    /// - Throws: a ``SystemError`` when the kernel gives no descriptor.
    public init() throws(SystemError) {
        var set = Self.signals
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        let number = unsafe signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
        guard number >= 0 else { throw .last("signalfd") }
        descriptor = FileDescriptor(owning: number)
    }

    /// The next signal that came, or `nil`.
    public borrowing func next() -> TerminationSignal? {
        var record = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        let number = descriptor.number
        let count = retryingInterrupted { unsafe Glibc.read(number, &record, size) }
        guard count == size else { return nil }
        return record.ssi_signo == UInt32(SIGINT) ? .interrupt : .terminate
    }

    /// Lets both signals through again in this thread: for a child process that is about to start.
    public static func unblock() {
        var set = signals
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Makes writing to a closed pipe an error instead of the process' end.
    public static func ignoreBrokenPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Makes writing beyond the process' limit for files an error instead of the process' end.
    public static func ignoreFileSizeLimit() {
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    private static var signals: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, SIGINT)
        unsafe sigaddset(&set, SIGTERM)
        return set
    }
}
