import Determinism
import Emulation
import HTTP
import JSON
import TestSupport
import Testing
import Webhooks

@testable import Scenarios

/// A session in memory, and what is made of its recording.
struct RecordedSession {
    var world: SimulatedWorld
    let configuration: Configuration

    init(rate: ClockRate = .frozen) throws {
        var configuration = Configuration(
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = rate
        configuration.isRecorded = true
        self.configuration = configuration
        world = try SimulatedWorld(configuration)
    }

    @discardableResult
    mutating func request(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        fields: HTTPFields = [:]
    ) -> HTTPResponse? {
        world.request(method, path, json, fields: fields)
    }

    mutating func post(_ content: String) {
        request(.post, "/_wws/spaces/support/messages", ["as": "ada", "content": .string(content)])
    }

    /// Registers and enables a webhook of Echo's.
    mutating func enable(_ script: [Receiver.Answer] = []) {
        var receiver = Receiver(secret: "s")
        receiver.script = script
        world.receivers["127.0.0.1:3000"] = receiver
        let body: JSONValue = [
            "key": "hook", "url": "http://127.0.0.1:3000/a", "secret": "s",
            "events": ["message-created"],
        ]
        request(.post, "/_wws/apps/echo/webhooks", body)
        request(.post, "/_wws/apps/echo/webhooks/hook/enable")
    }

    /// Ends the session.
    mutating func recorder() -> Recorder {
        world.feed(.stopRequested)
        var recorder = Recorder(configuration, name: "session")
        for event in world.records { recorder.note(event) }
        return recorder
    }

    /// Plays a recording.
    static func play(_ recorder: Recorder) throws -> ScenarioResult {
        let scenario = try Play.parse(String(decoding: recorder.bytes, as: UTF8.self))
        var runner = ScenarioRunner(scenario, on: try MemoryStage(scenario.configuration()))
        return runner.run()
    }
}

@Suite struct RecorderTests {
    @Test func `a session with an outage is a scenario that a person could have written`() throws {
        var session = try RecordedSession()
        session.enable([.status(201), .status(503), .failure(.timedOut), .status(503)])
        session.post("first")
        session.post("second")
        session.request(.get, "/_wws/deliveries")
        session.request(.post, "/_wws/clock/advance", ["by": "2m"])
        let token = session.request(.post, "/_wws/tokens", ["for": "ada"])?.json["access_token"]
        let bearer = "Bearer \(token?.stringValue ?? "")"
        session.request(
            .post,
            "/graphql",
            ["query": "{ me { id } }"],
            fields: ["Authorization": bearer]
        )
        let recorder = session.recorder()

        expectGolden(
            String(decoding: recorder.bytes, as: UTF8.self),
            "golden/recording/outage.json"
        )
        let result = try RecordedSession.play(recorder)
        #expect(result.failure == nil)
        #expect(result.attemptCount == 6)
    }

    @Test func `what comes while something is on its way comes then in the replay`() throws {
        var session = try RecordedSession()
        session.enable()
        let connection = session.world.connect()
        let advance = SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "1h"])
        session.world.receivers["127.0.0.1:3000"]?.otherwise = .status(500)
        session.post("first")
        session.world.send(advance, on: connection)
        session.world.finish(0)
        let other = session.world.connect()
        session.world.send(
            SimulatedWorld.request(
                .post,
                "/_wws/spaces/support/messages",
                ["as": "ben", "content": "meanwhile"]
            ),
            on: other
        )
        let recorder = session.recorder()

        let result = try RecordedSession.play(recorder)
        #expect(result.failure == nil)
        #expect(
            String(decoding: recorder.bytes, as: UTF8.self).contains(
                #"{"advance":"1h","meanwhile":{"callbacks":1,"clock":"2018-03-01T09:01:00.000Z"}}"#
            )
        )
    }

    @Test func `of a clock that runs, the steps are set to the instants`() throws {
        var session = try RecordedSession(rate: .realTime)
        session.enable()
        session.world.pass(milliseconds: 90_000)
        session.post("later")
        let recorder = session.recorder()
        let text = String(decoding: recorder.bytes, as: UTF8.self)

        #expect(text.contains(#"{"advance":{"to":"2018-03-01T09:01:30.000Z"}},"#))
        #expect(!text.contains("digest"))
        #expect(try RecordedSession.play(recorder).failure == nil)
    }

    @Test func `at the limit the first part stays, and is a scenario`() throws {
        var session = try RecordedSession()
        session.post(String(repeating: "x", count: 1_000_000))
        let one = session.recorder()
        var recorder = Recorder(session.configuration, name: "long")
        var count = 0
        while !recorder.isFull {
            count += 1
            for event in session.world.records {
                if case .end = event { continue }
                recorder.note(event)
            }
        }

        #expect(!one.isFull)
        #expect(count == Recorder.byteCountLimit / 1_000_000 + 1)
        let scenario = try Play.parse(String(decoding: recorder.bytes, as: UTF8.self))
        #expect(scenario.steps.count == count - 1)
    }

    @Test func `there is a limit to requests`() throws {
        var session = try RecordedSession()
        session.request(.post, "/_wws/clock/next")
        var recorder = Recorder(session.configuration, name: "many")
        for _ in 1...Recorder.requestLimit { recorder.note(session.world.records[0]) }
        #expect(!recorder.isFull)
        recorder.note(session.world.records[0])
        #expect(recorder.isFull)
    }
}
