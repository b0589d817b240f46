import HTTP
import JSON

/// A command that asks a running server one thing and shows the answer.
protocol ClientCommand: Command {
    /// Which server, and how to show its answer.
    var server: ServerFlags { get set }
    /// The flags that only this command has.
    static var ownFlags: [Flag<Self>] { get }
    /// What to ask.
    var request: ControlRequest { get }

    /// Asks it.
    ///
    /// - Parameter system: the machine.
    /// - Returns: the server's JSON; nothing if it has nothing to say.
    /// - Throws: the server's own sentence when it refuses.
    func reply(on system: System) throws(Failure) -> [UInt8]

    /// The answer for a person.
    ///
    /// - Parameter reply: what the server said.
    /// - Returns: whole lines.
    func text(for reply: JSONValue) -> String

    /// What the answer means for a script.
    ///
    /// - Parameter reply: what the server said.
    /// - Returns: the code to exit with.
    func exitCode(for reply: JSONValue) -> ExitCode
}

/// The flags that all of these commands have.
struct ServerFlags: Hashable {
    /// Where the server is.
    var url = ServerURL.standard
    /// The token that its control API demands.
    var controlToken: String?
    /// Whether to show the answer as it came.
    var showsJSON = false
}

/// A request to the control API, as commands think of it.
struct ControlRequest: Hashable {
    /// What to do.
    let method: HTTPRequest.Method
    /// To what, as the segments of a path below `/_wws`.
    let path: [String]
    /// The query with its question mark, encoded already.
    var query = ""
    /// With what.
    var body: JSONObject?
    /// Whether it may take as long as it takes: an advance waits for every callback on its way.
    var isPatient = false

    /// How long other requests may take.
    static let timeoutMilliseconds: Int64 = 30_000

    /// A request that changes nothing.
    static func get(_ path: String...) -> ControlRequest {
        ControlRequest(method: .get, path: path)
    }

    /// A request that makes something happen.
    static func post(
        _ path: String...,
        body: JSONObject? = nil,
        isPatient: Bool = false
    ) -> ControlRequest {
        ControlRequest(method: .post, path: path, body: body, isPatient: isPatient)
    }
}

extension ControlRequest {
    /// The request as it goes to `server`.
    func message(to server: ServerFlags) -> HTTPRequest {
        let segments = ["_wws"] + path
        let encoded = segments.map { PercentEncoding.encode($0, allowed: .unreserved) }
        guard let target = RequestTarget("/\(encoded.joined(separator: "/"))\(query)") else {
            preconditionFailure("encoded segments make a target")
        }
        var fields: HTTPFields = ["Host": server.url.authority, "Connection": "close"]
        if let token = server.controlToken { fields.append("Authorization", "Bearer \(token)") }
        if body != nil { fields.append("Content-Type", "application/json") }
        return HTTPRequest(
            method: method,
            target: target,
            fields: fields,
            body: body.map { JSONValue.object($0).compactBytes() } ?? []
        )
    }

    /// What an answer says that isn't a success: the server's own sentence, or else its status.
    static func refusal(_ response: HTTPResponse, by url: ServerURL) -> String {
        let reply = try? JSONParser.parse(response.body)
        return reply?["message"]?.stringValue ?? "\(url) answered \(response.status)"
    }
}

extension ClientCommand {
    static var group: CommandGroup { .asking }
    static var ownFlags: [Flag<Self>] { [] }

    static var flags: [Flag<Self>] {
        ownFlags + [
            .value("url", "URL", \.server.url, .serverURL, "where the server is"),
            .optional(
                "control-token",
                "TOKEN",
                \.server.controlToken,
                .token,
                "the one that the server was started with, if any"
            ),
            .toggle("json", \.server.showsJSON, "print the server's JSON as it is"),
        ]
    }

    func reply(on system: System) throws(Failure) -> [UInt8] {
        try send(request, on: system)
    }

    func exitCode(for reply: JSONValue) -> ExitCode { .success }

    func run(on system: System) throws(Failure) -> ExitCode { try ask(on: system) }

    /// Asks, and shows the answer.
    func ask(on system: System) throws(Failure) -> ExitCode {
        let body = try reply(on: system)
        let reply = try parse(body)
        if server.showsJSON {
            try system.write(String(decoding: body.isEmpty ? body : body + [0x0A], as: UTF8.self))
        } else {
            try system.write(text(for: reply))
        }
        return exitCode(for: reply)
    }

    /// Reads the body of an answer; none at all counts as `null`.
    func parse(_ body: [UInt8]) throws(Failure) -> JSONValue {
        guard !body.isEmpty else { return .null }
        guard let value = try? JSONParser.parse(body) else {
            throw Failure("\(server.url) answered something that is not JSON", .failed)
        }
        return value
    }

    /// Sends a request.
    ///
    /// - Parameters:
    ///   - request: what to ask.
    ///   - system: the machine.
    /// - Returns: the body of the answer.
    /// - Throws: the server's own sentence when it refuses.
    func send(_ request: ControlRequest, on system: System) throws(Failure) -> [UInt8] {
        let timeout = request.isPatient ? nil : ControlRequest.timeoutMilliseconds
        let response = try system.exchange(request.message(to: server), server.url, timeout)
        guard (200..<300).contains(response.status.code) else {
            throw Failure(ControlRequest.refusal(response, by: server.url), .failed)
        }
        return response.body
    }
}
