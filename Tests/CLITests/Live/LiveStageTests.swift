import Determinism
import Emulation
import HTTP
import JSON
import Runtime
import Scenarios
import Testing

@testable import CLI

@Suite struct LiveStageTests {
    private func server(token: String? = nil) throws -> (EmulatorServer, ServerURL) {
        var configuration = Configuration(clockStart: Instant(millisecondsSinceEpoch: 0))
        configuration.clockRate = .frozen
        configuration.controlToken = token
        let server = try EmulatorServer.start(configuration: configuration)
        return (server, try #require(ServerURL(parsing: server.url)))
    }

    private let post = ControlRequest.post(
        "spaces",
        "support",
        "messages",
        body: ["as": "ada", "content": "hi"]
    ).message(to: ServerFlags())

    @Test func `requests are answered, and events are told once`() throws {
        let (server, url) = try server()
        defer { server.stop() }
        var stage = try LiveStage(url, token: nil)

        var request = post
        request.fields.set("Host", stage.authority)
        #expect(try stage.exchange(request).status == .created)

        #expect(try stage.takeEvents().map(\.kind) == ["domain"])
        #expect(try stage.takeEvents().isEmpty)
    }

    @Test func `an emulator that isn't in memory can't be started again, and that is said`() throws
    {
        let (server, url) = try server()
        defer { server.stop() }
        let stage = try LiveStage(url, token: nil)
        let failure = #expect(throws: StageFailure.self) { try stage.restart() }

        #expect(failure?.message.contains("not with app.run, --callback or --against") == true)
    }

    @Test func `a control token is sent along`() throws {
        let (server, url) = try server(token: "t")
        defer { server.stop() }
        var stage = try LiveStage(url, token: "t")

        var request = post
        request.fields.set("Host", stage.authority)
        #expect(try stage.exchange(request).status == .created)
        #expect(throws: StageFailure.self) { try LiveStage(url, token: nil) }
    }

    @Test func `a receiver can stand on this machine only`() throws {
        let (server, url) = try server()
        defer { server.stop() }
        var stage = try LiveStage(url, token: nil)
        defer { stage.stop() }

        let vacant = try stage.vacantURL(for: "a b")

        #expect(vacant.hasSuffix("/a%20b"))
        try stage.place(Receiver(secret: "s"), at: vacant)
        for elsewhere in ["http://192.0.2.1/x", "https://127.0.0.1/x", "nowhere"] {
            #expect(throws: StageFailure.self, "\(elsewhere)") {
                try stage.place(Receiver(secret: "s"), at: elsewhere)
            }
        }
    }

    @Test func `a server that isn't there is told`() {
        #expect(throws: StageFailure.self) {
            try LiveStage(ServerURL(host: "127.0.0.1", port: 1), token: nil)
        }
    }
}
