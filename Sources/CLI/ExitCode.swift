/// What the process leaves behind for its caller.
enum ExitCode: Int32 {
    /// It worked.
    case success = 0
    /// The answer is no, or the server refused.
    case failed = 1
    /// The command line or a variable is wrong.
    case misused = 2
    /// The address can't be listened on.
    case cannotListen = 3
    /// No server answers, or it wasn't ready in time.
    case unreachable = 4
    /// The world file is invalid.
    case invalidWorld = 6
    /// A second SIGINT cut a clean stop short; the number is a shell's for that signal.
    case interrupted = 130
    /// A second SIGTERM cut a clean stop short; the number is a shell's for that signal.
    case terminated = 143
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
