import Determinism
import Emulation
import Runtime
import Sockets
import Testing

@testable import CLI

@Suite struct RunCommandTests {
    let machine = FakeSystem()

    private func file(_ name: String, _ steps: String, _ members: String = "") {
        let text = #"{"name": "story of \#(name)", \#(members) "steps": [\#(steps)]}"#
        machine.files[name] = Array(text.utf8)
    }

    /// What the transcript of a run that went well is called, and its digest.
    private func digest(_ file: String) -> String {
        let machine = FakeSystem()
        machine.files = self.machine.files
        _ = machine.run("run", file)
        return machine.output.split(separator: " ").last.map { String($0.dropLast()) } ?? ""
    }

    @Test func `a story that goes well is told in two lines`() {
        file("a.json", #"{"advance": "72h"}"#)
        machine.elapsedMilliseconds = 7

        #expect(machine.run("run", "a.json") == .success)

        #expect(machine.output.hasPrefix("ok       a.json: story of a.json\n"))
        #expect(machine.output.contains("1 steps, 0 callbacks, 3d in 0 ms, digest "))
        #expect(machine.notes.isEmpty)
    }

    @Test func `what wasn't found is told, and the others are played all the same`() {
        file("a.json", #"{"expect": {"clock": "2019-01-01T00:00:00Z"}}"#)
        file("b.json", #"{"next": true}"#)

        #expect(machine.run("run", "a.json", "b.json") == .failed)

        #expect(
            machine.output.contains(
                """
                FAILED   a.json: story of a.json
                         steps[0]: expect clock
                         the clock is "2018-03-01T09:00:00.000Z", not "2019-01-01T00:00:00.000Z"

                """
            )
        )
        #expect(machine.output.contains("ok       b.json"))
    }

    @Test func `a mistake is told before anything is played`() {
        file("a.json", #"{"next": true}"#)
        file("b.json", #"{"nxt": true}"#)

        #expect(machine.run("run", "a.json", "b.json", "none.json") == .misused)

        #expect(
            machine.notes == [
                #"wws: b.json:1:48: steps[0].nxt: there is no step "nxt": did you mean "next"?"#,
                #"wws: can't read "none.json": No such file or directory"#,
            ]
        )
        #expect(machine.output.contains("ok       a.json"))
        #expect(machine.output.contains("invalid  b.json\ninvalid  none.json\n"))
    }

    @Test func `a world file is looked for beside the scenario`() {
        file("dir/a.json", "", #""world": "empty.json","#)
        machine.files["dir/empty.json"] = Array("{}".utf8)

        #expect(machine.run("run", "dir/a.json") == .success)
    }

    @Test func `the digest is compared, whatever process made it`() {
        file("a.json", #"{"token": {"for": "ada"}}"#)
        let digest = digest("a.json")

        #expect(digest.count == 64)
        #expect(machine.run("run", "--expect-digest", digest, "a.json") == .success)
        #expect(machine.run("run", "--expect-digest", "5f0c", "a.json") == .notDeterministic)
        #expect(machine.notes == ["wws: the digest is \(digest), not 5f0c"])
        #expect(machine.run("run", "--expect-digest", digest, "a.json", "a.json") == .misused)
    }

    @Test func `a report goes where it is asked to`() {
        file("a.json", #"{"next": true}"#)

        #expect(machine.run("run", "--report", "tap", "a.json") == .success)
        #expect(machine.output == "TAP version 13\n1..1\nok 1 - story of a.json\n")
        #expect(machine.run("run", "--report", "junit=r.xml", "a.json") == .success)
        let report = String(decoding: machine.files["r.xml"] ?? [], as: UTF8.self)
        #expect(report.contains(#"<testcase name="story of a.json" classname="a.json""#))
        #expect(machine.run("run", "--report", "junit", "a.json") == .misused)
        #expect(machine.run("run", "--report", "junit=/denied", "a.json") == .misused)
    }

    @Test func `transcripts are named after their files`() {
        file("dir/a.json", #"{"next": true}"#)

        #expect(machine.run("run", "--transcript", "out", "dir/a.json") == .success)

        let transcript = String(decoding: machine.files["out/a.transcript"] ?? [], as: UTF8.self)
        #expect(transcript.hasPrefix("# story of dir/a.json\n# from 2018-03-01T09:00:00.000Z\n"))
    }

    @Test func `another seed gives other ids`() {
        file("a.json", #"{"token": {"for": "ada"}, "as": "t"}, {"resend": "${t.access_token}"}"#)

        _ = machine.run("run", "--seed", "1", "--transcript", "one", "a.json")
        _ = machine.run("run", "--seed", "2", "--transcript", "two", "a.json")

        #expect(machine.files["one/a.transcript"] != nil)
        #expect(machine.files["one/a.transcript"] != machine.files["two/a.transcript"])
    }

    @Test func `there is at least one file`() {
        #expect(machine.run("run") == .misused)
        #expect(machine.notes == ["wws: run needs FILE, a scenario"])
    }

    @Test(arguments: ["echo", "=http://127.0.0.1:1/", "echo=nowhere", "echo="])
    func `a callback is a key and a URL`(text: String) {
        file("a.json", "")

        #expect(machine.run("run", "--callback", text, "a.json") == .misused)
    }

    // Over sockets.

    private let story = #"""
        {"receiver": "echo", "events": ["message-created"], "answers": [{"times": 2, "status": 503}, {"status": 200}]},
        {"enable": "echo"},
        {"post": {"as": "ada", "in": "support", "content": "hi"}},
        {"advance": "2m"},
        {"expect": {"received": {"by": "echo", "bodies": ["hi"], "path": "content", "signed": true}}}
        """#

    @Test func `against a running emulator it goes as in memory`() throws {
        file("a.json", story)
        // The emulator's own seed and beginning are those of the scenario.
        var configuration = Configuration(
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        let server = try EmulatorServer.start(configuration: configuration)
        defer { server.stop() }

        #expect(machine.run("run", "--transcript", "memory", "a.json") == .success)
        #expect(
            machine.run("run", "--against", server.url, "--transcript", "live", "a.json")
                == .success
        )

        #expect(machine.files["live/a.transcript"] != nil)
        #expect(machine.files["live/a.transcript"] == machine.files["memory/a.transcript"])
    }

    @Test func `an emulator that isn't there is told`() {
        file("a.json", story)

        #expect(machine.run("run", "--against", "http://127.0.0.1:1", "a.json") == .unreachable)
        #expect(machine.output.hasPrefix("FAILED   a.json: no server answers at"))
    }

    // The machine's clock is a fake that only waiting moves, hence the long timeout.
    @Test func `a real app is run, called back, and ended`() throws {
        file(
            "a.json",
            #"""
            {"enable": "echo"},
            {"post": {"as": "ada", "in": "support", "content": "hi"}},
            {"expect": {"received": {"by": "echo", "bodies": ["hi"], "path": "content", "signed": true}}}
            """#,
            #""app": {"run": ["python3", "-c", "\#(Self.bot)"], "readyWhen": "http://127.0.0.1:PORT/", "timeout": "3d", "callbacks": {"echo": "http://127.0.0.1:PORT/hook"}},"#
        )
        // Nobody else asks for it in the moment until the bot does.
        let vacant = try Socket.listening(
            at: SocketAddress(ip: .loopbackV4, port: 0),
            backlog: 1
        )
        let port = "\(try vacant.localAddress().port)"
        _ = consume vacant
        let text = String(decoding: machine.files["a.json"] ?? [], as: UTF8.self)
        machine.files["a.json"] = Array(text.split(separator: "PORT").joined(separator: port).utf8)
        machine.variables = [("PATH", "/usr/local/bin:/usr/bin:/bin")]

        let code = machine.run("run", "a.json")

        #expect(code == .success, "\(machine.output)")
    }

    @Test func `an app that ends too early is told with what it said`() {
        file(
            "a.json",
            "",
            #""app": {"run": ["sh", "-c", "echo no luck; exit 3"], "readyWhen": "http://127.0.0.1:1/"},"#
        )
        machine.variables = [("PATH", "/usr/bin:/bin")]

        #expect(machine.run("run", "a.json") == .unreachable)

        #expect(machine.output.contains(#""sh" ended before it was ready: exit code 3"#))
        #expect(machine.output.contains("sh: no luck"))
    }

    @Test func `an app that nobody has is told`() {
        file("a.json", "", #""app": {"run": ["no-such-program-of-ours"]},"#)

        #expect(machine.run("run", "a.json") == .unreachable)
        #expect(machine.output.contains(#"there is no program "no-such-program-of-ours""#))
    }

    /// A bot in Python's standard library; no quotes, so that it can stand in JSON as it is.
    private static let bot = [
        "import hashlib, hmac, http.server, json, os",
        "secret = os.environ['WWS_WEBHOOK_SECRET'].encode()",
        "class Bot(http.server.BaseHTTPRequestHandler):",
        "  def do_GET(self): self.send_response(200); self.end_headers()",
        "  def do_POST(self):",
        "    event = json.loads(self.rfile.read(int(self.headers['Content-Length'])))",
        "    body = json.dumps({'response': event.get('challenge')}).encode()",
        "    self.send_response(200)",
        "    token = hmac.new(secret, body, hashlib.sha256).hexdigest()",
        "    self.send_header('X-OUTBOUND-TOKEN', token)",
        "    self.send_header('Content-Length', str(len(body)))",
        "    self.end_headers()",
        "    self.wfile.write(body)",
        "http.server.HTTPServer(('127.0.0.1', PORT), Bot).serve_forever()",
    ].joined(separator: "\\n")
}
