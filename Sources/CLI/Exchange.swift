import HTTP
import Runtime
import Sockets

/// One request and its response on a connection of their own.
enum Exchange {
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
            var exchange = try begin(request, server, timeout)
            event = try exchange.wait()
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
        var exchange: BlockingExchange
        do throws(SystemError) {
            exchange = try begin(request, server, nil)
        } catch {
            throw noAnswer(error, server)
        }
        var hasBegun = false
        var refused: [UInt8] = []
        while true {
            let event: ClientConnection.Event?
            do throws(SystemError) {
                event = try exchange.receive()
            } catch {
                guard hasBegun else { throw noAnswer(error, server) }
                return nil
            }
            if case .failed(let error) = event {
                guard hasBegun else { throw noHTTP(error, server) }
                return nil
            }
            var whole: HTTPResponse?
            if case .response(let response) = event { whole = response }
            guard let part = whole ?? exchange.takePart() else { continue }
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

    private static func begin(
        _ request: HTTPRequest,
        _ server: ServerURL,
        _ timeoutMilliseconds: Int?
    ) throws(SystemError) -> BlockingExchange {
        try BlockingExchange(
            request,
            host: server.host,
            port: server.port,
            timeoutMilliseconds: timeoutMilliseconds
        )
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
