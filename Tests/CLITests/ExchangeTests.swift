import Determinism
import Emulation
import HTTP
import Runtime
import Testing

@testable import CLI

/// The commands against a real server on a free port.
@Suite struct ExchangeTests {
    private let server: EmulatorServer
    private let url: ServerURL

    init() throws {
        server = try Self.server(.builtIn)
        url = ServerURL(host: "127.0.0.1", port: server.port)
    }

    private static func server(_ world: World) throws -> EmulatorServer {
        let start = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        var configuration = Configuration(world: world, clockStart: start)
        configuration.clockRate = .frozen
        return try EmulatorServer.start(configuration: configuration)
    }

    private func run(_ arguments: String...) -> (ExitCode, String) {
        run(arguments, url)
    }

    /// Runs a command against a server, and returns its code and what it printed.
    private func run(_ arguments: [String], _ url: ServerURL) -> (ExitCode, String) {
        let machine = FakeSystem()
        machine.variables = [("WWS_URL", url.description)]
        var system = machine.system
        system.exchange = Exchange.run
        system.stream = Exchange.stream
        let code = Tool(system: system).run(arguments)
        return (code, machine.output + machine.notes.map { "\($0)\n" }.joined())
    }

    @Test func `each command understands what the server answers`() throws {
        #expect(run("ready") == (.success, "\(url) is ready\n"))
        #expect(
            run("clock")
                == (
                    .success,
                    "now   2018-03-01T09:00:00.000Z\nrate  0 (frozen)\nnext  nothing is due\n"
                )
        )
        let (advanced, summary) = run("clock", "advance", "2h")
        #expect(advanced == .success)
        #expect(
            summary.hasPrefix(
                """
                from      2018-03-01T09:00:00.000Z
                to        2018-03-01T11:00:00.000Z (+2h)
                attempts  0: 0 delivered, 0 failed, 0 discarded
                took      
                """
            )
        )
        #expect(run("clock", "to", "2018-03-01T12:00:00Z").0 == .success)
        #expect(run("clock", "next").0 == .success)
        #expect(run("clock", "rate", "0").1.contains("2018-03-01T12:00:00.000Z"))
        let (posted, sentence) = run("post", "--as", "ada", "--in", "support", "hello")
        #expect(posted == .success)
        #expect(sentence.hasPrefix("posted message "))
        #expect(!sentence.contains("message - in"))
        #expect(run("deliveries") == (.success, "nothing was sent to any webhook\n"))
        #expect(run("lanes") == (.success, "no lane holds anything\n"))
        #expect(run("timers") == (.success, "nothing will happen by itself\n"))
        let (unmet, outcome) = run("clock", "until", "count delivered >= 1", "--bound", "1m")
        #expect(unmet == .failed)
        #expect(outcome.hasSuffix("met       no, the bound was reached first\n"))
        #expect(run("clock", "until", "count delivered = 0", "--bound", "1m").0 == .success)
        #expect(run("token").1.split(separator: ".").count == 3)
        #expect(run("token", "--for", "ada", "--app", "helper").0 == .success)
        #expect(run("reset").0 == .success)
        #expect(run("clock").1.hasPrefix("now   2018-03-01T09:00:00.000Z"))
    }

    @Test func `a delivery that fails is shown with its attempts`() throws {
        let closed = try EmulatorServer.start(
            configuration: Configuration(clockStart: Instant(millisecondsSinceEpoch: 0))
        )
        closed.stop()
        let world = try World.parse(
            Array(
                """
                {"people":[{"key":"ada","displayName":"Ada"}],
                "apps":[{"key":"bot","webhooks":[{"url":"http://127.0.0.1:\(closed.port)/",
                "events":["message-created"],"state":"enabled"}]}],
                "spaces":[{"key":"room","title":"Room","members":["ada","bot"]}]}
                """.utf8
            )
        )
        let server = try Self.server(world)
        let url = ServerURL(host: "127.0.0.1", port: server.port)

        #expect(run(["post", "--as", "ada", "--in", "room", "hello"], url).0 == .success)
        let (_, summary) = run(["clock", "advance", "1m"], url)
        let (_, list) = run(["deliveries"], url)
        let rows = list.split(separator: "\n").map { $0.split(separator: " ") }
        let (_, details) = run(["deliveries", String(rows.last?.first ?? "")], url)

        #expect(summary.contains(": 0 delivered, "))
        #expect(rows.count == 2)
        #expect(rows.last?.suffix(3) == ["retrying", "3", "2018-03-01T09:01:30.000Z"])
        #expect(details.contains("\nfirst failed  2018-03-01T09:00:00.000Z\n"))
        #expect(details.contains("\n    2  2018-03-01T09:01:00.000Z  failure  connection-refused"))
        #expect(details.contains(#"{"spaceName":"Room","#))

        let id = String(rows.last?.first ?? "")
        let (_, lanes) = run(["lanes", "--space", "room"], url)
        #expect(lanes.split(separator: "\n").last?.contains("  \(id)  ") == true)
        #expect(run(["timers"], url).1.contains("  send again  \(id)"))
        let (resent, sentence) = run(["resend", id], url)
        #expect(resent == .success)
        #expect(sentence.hasPrefix("resending \(id), a message-created that is retrying;"))
        #expect(run(["resend", "d-999"], url).0 == .failed)
        let (_, none) = run(["deliveries", "--state", "delivered"], url)
        #expect(none == "there are no such deliveries\n")
        #expect(run(["deliveries", "--event", "lost"], url).0 == .failed)
        let (met, _) = run(["clock", "until", "delivery \(id) discarded", "--bound", "73h"], url)
        #expect(met == .success)
    }

    @Test func `events come as they happen, until they aren't wanted any more`() throws {
        #expect(run("post", "--as", "ada", "--in", "support", "hello").0 == .success)
        var text = ""

        let refusal = try Exchange.stream(request("?after=0"), url) { bytes in
            text += String(decoding: bytes, as: UTF8.self)
            return !text.contains("message-created")
        }

        #expect(refusal == nil)
        #expect(text.hasPrefix(": wws\n\n"))
    }

    @Test func `a stream that is cut off ends`() throws {
        var count = 0

        let refusal = try Exchange.stream(request(""), url) { _ in
            count += 1
            server.stop()
            return true
        }

        #expect(refusal == nil)
        #expect(count == 1)
        #expect(throws: Failure.self) {
            try Exchange.stream(request(""), url) { _ in true }
        }
    }

    @Test func `a stream that is refused is the refusal`() throws {
        let refusal = try Exchange.stream(request("?types=none"), url) { _ in
            Issue.record("nothing streams")
            return false
        }

        #expect(refusal?.status == .badRequest)
        #expect(refusal.map { ControlRequest.refusal($0, by: url) }?.hasPrefix("types: ") == true)
    }

    private func request(_ query: String) -> HTTPRequest {
        ControlRequest(method: .get, path: ["events"], query: query)
            .message(to: ServerFlags(url: url))
    }

    @Test func `a refusal is the server's sentence`() {
        let (code, text) = run("post", "--as", "ada", "--in", "nowhere", "hello")

        #expect(code == .failed)
        #expect(text.contains("nowhere"))
    }

    @Test func `when the server has stopped nobody answers`() {
        server.stop()

        let (code, text) = run("reset")

        #expect(code == .unreachable)
        #expect(
            text == "wws: no server answers at \(url) (Connection refused);"
                + " is wws start running there?\n"
        )
    }
}
