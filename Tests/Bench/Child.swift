import Foundation
import Synchronization

/// A process that is pinned to a core, and ends with this one's interest in it.
final class Child {
    private let process = Process()
    private let output = Pipe()
    /// What it said in its first line.
    private(set) var firstLine = ""

    /// Starts a process; it has to say a line when it is ready, if that is waited for.
    init(core: Int, _ command: [String], waitsForLine: Bool = true) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["taskset", "-c", String(core)] + command
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        Watchdog.guardProcess(process.processIdentifier)
        guard waitsForLine else { return }
        while !firstLine.contains("\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw BenchError("\(command[0]) ended too early") }
            firstLine += String(decoding: data, as: UTF8.self)
        }
    }

    deinit { stop() }

    /// Ends the process and waits for that.
    func stop() {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        Watchdog.release(process.processIdentifier)
    }

    /// How much of its memory is in RAM, in MiB.
    var residentMebibytes: Double {
        let value = Machine.field("VmRSS", of: "/proc/\(process.processIdentifier)/status") ?? ""
        return (Double(value.prefix { $0.isNumber }) ?? 0) / 1024
    }

    /// How long it has been computing, in seconds.
    var processorSeconds: Double {
        let text = Machine.text("/proc/\(process.processIdentifier)/stat")
        // The name, in parentheses, may hold blanks; utime and stime are the 12th and 13th behind.
        let fields = text.drop { $0 != ")" }.dropFirst(2).split(separator: " ")
        guard fields.count > 12 else { return 0 }
        let ticks = (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)
        return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Runs a command to its end; everything that it says, on either stream.
    ///
    /// - Parameters:
    ///   - command: the program and its arguments.
    ///   - core: where it may run; anywhere when `nil`.
    ///   - input: what it reads.
    ///   - mayFail: whether another exit code than 0 is fine.
    /// - Returns: what it said.
    /// - Throws: why it couldn't be run, or that it failed.
    static func output(
        of command: [String],
        core: Int? = nil,
        input: [UInt8] = [],
        mayFail: Bool = false
    ) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = (core.map { ["taskset", "-c", String($0)] } ?? []) + command
        let (output, pipe) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = output
        process.standardInput = pipe
        try process.run()
        Watchdog.guardProcess(process.processIdentifier)
        defer { Watchdog.release(process.processIdentifier) }
        try pipe.fileHandleForWriting.write(contentsOf: Data(input))
        try pipe.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        guard mayFail || process.terminationStatus == 0 else {
            throw BenchError("\(command[0]) failed: \(text.prefix(300))")
        }
        return text
    }

    /// This program itself, as a command.
    static func own(_ arguments: String...) -> [String] {
        [URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path] + arguments
    }
}

/// Ends everything when it takes too long: nothing here may run for ever.
enum Watchdog {
    private static let secondsLimit = 1800
    private static let processes = Mutex<Set<Int32>>([])

    static func start() {
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: Double(secondsLimit))
            processes.withLock { for process in $0 { kill(process, SIGKILL) } }
            FileHandle.standardError.write(Data("Bench: over \(secondsLimit) s, given up\n".utf8))
            exit(1)
        }
    }

    static func guardProcess(_ identifier: Int32) {
        processes.withLock { _ = $0.insert(identifier) }
    }

    static func release(_ identifier: Int32) {
        processes.withLock { _ = $0.remove(identifier) }
    }
}
