import Determinism
@testable import Emulation
import HTTP
import JSON
import Runtime
import Sockets
import Testing
import Webhooks

/// Everything reads the one clock (clock.md): what is said shows virtual time alone.
@Suite struct WallTimeTests {
    /// What has been done and asked, with all that came back.
    private struct Session: ~Copyable {
        var control: ControlClient
        var replies: [(what: String, text: String, response: HTTPResponse)] = []

        @discardableResult
        mutating func ask(
            _ method: HTTPRequest.Method,
            _ path: String,
            _ json: JSONValue? = nil,
            _ fields: HTTPFields = [:]
        ) throws -> JSONValue {
            let response = try control.request(method, path, json, fields)
            var text = ""
            for field in response.fields { text += "\(field.name): \(field.value)\n" }
            text += String(decoding: response.body, as: UTF8.self)
            replies.append(("\(method) \(path)", text, response))
            return response.json
        }
    }

    private static let support = "5a9f0000e4b0000000000001"

    /// What the parameters of a path stand for.
    private static let parameters = [
        "person": "ada", "app": "echo", "webhook": "bot", "space": "support", "delivery": "d-1",
    ]

    /// Causes one of everything that has a moment in it.
    private func live(_ session: inout Session) throws {
        // Callbacks fail without a receiver, and are retried.
        try session.ask(.post, "/_wws/faults", ["on": "callback", "do": ["status": 503]])
        try session.ask(
            .post,
            "/_wws/apps/echo/webhooks",
            ["url": "http://127.0.0.1:3000/", "events": ["message-created"]]
        )
        let posted = try session.ask(
            .post,
            "/_wws/spaces/support/messages",
            ["as": "ada", "content": "x"]
        )
        try session.ask(
            .post,
            "/_wws/messages/\(posted["id"]?.stringValue ?? "")/annotations",
            ["as": "ada", "annotation": ["type": "file"]]
        )
        try session.ask(.post, "/_wws/spaces", ["title": "New", "members": ["ada", "echo"]])
        try session.ask(.put, "/_wws/spaces/support", ["title": "Helpdesk"])
        let token = try session.ask(.post, "/_wws/tokens", ["for": "echo"])["access_token"]
        let bearer: HTTPFields = ["Authorization": "Bearer \(token?.stringValue ?? "")"]
        try session.ask(
            .post,
            "/v1/spaces/\(Self.support)/messages",
            [
                "type": "appMessage", "version": 1,
                "annotations": [["type": "generic", "version": 1, "text": "x"]],
            ],
            bearer
        )
        try session.ask(
            .post,
            "/graphql",
            [
                "query": .string(
                    "{ space(id: \"\(Self.support)\") { id created updated conversation {"
                        + " messages(first: 9) { items { id created updated } } } } }"
                )
            ],
            bearer
        )
        try session.ask(.post, "/oauth/token")
        try session.ask(.post, "/nowhere")
        try session.ask(.post, "/_wws/clock/next")
    }

    @Test func `a year on, no reply shows a trace of the wall's time`() throws {
        let day: Int64 = 86_400_000
        let began = WallClock.milliseconds()
        var configuration = Configuration(
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        configuration.world.apps[0].webhooks.append(
            World.Webhook(
                key: "bot",
                secret: "s",
                url: try CallbackURL(parsing: "http://127.0.0.1:3000/"),
                events: [.messageCreated, .spaceUpdated],
                state: .enabled
            )
        )
        let server = try EmulatorServer.start(configuration: configuration)
        defer { server.stop() }
        var session = Session(control: try ControlClient(server))
        try live(&session)
        try session.ask(.post, "/_wws/clock/advance", ["by": "365d"])
        let before = session.replies.count
        try live(&session)
        for route in Route.allCases where route.pattern.methods.first == .get {
            guard route != .watch(.events) else { continue }
            let segments = route.pattern.template.split(separator: "/").map { segment in
                guard segment.hasPrefix("{") else { return String(segment) }
                return Self.parameters[String(segment.dropFirst().dropLast())] ?? "nothing"
            }
            try session.ask(.get, "/" + segments.joined(separator: "/"))
        }
        var watcher = try ControlClient(server)
        try watcher.send(.get, "/_wws/events?after=0")
        let streamed = try watcher.read(until: "\"target\":\"/_wws/metrics\"")
        let window =
            Instant(
                millisecondsSinceEpoch: began - day
            )...Instant(
                millisecondsSinceEpoch: WallClock.milliseconds() + day
            )

        let trace = WallTimeTrace(window: window)
        for reply in session.replies {
            #expect(trace.found(in: reply.text) == [], "\(reply.what)")
        }
        #expect(trace.found(in: streamed) == [])
        for reply in session.replies.dropFirst(before) {
            #expect(
                reply.response.fields["Date"]?.hasPrefix("Fri, 01 Mar 2019 09:0") == true,
                "\(reply.what)"
            )
        }
        // What was made after the turn is of the year after: the test looks at something.
        let virtual = WallTimeTrace(
            window: Instant(
                millisecondsSinceEpoch: 1_551_430_800_000
            )...Instant(
                millisecondsSinceEpoch: 1_551_431_800_000
            )
        )
        let showing = session.replies.dropFirst(before).filter { reply in
            !virtual.found(in: String(decoding: reply.response.body, as: UTF8.self)).isEmpty
        }
        #expect(showing.count > 15, "\(showing.map(\.what))")
    }
}

@Suite struct WallTimeTraceTests {
    private let trace = WallTimeTrace(
        window: Instant(
            millisecondsSinceEpoch: 1_519_894_800_000
        )...Instant(
            millisecondsSinceEpoch: 1_519_894_800_999
        )
    )

    @Test(
        arguments: [
            "\"exp\":1519894800,", "\"created\":1519894800999}", "2018-03-01T23:00:00.000Z",
            "Date: Thu, 01 Mar 2018 10:00:00 GMT", "id 5a97c110e4b0000000000001 of",
            "eyJleHAiOjE1MTk4OTQ4MDB9",
        ]
    )
    func `each form of a moment is found`(text: String) {
        #expect(trace.found(in: text).count == 1)
    }

    @Test(
        arguments: [
            "1519894799", "1519894801", "1519894799999", "1519894801000", "2018-02-28T00:00:00Z",
            "Fri, 02 Mar 2018 09:00:00 GMT", "5a97c10fe4b0000000000001",
            "5a97c110e4b00000000000011", "15198948000", "eyJleHAiOjE1MTk4OTQ3OTl9", "",
        ]
    )
    func `another moment isn't, nor what only looks like one`(text: String) {
        #expect(trace.found(in: text) == [])
    }
}
