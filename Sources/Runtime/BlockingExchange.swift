public import HTTP
public import Sockets

/// One request and its response on a connection of their own, for threads that may wait.
public struct BlockingExchange: ~Copyable {
    /// The largest body of a response that is taken.
    public static let bodyByteLimit = 256 << 20

    private var stream: BlockingStream
    private var connection: ClientConnection

    /// Connects, and sends a request.
    ///
    /// - Parameters:
    ///   - request: what to send; it should ask for the connection to be closed.
    ///   - host: a name or an address.
    ///   - port: the port there.
    ///   - timeoutMilliseconds: how long all of it may take, the response included; `nil` for ever.
    /// - Throws: a `SystemError` when nobody is there, or the connection breaks.
    public init(
        _ request: HTTPRequest,
        host: String,
        port: UInt16,
        timeoutMilliseconds: Int?
    ) throws(SystemError) {
        var stream = try BlockingStream(
            host: host,
            port: port,
            timeoutMilliseconds: timeoutMilliseconds
        )
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        try stream.write(bytes)
        self.stream = stream
        var limits = HTTPLimits()
        limits.bodyByteCount = Self.bodyByteLimit
        connection = ClientConnection(limits: limits)
        connection.start(method: request.method)
    }

    /// Waits until more of the response has come.
    ///
    /// - Returns: the response once it is whole, or what is wrong with what came instead.
    /// - Throws: a `SystemError` when the connection breaks, or takes too long.
    public mutating func receive() throws(SystemError) -> ClientConnection.Event? {
        let part = try stream.read()
        if part.isEmpty { connection.receiveEnd() } else { connection.receive(part[...]) }
        return connection.nextEvent()
    }

    /// Takes what has come of a response that isn't whole yet.
    ///
    /// - Returns: its head, with what has come of its content since the last call; `nil` without
    ///   a head.
    public mutating func takePart() -> HTTPResponse? {
        connection.takePart()
    }

    /// Waits for the whole response.
    ///
    /// - Returns: the response, or what is wrong with what came instead.
    /// - Throws: a `SystemError` when the connection breaks, or takes too long.
    public mutating func wait() throws(SystemError) -> ClientConnection.Event {
        while true {
            if let event = try receive() { return event }
        }
    }
}
