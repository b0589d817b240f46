import Scenarios
import Testing

@testable import CLI

@Suite struct AppProcessTests {
    private let machine = FakeSystem()

    private func app(_ script: String) throws -> AppProcess {
        try AppProcess(
            AppUnderTest(command: ["sh", "-c", script]),
            environment: ["PATH=/usr/bin:/bin", "A=1"]
        )
    }

    /// Why a program that runs a script doesn't get ready, and what it has said by then.
    private func wait(
        for script: String,
        at url: String,
        within milliseconds: Int64
    ) throws -> (failure: Failure?, output: [String]) {
        var process = try app(script)
        do throws(Failure) {
            try process.waitUntilReady(at: url, within: milliseconds, on: machine.system)
            return (nil, process.lastOutput)
        } catch {
            return (error, process.lastOutput)
        }
    }

    @Test func `what it says is kept in order, whichever output it goes to`() throws {
        let ended = try wait(
            for: "echo one $A; echo two >&2; echo three; exit 3",
            at: "http://127.0.0.1:1/",
            within: 60_000
        )

        #expect(ended.failure?.message == #""sh" ended before it was ready: exit code 3"#)
        #expect(ended.output == ["sh: one 1", "sh: two", "sh: three"])
    }

    @Test func `one that never answers has its time`() throws {
        let failure = try wait(for: "sleep 600", at: "http://127.0.0.1:1/x", within: 100).failure

        #expect(failure?.message == #""sh" isn't ready at http://127.0.0.1:1/x"#)
        #expect(failure?.exitCode == .unreachable)
    }

    @Test(arguments: ["https://127.0.0.1/", "nowhere", "http:///"])
    func `it is asked over http`(url: String) throws {
        #expect(try wait(for: "sleep 600", at: url, within: 100).failure?.exitCode == .misused)
    }

    @Test func `a program that isn't there is told`() {
        #expect(throws: Failure.self) {
            let process = try AppProcess(
                AppUnderTest(command: ["no-such-program-of-ours"]),
                environment: []
            )
            _ = consume process
        }
    }
}
