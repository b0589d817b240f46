import HTTP
import Testing

@testable import CLI

@Suite struct ClientCommandTests {
    private let machine = FakeSystem()

    @Test func `a request goes where --url says, with the token`() throws {
        machine.responses = [.json("{}")]

        #expect(machine.run("reset", "--url", "http://wws:80", "--control-token=t") == .success)
        let sent = try #require(machine.requests.first)
        #expect(sent.server == ServerURL(host: "wws", port: 80))
        #expect(sent.request.fields["Host"] == "wws:80")
        #expect(sent.request.fields["Authorization"] == "Bearer t")
        #expect(sent.request.fields["Connection"] == "close")
    }

    @Test func `without a flag the environment says where, then the default`() throws {
        machine.responses = [.json("{}"), .json("{}")]

        _ = machine.run("reset")
        machine.variables = [("WWS_URL", "http://[::1]:1"), ("WWS_CONTROL_TOKEN", "t")]
        _ = machine.run("reset")

        #expect(
            machine.requests.map(\.server.description) == [
                "http://127.0.0.1:4747", "http://[::1]:1",
            ]
        )
        #expect(machine.requests.map { $0.request.fields["Authorization"] } == [nil, "Bearer t"])
    }

    @Test func `only what may wait for callbacks waits for ever`() {
        machine.responses = [.json("{}"), .json("{}"), .json("{}"), .json("{}")]

        for arguments in [
            ["advance", "1s"], ["to", "1970-01-01T00:00:00Z"], ["next"], ["status"],
        ] {
            _ = Tool(system: machine.system).run(["clock"] + arguments)
        }

        #expect(machine.requests.map(\.timeoutMilliseconds) == [nil, nil, nil, 30_000])
    }

    @Test func `the server's JSON is shown as it came`() {
        machine.responses = [.json(#"{"rate":1.0, "now":"x"}"#)]

        #expect(machine.run("clock", "--json") == .success)
        #expect(machine.output == #"{"rate":1.0, "now":"x"}"# + "\n")
    }

    @Test func `an answer without content shows nothing as JSON`() {
        machine.responses = [HTTPResponse(status: .noContent)]

        #expect(machine.run("reset", "--json") == .success)
        #expect(machine.output == "")
    }

    @Test func `a refusal is told in the server's words`() {
        machine.responses = [
            .json(#"{"status":404,"message":"there is no space \"x\""}"#, status: .notFound)
        ]

        #expect(machine.run("post", "--as", "ada", "--in", "x", "hi") == .failed)
        #expect(machine.output == "")
        #expect(machine.notes == [#"wws: there is no space "x""#])
    }

    @Test(arguments: ["", "<html>", #"{"error":"x"}"#])
    func `a refusal without a message is told by its status`(body: String) {
        machine.responses = [.json(body, status: .serviceUnavailable)]

        #expect(machine.run("reset") == .failed)
        #expect(machine.notes == ["wws: http://127.0.0.1:4747 answered 503 Service Unavailable"])
    }

    @Test func `an answer that is no JSON is refused`() {
        machine.responses = [.json("<html>")]

        #expect(machine.run("clock") == .failed)
        #expect(
            machine.notes == ["wws: http://127.0.0.1:4747 answered something that is not JSON"]
        )
    }

    @Test func `no server is a code of its own`() {
        #expect(machine.run("clock") == .unreachable)
        #expect(machine.notes == ["wws: no server answers at http://127.0.0.1:4747"])
    }
}
