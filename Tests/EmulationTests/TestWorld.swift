import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// The built-in world at a frozen clock, with a receiver that belongs to the app `echo`.
struct TestWorld {
    static let start = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
    static let endpoint = "127.0.0.1:3000"
    static let echo = "ec400000-0000-4000-8000-000000000004"
    static let echoSecret = "EchoSecretForLocalUseOnly123"
    static let support = "5a9f0000e4b0000000000001"

    var world: SimulatedWorld

    init(_ change: (inout Configuration) -> Void = { _ in }) throws {
        var configuration = Configuration(clockStart: Self.start)
        configuration.clockRate = .frozen
        change(&configuration)
        world = try SimulatedWorld(configuration)
    }

    /// What the receiver got.
    var callbacks: [Receiver.Callback] { world.receivers[Self.endpoint]?.callbacks ?? [] }

    /// Registers a webhook `bot` of `echo`, and enables it.
    mutating func enableWebhook(
        _ events: [JSONValue] = ["message-created", "message-annotation-added"]
    ) throws {
        try addWebhook(events)
        let reply = try request(.post, "/_wws/apps/echo/webhooks/bot/enable")
        try #require(reply.status == .ok, "\(reply.json)")
    }

    /// Registers a webhook `bot` of `echo`, with a receiver for it.
    mutating func addWebhook(_ events: [JSONValue] = ["message-created"]) throws {
        world.receivers[Self.endpoint] = Receiver(secret: "s")
        let reply = try request(
            .post,
            "/_wws/apps/echo/webhooks",
            [
                "key": "bot", "secret": "s", "url": "http://127.0.0.1:3000/webhook",
                "events": .array(events),
            ]
        )
        try #require(reply.status == .created, "\(reply.json)")
    }

    mutating func request(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        fields: HTTPFields = [:]
    ) throws -> HTTPResponse {
        let reply = world.request(method, path, json, fields: fields)
        return try #require(reply)
    }

    mutating func post(_ text: String, as person: String = "ada", in space: String = "support")
        throws
    {
        let reply = try request(
            .post,
            "/_wws/spaces/\(space)/messages",
            ["as": .string(person), "content": .string(text)]
        )
        try #require(reply.status == .created, "\(reply.json)")
    }

    mutating func advance(_ duration: String) throws -> JSONValue {
        try request(.post, "/_wws/clock/advance", ["by": .string(duration)]).json
    }

    mutating func token(for actor: String = "echo", _ more: JSONObject = [:]) throws -> String {
        var body: JSONObject = ["for": .string(actor)]
        for (key, value) in more { body[key] = value }
        let reply = try request(.post, "/_wws/tokens", .object(body))
        return try #require(reply.json["access_token"]?.stringValue)
    }

    /// Posts as an app does.
    mutating func postAppMessage(
        _ body: String,
        token: String,
        path: String = "/v1/spaces/\(TestWorld.support)/messages"
    ) throws -> HTTPResponse {
        let connection = world.connect()
        var request = SimulatedWorld.request(
            .post,
            path,
            nil,
            ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
        )
        request.body = Array(body.utf8)
        world.send(request, on: connection)
        world.settle()
        let reply = world.response(on: connection)
        return try #require(reply)
    }
}

extension HTTPResponse {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
}
