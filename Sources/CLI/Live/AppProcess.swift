import HTTP
import Scenarios
import Sockets

/// The real app of a scenario: a process with all that it starts, which ends with its owner.
struct AppProcess: ~Copyable {
    private var process: ChildProcess
    private let output: MemoryFile
    private let name: String

    /// How much of its output is shown when something fails, in bytes.
    private static let shownByteCount = 4_096
    /// How long to pause between two looks at whether it is ready.
    private static let pauseMilliseconds: Int64 = 20

    /// Starts it.
    ///
    /// - Parameters:
    ///   - app: what to run.
    ///   - environment: its variables, as `NAME=value`.
    /// - Throws: a ``Failure`` when it can't be run.
    init(_ app: AppUnderTest, environment: [String]) throws(Failure) {
        let program = app.command[0]
        guard ProgramSearch.find(program) != nil else {
            throw Failure("there is no program \(quoted(program))", .notFound)
        }
        let started: ChildProcess
        let file: MemoryFile
        do throws(SystemError) {
            file = try MemoryFile()
            started = try Self.start(app.command, environment, file)
        } catch {
            throw Failure("can't run \(quoted(program)): \(error.number.text)", .notRunnable)
        }
        name = program
        process = started
        output = file
    }

    /// One file for both of its outputs keeps them in their order, and never fills up.
    private static func start(
        _ command: [String],
        _ environment: [String],
        _ file: MemoryFile
    ) throws(SystemError) -> ChildProcess {
        try ChildProcess(
            program: "/bin/sh",
            arguments: ["-c", "exec \"$@\" >&2", "sh"] + command,
            environment: environment,
            input: MemoryFile(),
            errors: file
        )
    }

    /// Waits until it answers.
    ///
    /// - Parameters:
    ///   - url: what it must answer at; anything that is HTTP will do.
    ///   - milliseconds: how long at most.
    ///   - system: the machine.
    /// - Throws: a ``Failure`` when it ends before, or takes too long.
    mutating func waitUntilReady(
        at url: String,
        within milliseconds: Int64,
        on system: System
    ) throws(Failure) {
        guard let target = HTTPAddress(url) else {
            throw Failure("readyWhen is \(quoted(url)), but must be an http URL", .misused)
        }
        let end = system.elapsedMilliseconds() + milliseconds
        while true {
            if let exit = process.exitIfEnded() {
                let reason =
                    switch exit {
                    case .code(let code): "exit code \(code)"
                    case .signal(let number): "signal \(number)"
                    }
                throw Failure("\(quoted(name)) ended before it was ready: \(reason)", .unreachable)
            }
            if (try? Exchange.run(target.request, target.server, 1_000)) != nil { return }
            guard system.elapsedMilliseconds() < end else {
                throw Failure("\(quoted(name)) isn't ready at \(url)", .unreachable)
            }
            system.sleep(Self.pauseMilliseconds)
        }
    }

    /// The last of what it has written, line by line.
    var lastOutput: [String] {
        String(decoding: output.tail(Self.shownByteCount), as: UTF8.self)
            .split(separator: "\n").suffix(20).map { "\(name): \($0)" }
    }
}

/// A URL that can be asked.
private struct HTTPAddress {
    let server: ServerURL
    let request: HTTPRequest

    init?(_ text: String) {
        guard text.hasPrefix("http://") else { return nil }
        let rest = text.dropFirst(7)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = String(rest.dropFirst(authority.count))
        guard let server = ServerURL(parsing: "http://\(authority)"),
            let target = RequestTarget(path.hasPrefix("/") ? path : "/\(path)")
        else { return nil }
        self.server = server
        request = HTTPRequest(
            method: .get,
            target: target,
            fields: ["Host": server.authority, "Connection": "close"]
        )
    }
}
