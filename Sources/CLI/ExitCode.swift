/// What the process leaves behind for its caller.
struct ExitCode: RawRepresentable, Hashable {
    /// The number, of which the system keeps 8 bits.
    let rawValue: Int32

    /// The code of a number: with `exec`, that of another program.
    init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// It worked.
    static let success = ExitCode(rawValue: 0)
    /// The answer is no, or the server refused.
    static let failed = ExitCode(rawValue: 1)
    /// The command line or a variable is wrong.
    static let misused = ExitCode(rawValue: 2)
    /// The address can't be listened on.
    static let cannotListen = ExitCode(rawValue: 3)
    /// No server answers, or it wasn't ready in time.
    static let unreachable = ExitCode(rawValue: 4)
    /// What happened isn't what happened before.
    static let notDeterministic = ExitCode(rawValue: 5)
    /// The world file is invalid.
    static let invalidWorld = ExitCode(rawValue: 6)
    /// The program to be run is there but can't be; as a shell has it.
    static let notRunnable = ExitCode(rawValue: 126)
    /// There is no program of that name; as a shell has it.
    static let notFound = ExitCode(rawValue: 127)
    /// A second SIGINT cut a clean stop short; the number is a shell's for that signal.
    static let interrupted = ExitCode(rawValue: 130)
    /// A second SIGTERM cut a clean stop short; the number is a shell's for that signal.
    static let terminated = ExitCode(rawValue: 143)
}

/// Why a command ends early: one sentence for a person, and a code for a script.
struct Failure: Error, Hashable {
    /// The sentence, without a full stop.
    let message: String
    /// The code.
    let exitCode: ExitCode

    init(_ message: String, _ exitCode: ExitCode) {
        self.message = message
        self.exitCode = exitCode
    }
}
