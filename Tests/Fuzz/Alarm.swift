import Glibc
import Synchronization

/// Says which seed was at work when the process traps, runs out of stack, or doesn't come back.
///
/// States: disarmed, and armed for one fuzzer. ``Driver`` alone moves it.
enum Alarm {
    private static let seed = Atomic<UInt64>(0)
    /// The address of the line up to the seed, a C string that is never freed: a handler may not
    /// allocate.
    private static let message = Atomic<UInt>(0)
    private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGALRM]
    private static let alternateStackByteCount = 1 << 16

    /// Begins to listen for signals on behalf of a fuzzer.
    static func arm(_ fuzzer: Fuzzer) {
        let line =
            "\n\(fuzzer.name): trapped or hangs\n"
            + "  to repeat: swift run Fuzz \(fuzzer.name) --events 1 --seed 0x"
        message.store(unsafe UInt(bitPattern: strdup(line)), ordering: .relaxed)
        useAlternateStack()
        for signal in signals {
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { Alarm.ring($0) }
            // SA_RESETHAND: the signal that is raised again ends the process as it would have.
            action.sa_flags = Int32(bitPattern: UInt32(SA_ONSTACK) | UInt32(SA_RESETHAND))
            unsafe sigaction(signal, &action, nil)
        }
    }

    /// Names the seed that is at work from now on, and for how long it may be.
    static func watch(_ seed: UInt64, seconds: UInt32) {
        self.seed.store(seed, ordering: .relaxed)
        alarm(seconds)
    }

    /// Stops listening.
    static func disarm() {
        alarm(0)
        for number in signals { _ = signal(number, SIG_DFL) }
    }

    /// A stack that overflowed can't carry its own handler.
    private static func useAlternateStack() {
        var stack = unsafe stack_t()
        unsafe stack.ss_sp = malloc(alternateStackByteCount)
        unsafe stack.ss_size = alternateStackByteCount
        unsafe sigaltstack(&stack, nil)
    }

    private static func ring(_ signal: Int32) {
        if let text = unsafe UnsafePointer<CChar>(bitPattern: message.load(ordering: .relaxed)) {
            _ = unsafe write(STDERR_FILENO, text, strlen(text))
        }
        let seed = seed.load(ordering: .relaxed)
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: seed >> UInt64(shift)) & 0xF
            var character = digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
            _ = unsafe write(STDERR_FILENO, &character, 1)
        }
        var lineFeed = UInt8(ascii: "\n")
        _ = unsafe write(STDERR_FILENO, &lineFeed, 1)
        raise(signal)
    }
}
