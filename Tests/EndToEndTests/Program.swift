import Foundation

/// A program that was run to its end.
struct Finished {
    let status: Int32
    let output: String
    let errors: String
}

/// Runs programs: the built `wws`, and `curl`.
enum Program {
    /// The built binary, which lies beside the tests.
    static var wws: URL {
        let own = URL(fileURLWithPath: CommandLine.arguments[0])
        let folder = own.pathExtension == "xctest" ? own.deletingLastPathComponent() : nil
        let candidates = [folder, Bundle.main.executableURL?.deletingLastPathComponent()]
        for case let folder? in candidates {
            let file = folder.appendingPathComponent("wws")
            if FileManager.default.isExecutableFile(atPath: file.path) { return file }
        }
        return own.deletingLastPathComponent().appendingPathComponent("wws")
    }

    /// The environment without what would configure the emulator.
    static var environment: [String: String] {
        ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("WWS_") }
    }

    /// Runs a program and waits for its end.
    static func run(
        _ program: URL,
        _ arguments: [String],
        environment: [String: String] = [:]
    ) throws -> Finished {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = program
        process.arguments = arguments
        process.environment = Self.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        let errorText = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        process.waitUntilExit()
        return Finished(status: process.terminationStatus, output: text, errors: errorText)
    }

    /// Runs `wws` with the given arguments.
    static func wws(
        _ arguments: String...,
        environment: [String: String] = [:]
    ) throws -> Finished {
        try run(wws, arguments, environment: environment)
    }

    /// Asks a server by `curl`, and gives the reply's status and body.
    static func curl(
        _ method: String,
        _ url: String,
        _ body: String? = nil,
        fields: [String] = []
    ) throws -> (status: Int, body: String) {
        var arguments = ["-sS", "-m", "30", "-X", method, "-w", "\n%{http_code}"]
        for field in fields { arguments += ["-H", field] }
        if let body {
            arguments += ["--data-binary", body]
            if !fields.contains(where: { $0.hasPrefix("Content-Type") }) {
                arguments += ["-H", "Content-Type: application/json"]
            }
        }
        let finished = try run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["curl"] + arguments + [url]
        )
        let lines = finished.output.split(separator: "\n", omittingEmptySubsequences: false)
        return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
    }

    /// Runs a line in a POSIX shell.
    static func shell(_ line: String) throws -> Finished {
        try run(URL(fileURLWithPath: "/bin/sh"), ["-c", line])
    }
}

/// A `wws start` that is running.
final class Emulator {
    let readyLine: String
    let url: String
    private let process = Process()
    private let errors = Pipe()

    /// Starts the binary on a free port, and waits for its ready line.
    convenience init(_ arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(
            arguments: ["start", "--port", "0"] + arguments,
            environment: environment
        )
    }

    /// Starts the binary, or a program that becomes it, and waits for its ready line.
    init(
        program: URL = Program.wws,
        arguments: [String],
        environment: [String: String] = [:]
    ) throws {
        let output = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.environment = Program.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data([10]) {
            line += byte
        }
        readyLine = String(decoding: line, as: UTF8.self)
        let words = readyLine.split(separator: " ")
        url = words.count > 2 ? String(words[2]) : ""
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    var processID: Int32 { process.processIdentifier }

    /// Sends SIGKILL, and waits for the end; once is enough.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Sends SIGTERM, and waits for nothing.
    func terminate() {
        process.terminate()
    }

    /// Asks it to end, waits, and gives its exit status and what it wrote to stderr.
    func stop() -> Finished {
        terminate()
        return waitForEnd()
    }

    /// Waits until it has ended, and gives its exit status and what it wrote to stderr.
    func waitForEnd() -> Finished {
        let text = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Finished(
            status: process.terminationStatus,
            output: "",
            errors: String(decoding: text, as: UTF8.self)
        )
    }

    /// Asks by `curl`, as a newcomer would, and gives the reply's status and body.
    func curl(
        _ method: String,
        _ path: String,
        _ body: String? = nil,
        fields: [String] = []
    ) throws -> (status: Int, body: String) {
        try Program.curl(method, url + path, body, fields: fields)
    }
}

/// A `wws deliveries --follow` that is running.
final class Watcher {
    private let process = Process()
    private let output = Pipe()

    /// Starts it, and waits until the emulator knows of it.
    init(of emulator: Emulator, count: Int) throws {
        process.executableURL = Program.wws
        process.arguments = [
            "deliveries", "--follow", "--count", "\(count)", "--url", emulator.url,
        ]
        process.environment = Program.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        let deadline = Date(timeIntervalSinceNow: 60)
        while try !emulator.curl("GET", "/_wws/metrics").body.contains("wws_event_streams 1\n") {
            guard Date() < deadline, process.isRunning else { throw WatcherError.notSeen }
        }
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// Waits for its end, and gives what it printed.
    func wait() -> String {
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }

    enum WatcherError: Error {
        case notSeen
    }
}
