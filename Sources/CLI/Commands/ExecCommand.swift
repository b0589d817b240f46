import Emulation
import Runtime

/// `wws exec`: runs a program, a test suite most likely, beside a server that lives as long as it.
struct ExecCommand: Command {
    static let path = ["exec"]
    static let group = CommandGroup.serving
    static let summary = "run a program beside a server of its own"
    static let usage = "wws exec [FLAG...] -- CMD [ARG...]"
    static let details = [
        """
        The server takes a free port, and the program learns of it by its environment: WWS_URL, \
        WWS_CONTROL_URL, and WWS_APP_ID, WWS_APP_SECRET, WWS_WEBHOOK_SECRET and WWS_SPACE_ID of \
        the first app that is in a space. WWS_WEBHOOK_SECRET is that of the app's first webhook, \
        or else one to register a webhook with.
        """,
        """
        Standard input and output are the program's alone; the server's log goes to standard \
        error. SIGINT, SIGTERM, SIGHUP and SIGQUIT are passed on to the program and what it has \
        started. When it has ended, whatever of that is left is killed.
        """,
        """
        The exit code is the program's, 128 and the number of a signal that ended it, 127 if it \
        isn't found, 126 if it can't be run.
        """,
    ]
    static let examples = [
        "wws exec -- npm test",
        "wws exec --clock-rate 0 --clock-start 2018-03-01T09:00:00Z -- pytest",
    ]
    static var flags: [Flag<Self>] {
        StartCommand.flags.filter { $0.description.name != "ready-file" }
            .map { $0.lifted(into: \.start) }
    }
    static var operands: [Operand<Self>] {
        [
            .required("CMD", \.call.name, .text, "the program; -- keeps its flags from being ours"),
            .list("ARG", \.call.arguments, .anyText, "its arguments"),
        ]
    }

    var start: StartCommand
    var call = ProgramCall()

    init() {
        start = StartCommand()
        start.port = 0
        start.logLevel = .warning
    }

    func run(on system: System) throws(Failure) -> ExitCode {
        let options = try start.options(on: system)
        var running: StartCommand.Started?
        defer { running?.server.stop() }
        let code = try system.runProgram(call) { () throws(Failure) in
            let started = try start.start(options, on: system)
            running = started
            start.warn(about: started, on: system)
            return ServerVariables.environment(
                url: started.server.url,
                started.inhabitants,
                controlToken: start.controlToken,
                system.variables
            )
        }
        if let running {
            running.server.stop()
            try start.save(running, on: system)
        }
        return code
    }
}
