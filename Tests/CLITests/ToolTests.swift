import Emulation
import HTTP
import Testing

@testable import CLI

@Suite struct ToolTests {
    private let machine = FakeSystem()

    @Test func `the version is one line`() {
        #expect(machine.run("--version") == .success)
        #expect(machine.output == "wws \(Version.current)\n")
    }

    @Test func `help goes to standard output, whatever the environment holds`() {
        machine.variables = [("WWS_FROBNICATE", "1")]

        #expect(machine.run("--help") == .success)
        #expect(machine.output == Help.overview)
        #expect(machine.notes == [])
    }

    @Test func `help of a command, of a group, and by name`() {
        #expect(machine.run("clock", "advance", "--help") == .success)
        #expect(machine.run("clock", "--help") == .success)
        #expect(machine.run("help", "clock", "advance") == .success)
        #expect(machine.run("help", "clock") == .success)
        #expect(machine.run("help") == .success)

        let advance = Help.text(of: ClockAdvanceCommand.self)
        let clock = Help.group("clock")
        #expect(machine.output == advance + clock + advance + clock + Help.overview)
    }

    @Test func `help of what isn't there is refused`() {
        #expect(machine.run("help", "start", "stop") == .misused)
        #expect(machine.notes == [#"wws: there is no command "start stop"; see wws help"#])
    }

    @Test func `what is wrong goes to standard error in one line`() {
        #expect(machine.run("start", "--port", "x") == .misused)
        #expect(machine.output == "")
        #expect(machine.notes == [#"wws: --port is "x", but must be a number from 0 to 65535"#])
    }

    @Test func `an unknown variable is refused before anything is done`() {
        machine.variables = [("WWS_PROT", "1")]

        #expect(machine.run("reset") == .misused)
        #expect(machine.requests.isEmpty)
    }

    @Test func `the codes are those of the manual`() {
        let codes: [ExitCode] = [
            .success, .failed, .misused, .cannotListen, .unreachable,
            .notDeterministic, .invalidWorld,
            .notRunnable, .notFound, .interrupted, .terminated,
        ]
        #expect(codes.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 126, 127, 130, 143])
    }
}
