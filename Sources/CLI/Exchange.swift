import HTTP
import Sockets

/// One request and its response on a connection of their own.
enum Exchange {
    /// The largest body of a response that is taken.
    private static let bodyByteCount = 256 << 20

    /// Sends a request to a server and waits for the response.
    ///
    /// - Parameters:
    ///   - request: what to send.
    ///   - server: where to.
    ///   - timeoutMilliseconds: how long all of it may take; `nil` for ever.
    /// - Returns: the response.
    /// - Throws: a ``Failure`` when there is no server, or none that speaks HTTP.
    static func run(
        _ request: HTTPRequest,
        _ server: ServerURL,
        _ timeoutMilliseconds: Int64?
    ) throws(Failure) -> HTTPResponse {
        let event: ClientConnection.Event
        do throws(SystemError) {
            event = try exchange(request, server, timeoutMilliseconds.map { Int(clamping: $0) })
        } catch {
            let reason = error.call == "resolve" ? error.subject : error.number.text
            throw Failure(
                "no server answers at \(server) (\(reason)); is wws start running there?",
                .unreachable
            )
        }
        switch event {
        case .response(let response): return response
        case .failed(let error):
            throw Failure("\(server) is no HTTP server: \(error.message)", .unreachable)
        }
    }

    private static func exchange(
        _ request: HTTPRequest,
        _ server: ServerURL,
        _ timeoutMilliseconds: Int?
    ) throws(SystemError) -> ClientConnection.Event {
        var stream = try BlockingStream(
            host: server.host,
            port: server.port,
            timeoutMilliseconds: timeoutMilliseconds
        )
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        try stream.write(bytes)
        var limits = HTTPLimits()
        limits.bodyByteCount = bodyByteCount
        var connection = ClientConnection(limits: limits)
        connection.start(method: request.method)
        while true {
            let part = try stream.read()
            if part.isEmpty { connection.receiveEnd() } else { connection.receive(part[...]) }
            if let event = connection.nextEvent() { return event }
        }
    }
}
