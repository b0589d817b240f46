import Emulation

/// The program: finds the command, reads its flags, runs it, and reports what went wrong.
struct Tool {
    /// The machine it runs on.
    let system: System

    /// Runs the program.
    ///
    /// - Parameter arguments: the command line without the program's name.
    /// - Returns: the code to exit with.
    func run(_ arguments: [String]) -> ExitCode {
        do throws(Failure) {
            return try dispatch(arguments)
        } catch {
            system.note("wws: \(error.message)")
            return error.exitCode
        }
    }

    private func dispatch(_ arguments: [String]) throws(Failure) -> ExitCode {
        guard arguments != ["--version"] else {
            try system.writeLine("wws \(Version.current)")
            return .success
        }
        let invocation = try Invocation(arguments)
        guard !invocation.asksForHelp else {
            try system.write(invocation.help)
            return .success
        }
        try Catalog.check(system.variables)
        return try run(invocation.command, Array(invocation.rest))
    }

    private func run<C: Command>(
        _ command: C.Type,
        _ arguments: [String]
    ) throws(Failure) -> ExitCode {
        try ArgumentParser<C>.parse(arguments, variables: system.variables).run(on: system)
    }
}
