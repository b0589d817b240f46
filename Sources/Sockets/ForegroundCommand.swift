import CLinux
import Glibc

/// A command that runs in this process' place: with its streams, its terminal and its signals.
///
/// It runs in a process group that a guard leads, a shell that waits for this process: whatever is
/// left in the group is killed when the command has ended, and also when this process is killed
/// and can do nothing any more.
public struct ForegroundCommand: ~Copyable {
    private let signals: FileDescriptor
    private let guardian: Guardian

    /// Blocks the signals that are passed on, in this thread and those that it starts afterwards,
    /// and starts the guard.
    ///
    /// Call it before the process has other threads: one that doesn't block a signal still dies of
    /// it.
    ///
    /// - Throws: a ``SystemError`` when there is no descriptor or no process to be had.
    public init() throws(SystemError) {
        // Whoever ignores its children isn't told how they ended.
        _ = signal(SIGCHLD, SIG_DFL)
        var blocked = Self.set(Self.passedOn + [SIGCHLD, SIGTTOU])
        unsafe pthread_sigmask(SIG_BLOCK, &blocked, nil)
        var watched = Self.set(Self.passedOn + [SIGCHLD])
        let number = unsafe signalfd(-1, &watched, Int32(SFD_CLOEXEC))
        guard number >= 0 else { throw .last("signalfd") }
        let source = FileDescriptor(owning: number)
        let leader = try Guardian()
        signals = source
        guardian = leader
    }

    /// Runs a program to its end.
    ///
    /// SIGINT, SIGTERM, SIGHUP and SIGQUIT that come meanwhile go to the program's group. On a
    /// terminal the group is in the foreground, and a stop of the program stops this process too.
    ///
    /// - Parameters:
    ///   - program: its file.
    ///   - arguments: its arguments, after its name.
    ///   - environment: its variables, as `NAME=value`.
    /// - Returns: how it ended.
    /// - Throws: a ``SystemError`` that names the program when it can't be started.
    public consuming func run(
        program: String,
        arguments: [String],
        environment: [String]
    ) throws(SystemError) -> ChildProcess.Exit {
        let terminal = Terminal.ofForeground()
        terminal?.handOver(to: guardian.number)
        defer { terminal?.takeBack() }
        let start = ProgramStart(program, arguments, environment)
        let child = try start.run(joining: guardian.number)
        while true {
            let number = nextSignal()
            guard number == SIGCHLD else {
                _ = kill(-guardian.number, number)
                continue
            }
            var status: Int32 = 0
            let result = unsafe waitpid(child, &status, WNOHANG | WUNTRACED)
            guard result == child else { continue }
            guard status & 0xFF == 0x7F else { return ChildProcess.exit(status) }
            terminal?.takeBack()
            _ = kill(getpid(), SIGSTOP)
            terminal?.handOver(to: guardian.number)
            _ = kill(-guardian.number, SIGCONT)
        }
    }

    private borrowing func nextSignal() -> Int32 {
        var record = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        let number = signals.number
        let count = retryingInterrupted { unsafe Glibc.read(number, &record, size) }
        precondition(count == size, "a signalfd gives whole records")
        return Int32(truncatingIfNeeded: record.ssi_signo)
    }

    private static let passedOn = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    private static func set(_ numbers: [Int32]) -> sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in numbers { unsafe sigaddset(&set, number) }
        return set
    }
}

/// The leader of a process group, which ends the group when this process is gone.
///
/// Not private: another module destroys a `ForegroundCommand` and so this value, and an optimised
/// build would then refer to a type that its linker can't see.
struct Guardian: ~Copyable {
    /// Its number, and the group's.
    let number: pid_t
    /// What it waits on; closed with this process, however that ends.
    private let leash: FileDescriptor

    /// Nothing can end it but the end of its input, and then it takes its group along.
    private static let script = "trap '' HUP INT QUIT TERM TSTP; read -r _; kill -KILL 0"

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe2(&ends, O_CLOEXEC) == 0 else { throw .last("pipe2") }
        let input = FileDescriptor(owning: ends[0])
        let hand = FileDescriptor(owning: ends[1])
        let nothing = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard nothing >= 0 else { throw .last("open", "/dev/null") }
        let output = FileDescriptor(owning: nothing)
        let plan = try DescriptorPlan(input, output, output)
        let child = try ProgramStart("/bin/sh", ["-c", Self.script], []).run(descriptors: plan)
        number = child
        leash = hand
    }

    deinit {
        // Its number is ours until it is waited for, so the group can't be somebody else's.
        let leader = number
        _ = kill(-leader, SIGKILL)
        _ = retryingInterrupted { waitpid(leader, nil, 0) }
    }
}

/// The terminal that a person types at.
private struct Terminal {
    private let ownGroup = getpgrp()

    /// The terminal, if standard input is one and this process is in its foreground.
    static func ofForeground() -> Terminal? {
        guard isatty(STDIN_FILENO) == 1, tcgetpgrp(STDIN_FILENO) == getpgrp() else { return nil }
        return Terminal()
    }

    func handOver(to group: pid_t) { _ = tcsetpgrp(STDIN_FILENO, group) }

    func takeBack() { _ = tcsetpgrp(STDIN_FILENO, ownGroup) }
}
