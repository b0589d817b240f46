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
            let timeout = timeoutMilliseconds.map { Int(clamping: $0) }
            var stream = try connect(request, server, timeout)
            var connection = start(request)
            event = try wait(&connection, &stream)
        } catch {
            throw noAnswer(error, server)
        }
        switch event {
        case .response(let response): return response
        case .failed(let error): throw noHTTP(error, server)
        }
    }

    /// Sends a request and hands on the content of a success as it comes.
    ///
    /// - Parameters:
    ///   - request: what to send.
    ///   - server: where to.
    ///   - take: takes a part of the content; says whether more is wanted.
    /// - Returns: the response if it is no success; `nil` once the content has ended, or the
    ///   connection was cut off in the middle of it.
    /// - Throws: a ``Failure`` when there is no server, or none that speaks HTTP.
    static func stream(
        _ request: HTTPRequest,
        _ server: ServerURL,
        _ take: ([UInt8]) throws(Failure) -> Bool
    ) throws(Failure) -> HTTPResponse? {
        var stream: BlockingStream
        do throws(SystemError) {
            stream = try connect(request, server, nil)
        } catch {
            throw noAnswer(error, server)
        }
        var connection = start(request)
        var hasBegun = false
        var refused: [UInt8] = []
        while true {
            do throws(SystemError) {
                try receive(&connection, &stream)
            } catch {
                guard hasBegun else { throw noAnswer(error, server) }
                return nil
            }
            let event = connection.nextEvent()
            if case .failed(let error) = event {
                guard hasBegun else { throw noHTTP(error, server) }
                return nil
            }
            var whole: HTTPResponse?
            if case .response(let response) = event { whole = response }
            guard let part = whole ?? connection.takePart() else { continue }
            guard (200..<300).contains(part.status.code) else {
                refused += part.body
                guard whole != nil else { continue }
                return HTTPResponse(status: part.status, fields: part.fields, body: refused)
            }
            hasBegun = true
            if !part.body.isEmpty, try !take(part.body) { return nil }
            if whole != nil { return nil }
        }
    }

    private static func connect(
        _ request: HTTPRequest,
        _ server: ServerURL,
        _ timeoutMilliseconds: Int?
    ) throws(SystemError) -> BlockingStream {
        var stream = try BlockingStream(
            host: server.host,
            port: server.port,
            timeoutMilliseconds: timeoutMilliseconds
        )
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        try stream.write(bytes)
        return stream
    }

    private static func start(_ request: HTTPRequest) -> ClientConnection {
        var limits = HTTPLimits()
        limits.bodyByteCount = bodyByteCount
        var connection = ClientConnection(limits: limits)
        connection.start(method: request.method)
        return connection
    }

    private static func receive(
        _ connection: inout ClientConnection,
        _ stream: inout BlockingStream
    ) throws(SystemError) {
        let part = try stream.read()
        if part.isEmpty { connection.receiveEnd() } else { connection.receive(part[...]) }
    }

    private static func wait(
        _ connection: inout ClientConnection,
        _ stream: inout BlockingStream
    ) throws(SystemError) -> ClientConnection.Event {
        while true {
            try receive(&connection, &stream)
            if let event = connection.nextEvent() { return event }
        }
    }

    private static func noAnswer(_ error: SystemError, _ server: ServerURL) -> Failure {
        let reason = error.call == "resolve" ? error.subject : error.number.text
        return Failure(
            "no server answers at \(server) (\(reason)); is wws start running there?",
            .unreachable
        )
    }

    private static func noHTTP(_ error: ParseError, _ server: ServerURL) -> Failure {
        Failure("\(server) is no HTTP server: \(error.message)", .unreachable)
    }
}
