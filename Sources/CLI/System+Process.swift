import Determinism
import Glibc
import Sockets

extension System {
    /// The machine that the process really runs on.
    static var process: System {
        System(
            variables: ProcessEnvironment.variables(),
            write: { text throws(Failure) in
                do throws(SystemError) {
                    try StandardStream.output.write(text)
                } catch {
                    throw Failure("can't write the output: \(error.number.text)", .failed)
                }
            },
            note: { line in try? StandardStream.error.write(line + "\n") },
            read: { path throws(SystemError) in
                guard let path else { return try StandardStream.input.readAll() }
                return try FileContents.read(path)
            },
            save: { bytes, path throws(SystemError) in
                try FileContents.write(bytes, to: path)
            },
            hasProgram: { ProgramSearch.find($0) != nil },
            now: { Instant(millisecondsSinceEpoch: WallClock.milliseconds()) },
            elapsedMilliseconds: { Int64(MonotonicClock.nanoseconds() / 1_000_000) },
            sleep: { milliseconds in usleep(UInt32(clamping: milliseconds * 1_000)) },
            runProgram: Self.run,
            exchange: Exchange.run,
            stream: Exchange.stream
        )
    }

    private static func run(
        _ call: ProgramCall,
        _ prepare: () throws(Failure) -> [String]
    ) throws(Failure) -> ExitCode {
        guard let file = call.name.contains("/") ? call.name : ProgramSearch.find(call.name) else {
            throw Failure("there is no program \(quoted(call.name)) in PATH", .notFound)
        }
        let command: ForegroundCommand
        do throws(SystemError) {
            command = try ForegroundCommand()
        } catch {
            throw Failure("can't run \(quoted(call.name)): \(error)", .notRunnable)
        }
        let environment = try prepare()
        do throws(SystemError) {
            let exit = try command.run(
                program: file,
                arguments: call.arguments,
                environment: environment
            )
            return exitCode(after: exit)
        } catch {
            let code = error.number == .noSuchFile ? ExitCode.notFound : .notRunnable
            throw Failure("can't run \(quoted(call.name)): \(error.number.text)", code)
        }
    }

    /// The code that a shell has for the end of a program.
    private static func exitCode(after exit: ChildProcess.Exit) -> ExitCode {
        switch exit {
        case .code(let code): ExitCode(rawValue: code)
        case .signal(let number): ExitCode(rawValue: 128 + number)
        }
    }
}
