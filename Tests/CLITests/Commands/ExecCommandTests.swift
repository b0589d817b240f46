import HTTP
import Testing

@testable import CLI

@Suite struct ExecCommandTests {
    let machine = FakeSystem()

    @Test func `the program gets its arguments as they are, and its code is ours`() {
        machine.program = { _ in ExitCode(rawValue: 42) }

        let code = machine.run("exec", "--seed", "7", "--", "npm", "run", "--seed", "", "-x")

        #expect(code.rawValue == 42)
        let call = ProgramCall(name: "npm", arguments: ["run", "--seed", "", "-x"])
        #expect(machine.calls == [call])
        #expect(machine.output == "")
    }

    @Test func `the server answers for as long as the program runs, and no longer`() throws {
        var url: ServerURL?
        machine.program = { variables in
            url = ServerURL(parsing: Self.value("WWS_URL", in: variables) ?? "")
            return url.flatMap { Self.health(of: $0) } == .ok ? .success : .failed
        }

        #expect(machine.run("exec", "--", "tests") == .success)

        #expect(Self.health(of: try #require(url)) == nil)
    }

    @Test func `it knows the app by its variables, and keeps those that aren't ours`() {
        machine.variables = [
            ("HOME", "/root"), ("WWS_URL", "http://127.0.0.1:1"), ("WWS_SPACE_ID", "old"),
        ]
        var seen: [String] = []
        machine.program = {
            seen = $0; return .success
        }

        #expect(machine.run("exec", "--control-token", "t", "--", "tests") == .success)

        let url = Self.value("WWS_URL", in: seen) ?? ""
        #expect(
            seen == [
                "HOME=/root", "WWS_URL=\(url)", "WWS_CONTROL_URL=\(url)/_wws",
                "WWS_APP_ID=ec400000-0000-4000-8000-000000000004",
                "WWS_APP_SECRET=EchoSecretForLocalUseOnly123",
                "WWS_WEBHOOK_SECRET=\(Self.value("WWS_WEBHOOK_SECRET", in: seen) ?? "")",
                "WWS_SPACE_ID=5a9f0000e4b0000000000001", "WWS_CONTROL_TOKEN=t",
            ]
        )
        #expect(url != "http://127.0.0.1:1")
    }

    @Test func `a world without an app in a space leaves these variables unset`() {
        machine.files["world.json"] = Array("{}".utf8)
        machine.variables = [("WWS_APP_ID", "stale")]
        var seen: [String] = []
        machine.program = {
            seen = $0; return .success
        }

        #expect(machine.run("exec", "--world", "world.json", "--", "tests") == .success)

        #expect(seen.map { $0.prefix { $0 != "=" } } == ["WWS_URL", "WWS_CONTROL_URL"])
    }

    @Test func `help shows where its flags end`() {
        #expect(machine.run("exec", "--help") == .success)
        #expect(machine.output.contains("Usage: wws exec [FLAG...] -- CMD [ARG...]\n"))
    }

    @Test func `without a program there is nothing to run`() {
        #expect(machine.run("exec") == .misused)
        #expect(machine.notes.first?.hasPrefix("wws: exec needs CMD") == true)
    }

    @Test func `a flag that is wrong is told before anything is run`() {
        #expect(machine.run("exec", "--world", "none.json", "--", "tests") == .misused)
        #expect(machine.notes.count == 1)
    }

    private static func value(_ name: String, in variables: [String]) -> String? {
        variables.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }

    private static func health(of url: ServerURL) -> HTTPResponse.Status? {
        let request = ControlRequest.get("health").message(to: ServerFlags(url: url))
        return try? Exchange.run(request, url, 10_000).status
    }
}
