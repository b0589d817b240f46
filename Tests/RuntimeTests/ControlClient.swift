import Emulation
import HTTP
import JSON
import Runtime
import Sockets
import Testing

/// A client of an emulator's, request by request on one connection.
struct ControlClient: ~Copyable {
    private var client: TestClient
    private var http = ClientConnection()

    init(_ server: EmulatorServer) throws {
        client = try TestClient(port: server.port)
    }

    /// Sends a request, and waits for nothing.
    mutating func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        _ fields: HTTPFields = [:]
    ) throws {
        var all: HTTPFields = ["Host": "localhost"]
        for field in fields { all.append(field.name, field.value) }
        let target = try #require(RequestTarget(path))
        var request = HTTPRequest(method: method, target: target, fields: all)
        request.body = json?.compactBytes() ?? []
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        try client.stream.write(bytes)
        http.start(method: method)
    }

    /// Waits for the response to what was sent.
    mutating func response() throws -> HTTPResponse {
        while true {
            switch http.nextEvent() {
            case .response(let response): return response
            case .failed(let error): throw error
            case nil: break
            }
            let bytes = try client.stream.read()
            if bytes.isEmpty { http.receiveEnd() } else { http.receive(bytes[...]) }
        }
    }

    /// Sends a request, and waits for its response.
    mutating func request(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        _ fields: HTTPFields = [:]
    ) throws -> HTTPResponse {
        try send(method, path, json, fields)
        return try response()
    }

    /// Reads what comes as it comes, until the server closes or a text has come.
    mutating func read(until text: String? = nil) throws -> String {
        var all = ""
        while case let bytes = try client.stream.read(), !bytes.isEmpty {
            all += String(decoding: bytes, as: UTF8.self)
            if let text, all.contains(text) { break }
        }
        return all
    }
}

extension HTTPResponse {
    /// The body as JSON; `null` if it isn't any.
    var json: JSONValue { (try? JSONParser.parse(body)) ?? .null }
}
