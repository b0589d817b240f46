import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// Steps that leave what is in flight where it is.
extension TestWorld {
    /// Sends a request on a connection of its own.
    mutating func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        fields: HTTPFields = [:]
    ) -> ConnectionID {
        send(SimulatedWorld.request(method, path, json, fields))
    }

    /// Sends a request on a connection of its own.
    mutating func send(_ request: HTTPRequest) -> ConnectionID {
        let connection = world.connect()
        world.send(request, on: connection)
        return connection
    }

    /// Posts in a space as a person.
    mutating func sendPost(_ text: String, in space: String = "support") -> ConnectionID {
        send(
            .post,
            "/_wws/spaces/\(space)/messages",
            ["as": "ada", "content": .string(text)]
        )
    }

    /// Begins an advance.
    mutating func sendAdvance(_ duration: String, settle: Int64? = nil) -> ConnectionID {
        var body: JSONObject = ["by": .string(duration)]
        if let settle { body["settle"] = .number(JSONNumber(settle)) }
        return send(.post, "/_wws/clock/advance", .object(body))
    }

    /// Takes the response that must have come on a connection.
    mutating func response(
        on connection: ConnectionID,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> HTTPResponse {
        let response = world.response(on: connection)
        return try #require(response, "no response yet", sourceLocation: sourceLocation)
    }

    /// Whether a request is still to be answered.
    func isUnanswered(_ connection: ConnectionID) -> Bool {
        world.emulator.phase(of: connection) == .answering
    }

    /// Milliseconds of virtual time since the start.
    var elapsed: Int64 { world.now.milliseconds(since: Self.start) }
}

/// More than one receiver.
extension TestWorld {
    /// Registers and enables a webhook whose receiver listens on a port of its own.
    mutating func enableWebhook(
        _ key: String,
        of app: String,
        port: Int,
        events: [JSONValue] = ["message-created"]
    ) throws {
        world.receivers["127.0.0.1:\(port)"] = Receiver(secret: "secret of \(key)")
        let registered = try request(
            .post,
            "/_wws/apps/\(app)/webhooks",
            [
                "key": .string(key), "secret": .string("secret of \(key)"),
                "url": .string("http://127.0.0.1:\(port)/"), "events": .array(events),
            ]
        )
        try #require(registered.status == .created, "\(registered.json)")
        let enabled = try request(.post, "/_wws/apps/\(app)/webhooks/\(key)/enable")
        try #require(enabled.status == .ok, "\(enabled.json)")
    }

    /// What the receiver on a port got.
    func callbacks(port: Int) -> [Receiver.Callback] {
        world.receivers["127.0.0.1:\(port)"]?.callbacks ?? []
    }

    /// Adds somebody to a space.
    mutating func add(_ member: String, to space: String) throws {
        let reply = try request(
            .post,
            "/_wws/spaces/\(space)/members",
            ["members": [.string(member)]]
        )
        try #require(reply.status == .ok, "\(reply.json)")
    }

    /// The deliveries, the oldest first.
    mutating func deliveries(_ query: String = "limit=1000") throws -> [JSONValue] {
        try request(.get, "/_wws/deliveries?\(query)").json["deliveries"]?.arrayValue ?? []
    }

    /// How a delivery is on its way.
    mutating func states() throws -> [String] {
        try deliveries().map { $0["state"]?.stringValue ?? "" }
    }
}

extension Receiver.Callback {
    /// The body as it was on the wire.
    var text: String { String(decoding: request.body, as: UTF8.self) }
    /// Milliseconds of virtual time since the start of the test.
    var elapsed: Int64 { at.milliseconds(since: TestWorld.start) }
}
