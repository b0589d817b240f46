import Foundation
import Testing

/// The binary as a process: what it prints, how it ends.
@Suite struct ProcessTests {
    @Test func `the ready line has the documented form`() throws {
        let emulator = try Emulator("--clock-rate", "0", "--clock-start", "2018-03-01T09:00:00Z")

        #expect(
            emulator.readyLine == "wws ready \(emulator.url) control=\(emulator.url)/_wws"
                + " clock=0@2018-03-01T09:00:00.000Z pid=\(emulator.processID)"
        )
        #expect(try emulator.curl("GET", "/_wws/health").status == 200)
    }

    @Test func `SIGTERM ends it cleanly`() throws {
        let emulator = try Emulator()

        let finished = emulator.stop()

        #expect(finished.status == 0)
    }

    @Test func `a port that is taken gives exit 3 and names the address`() throws {
        let emulator = try Emulator()
        let port = try #require(emulator.url.split(separator: ":").last)

        let finished = try Program.wws("start", "--port", String(port))

        #expect(finished.status == 3)
        #expect(finished.errors.contains("127.0.0.1:\(port)"))
        #expect(finished.output == "")
    }

    @Test func `what a newcomer is shown works when it is pasted`() throws {
        let emulator = try Emulator()
        let help = try greeting(of: emulator)

        let finished = try Program.shell("set -e\n\(help.joined(separator: "\n"))")

        #expect(help.count == 3)
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.output.contains(#""text":"Hello from curl""#))
        #expect(finished.output.contains(#""deliveries":["#))
    }

    @Test func `the client commands drive a running server`() throws {
        let emulator = try Emulator("--clock-rate", "0", "--clock-start", "2018-03-01T09:00:00Z")
        let environment = ["WWS_URL": emulator.url]

        #expect(try Program.wws("ready", environment: environment).status == 0)
        #expect(
            try Program.wws(
                "post",
                "--as",
                "ada",
                "--in",
                "support",
                "hello",
                environment: environment
            ).status == 0
        )
        let advanced = try Program.wws("clock", "advance", "72h", environment: environment)
        #expect(advanced.status == 0)
        let status = try Program.wws("clock", "--json", environment: environment)
        #expect(status.output.contains("2018-03-04T09:00:00.000Z"))
        #expect(try Program.wws("reset", environment: environment).status == 0)
        let token = try Program.wws("token", "--for", "echo", environment: environment)
        #expect(token.output.split(separator: ".").count == 3)
    }

    @Test func `a wrong flag, a wrong variable and a bad world file have their own exit codes`()
        throws
    {
        let misspelt = try Program.wws("start", "--prot", "1")
        #expect(misspelt.status == 2)
        #expect(misspelt.errors.contains("--port"))
        #expect(try Program.wws("start", environment: ["WWS_PROT": "1"]).status == 2)
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("wws-\(UUID().uuidString).json")
        try Data(#"{"spaces":[{"key":"a","members":["nobody"]}]}"#.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let invalid = try Program.wws("start", "--port", "0", "--world", file.path)
        #expect(invalid.status == 6)
        #expect(invalid.errors.contains("spaces[0].members[0]"))
    }

    /// The three commands that stderr shows, read from a server of its own that is stopped.
    private func greeting(of emulator: Emulator) throws -> [String] {
        let shown = try Emulator()
        let finished = shown.stop()
        return finished.errors.split(separator: "\n")
            .filter { $0.contains("curl -s") }
            .map { $0.replacingOccurrences(of: shown.url, with: emulator.url) }
    }
}
