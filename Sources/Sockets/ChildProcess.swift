import CLinux
import Glibc

/// A program that runs beside this one, whose output is read without waiting for it.
///
/// It leads a process group of its own, gets no descriptor but those it is given, and is killed,
/// and taken from the system's table of processes, when its owner goes.
public struct ChildProcess: ~Copyable, Sendable {
    /// How a child ended.
    public enum Exit: Hashable, Sendable {
        /// By itself, with this code.
        case code(Int32)
        /// By a signal.
        case signal(Int32)
    }

    /// The end of its standard output that is read; `nil` once everything was.
    private(set) var output: Socket?
    /// Becomes readable when the child ends.
    let descriptor: FileDescriptor
    private let number: pid_t
    private var exit: Exit?

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - program: its file.
    ///   - arguments: its arguments, after its name.
    ///   - environment: its variables, as `NAME=value`.
    ///   - input: what its standard input reads.
    ///   - inputs: what it can read as descriptors 3 and on.
    ///   - errors: where its standard error is written to.
    /// - Throws: a ``SystemError`` that names the program when it can't be started.
    public init(
        program: String,
        arguments: [String],
        environment: [String] = [],
        input: MemoryFile,
        inputs: [MemoryFile] = [],
        errors: MemoryFile
    ) throws(SystemError) {
        let pair = try SocketPair.make()
        var plan = try DescriptorPlan(input.descriptor, pair.theirs, errors.descriptor)
        for input in inputs { try plan.append(input.descriptor) }
        let child = try ProgramStart(program, arguments, environment).run(descriptors: plan)
        descriptor = try Self.watch(child, program)
        output = pair.takeOurs()
        number = child
    }

    deinit {
        if exit == nil { Self.end(number) }
    }

    /// Reads what the child has written into `buffer`, from its start.
    ///
    /// - Parameter buffer: at most its count of bytes are read.
    /// - Returns: how many bytes came, or why there are none; `end` from the last byte on.
    public mutating func read(into buffer: inout [UInt8]) -> ReadOutcome {
        guard let outcome = output?.read(into: &buffer) else { return .end }
        // A closed output would be told as readable for ever.
        if case .end = outcome { output = nil }
        return outcome
    }

    /// How the child ended, or `nil` while it runs.
    public mutating func exitIfEnded() -> Exit? {
        if let exit { return exit }
        var status: Int32 = 0
        let child = number
        let result = retryingInterrupted { unsafe waitpid(child, &status, WNOHANG) }
        switch result {
        case 0: return nil
        case child: exit = Self.exit(status)
        // Somebody else in this process has taken it from the table.
        default: exit = .code(-1)
        }
        return exit
    }

    /// Ends the child, and all that it has started in its group, at once.
    ///
    /// The end is told as any other one.
    public borrowing func kill() {
        guard exit == nil else { return }
        _ = Glibc.kill(-number, SIGKILL)
    }

    /// How a child ended, from what `waitpid` says of it.
    static func exit(_ status: Int32) -> Exit {
        let signal = status & 0x7F
        return signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
    }

    private static func end(_ number: pid_t) {
        _ = Glibc.kill(-number, SIGKILL)
        _ = retryingInterrupted { waitpid(number, nil, 0) }
    }

    /// A descriptor that becomes readable when the child ends; without one it is ended.
    private static func watch(_ child: pid_t, _ program: String) throws(SystemError)
        -> FileDescriptor
    {
        let number = syscall_pidfd_open(Int(SYSCALL_PIDFD_OPEN), Int(child), 0)
        guard number >= 0 else {
            let error = SystemError.last("pidfd_open", program)
            end(child)
            throw error
        }
        return FileDescriptor(owning: Int32(truncatingIfNeeded: number))
    }
}

/// Two connected sockets, of which only ours doesn't block: a program expects to wait.
private struct SocketPair: ~Copyable {
    let ours: FileDescriptor
    let theirs: FileDescriptor

    static func make() throws(SystemError) -> SocketPair {
        var numbers: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, kind, 0, &numbers) == 0 else { throw .last("socketpair") }
        let pair = SocketPair(
            ours: FileDescriptor(owning: numbers[0]),
            theirs: FileDescriptor(owning: numbers[1])
        )
        guard fcntl(numbers[0], F_SETFL, O_NONBLOCK) == 0 else { throw .last("fcntl") }
        return pair
    }

    consuming func takeOurs() -> Socket { Socket(ours) }
}
