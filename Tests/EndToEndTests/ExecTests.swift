import Foundation
import Testing

/// `wws exec` as a process: what its program sees, how both end.
@Suite struct ExecTests {
    private func exec(_ script: String, flags: [String] = []) throws -> Finished {
        try Program.run(Program.wws, ["exec"] + flags + ["--", "/bin/sh", "-c", script])
    }

    @Test(arguments: [("exit 0", 0), ("exit 7", 7), ("exit 255", 255), ("kill -9 $$", 137)])
    func `the program's code comes out`(script: String, code: Int32) throws {
        #expect(try exec(script).status == code)
    }

    @Test func `a program that can't be run has a shell's code`() throws {
        let missing = try Program.wws("exec", "--", "no-such-program-of-ours")
        let folder = try Program.wws("exec", "--", "/tmp")

        #expect(missing.status == 127)
        #expect(missing.errors.contains(#"no program "no-such-program-of-ours""#))
        #expect(folder.status == 126)
        #expect(try Program.wws("exec", "--", "/no/such/file").status == 127)
    }

    @Test func `the program uses the server by its variables, and stdout is its alone`() throws {
        let finished = try exec(
            """
            set -e
            curl -sS -o /dev/null -w '%{http_code} ' "$WWS_CONTROL_URL/health"
            curl -sS -o /dev/null -w '%{http_code} ' -u "$WWS_APP_ID:$WWS_APP_SECRET" \\
                -d grant_type=client_credentials "$WWS_URL/oauth/token"
            curl -sS -o /dev/null -w '%{http_code}' "$WWS_CONTROL_URL/spaces/$WWS_SPACE_ID"
            """,
            flags: ["--clock-rate", "0"]
        )

        #expect(finished.output == "200 200 200")
        #expect(finished.errors == "")
        #expect(finished.status == 0)
    }

    @Test func `standard input is the program's`() throws {
        let finished = try Program.shell("echo typed | '\(Program.wws.path)' exec -- cat")

        #expect(finished.output == "typed\n")
    }

    @Test(arguments: [(SIGINT, "INT"), (SIGTERM, "TERM"), (SIGHUP, "HUP")])
    func `a signal goes to the program, whose answer to it counts`(
        signal: Int32,
        name: String
    ) throws {
        let running = try Running(
            "trap 'echo caught; exit 5' \(name); echo up; sleep 600 & wait",
            heeding: signal
        )
        #expect(running.readLine() == "up")

        kill(running.process.processIdentifier, signal)

        #expect(running.readLine() == "caught")
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 5)
    }

    @Test func `what the program leaves behind is killed`() throws {
        let finished = try exec("sleep 600 & echo done")

        // The output ends with the last who has it open.
        #expect(finished.output == "done\n")
        #expect(finished.status == 0)
    }

    @Test func `when wws itself is killed, the program and its children go too`() throws {
        let running = try Running("sleep 600 & echo up; wait")
        #expect(running.readLine() == "up")

        kill(running.process.processIdentifier, SIGKILL)

        #expect(running.readLine() == nil)
    }

    @Test func `many run side by side`() throws {
        let all = try (0..<6).map { _ in try Running("echo $WWS_URL; read x") }

        let urls = all.compactMap { $0.readLine() }

        #expect(Set(urls).count == all.count)
        for running in all {
            try running.input.fileHandleForWriting.close()
            running.process.waitUntilExit()
        }
    }
}

/// A `wws exec` that is running a shell's script.
private final class Running {
    let process = Process()
    let input = Pipe()
    private let output = Pipe()

    init(_ script: String, heeding number: Int32? = nil) throws {
        // In a background job of a script SIGINT is ignored, and so it would be in all children.
        let disposition = number.map { signal($0, SIG_DFL) }
        defer { if let number, let disposition { _ = signal(number, disposition) } }
        process.executableURL = Program.wws
        process.arguments = ["exec", "--", "/bin/sh", "-c", script]
        process.environment = Program.environment
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// The next line; `nil` once everybody who could write is gone.
    func readLine() -> String? {
        var line = Data()
        while let byte = try? output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
            if byte == Data([10]) { return String(decoding: line, as: UTF8.self) }
            line += byte
        }
        return nil
    }
}
