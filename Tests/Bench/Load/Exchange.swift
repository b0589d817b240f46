import HTTP
import Sockets

/// One request at a time over one connection.
struct Exchange: ~Copyable {
    private let host: String
    private var stream: BlockingStream
    private var connection: ClientConnection

    init(port: UInt16, timeoutMilliseconds: Int = 600_000) throws {
        host = "127.0.0.1:\(port)"
        stream = try BlockingStream(
            host: "127.0.0.1",
            port: port,
            timeoutMilliseconds: timeoutMilliseconds
        )
        var limits = HTTPLimits()
        limits.bodyByteCount = 64 << 20
        connection = ClientConnection(limits: limits)
    }

    mutating func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        fields: HTTPFields = ["Content-Type": "application/json"],
        body: String = ""
    ) throws -> HTTPResponse {
        guard let target = RequestTarget(path) else { throw BenchError("\(path) is no target") }
        var fields = fields
        fields.append("Host", host)
        let request = HTTPRequest(
            method: method,
            target: target,
            fields: fields,
            body: Array(body.utf8)
        )
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        connection.start(method: method)
        try stream.write(bytes)
        while true {
            if let event = connection.nextEvent() {
                guard case .response(let response) = event else {
                    throw BenchError("\(path): \(event)")
                }
                return response
            }
            let bytes = try stream.read()
            if bytes.isEmpty { connection.receiveEnd() } else { connection.receive(bytes[...]) }
        }
    }

    /// Sends, and expects a success.
    mutating func success(
        _ method: HTTPRequest.Method,
        _ path: String,
        fields: HTTPFields = ["Content-Type": "application/json"],
        body: String = ""
    ) throws -> [UInt8] {
        let response = try send(method, path, fields: fields, body: body)
        guard (200..<300).contains(response.status.code) else {
            let text = String(decoding: response.body, as: UTF8.self)
            throw BenchError("\(method) \(path): \(response.status.code) \(text)")
        }
        return response.body
    }
}
