/// The client's side of one connection: responses out of the octets a server sends.
///
///     idle ──start──► awaiting ──response──► idle, if the connection is to be reused, else closed
///                         └──failed──► closed
///
/// The owner writes a request (`HTTPRequest.serialize`), says so by `start`, hands in what comes
/// back by `receive` and `receiveEnd`, and asks `nextEvent` until it returns nil. Each `start` ends
/// in exactly one event. Interim responses, 1xx, are skipped.
public struct ClientConnection: Sendable {
    /// How a request ended.
    public enum Event: Hashable, Sendable {
        /// There is a response.
        case response(HTTPResponse)
        /// There will be none; the connection is to be closed.
        case failed(ParseError)
    }

    private enum Stage {
        case idle, head, body, chunks, untilClose, closed
    }

    private let limits: HTTPLimits
    private var stage = Stage.idle
    private var buffer = ReceiveBuffer()
    private var event: Event?

    private var method = HTTPRequest.Method.get
    private var head: HeadParser<StatusLineParser>
    private var response: HTTPResponse?
    private var body: [UInt8] = []
    private var bodyByteCountLeft = 0
    private var chunks: ChunkedDecoder?
    private var informationalResponseCount = 0
    private var keepsAlive = false

    /// Whether anything of a response has come in since `start`.
    public private(set) var hasReceivedBytes = false

    /// Creates the state of a fresh connection.
    ///
    /// - Parameter limits: How much is taken of everything.
    public init(limits: HTTPLimits = HTTPLimits()) {
        self.limits = limits
        head = HeadParser(limits: limits, joinsFolds: true)
    }

    /// Whether another request may be sent: the last one is over, both sides agreed to stay, and
    /// the server has sent nothing since that no one asked for.
    public var isReusable: Bool { stage == .idle && event == nil }

    /// Says that a request was sent, whose response is what comes in next.
    ///
    /// - Parameter method: Its method, on which it depends whether the response has a body.
    public mutating func start(method: HTTPRequest.Method) {
        precondition(isReusable, "a request on a connection that is not reusable")
        self.method = method
        stage = .head
        head = HeadParser(limits: limits, joinsFolds: true)
        informationalResponseCount = 0
        hasReceivedBytes = false
    }

    /// Takes in what the server sent.
    ///
    /// - Parameter bytes: The octets, in any pieces.
    public mutating func receive(_ bytes: ArraySlice<UInt8>) {
        guard stage != .closed, !bytes.isEmpty else { return }
        guard stage != .idle else {
            // RFC 9112 §9.2: what no one asked for ends the connection.
            stage = .closed
            return
        }
        hasReceivedBytes = true
        if buffer.isEmpty {
            let consumed = advance(bytes)
            if isAwaiting, consumed < bytes.count { buffer.append(bytes.dropFirst(consumed)) }
        } else {
            buffer.append(bytes)
            let consumed = advance(buffer.contents)
            buffer.discardFirst(isAwaiting ? consumed : buffer.count)
        }
    }

    /// Takes in that the server will send no more.
    public mutating func receiveEnd() {
        switch stage {
        case .idle: stage = .closed
        case .closed: break
        case .untilClose:
            keepsAlive = false
            finish()
        case .head, .body, .chunks:
            fail(
                ParseError(
                    .endedEarly,
                    hasReceivedBytes
                        ? "The connection ended in the middle of a response."
                        : "The connection ended without a response."
                )
            )
        }
    }

    /// Hands out what has come of a response that goes on.
    ///
    /// That is its head, and the content since the last call, which the end of the response will
    /// lack. The limit of a body is that of one part then.
    ///
    /// - Returns: The part; nil if no response is under way.
    public mutating func takePart() -> HTTPResponse? {
        guard var part = response else { return nil }
        swap(&part.body, &body)
        return part
    }

    /// Hands out how the request ended.
    ///
    /// - Returns: An event; nil if more octets are needed.
    public mutating func nextEvent() -> Event? {
        event.take()
    }
}

extension ClientConnection {
    private var isAwaiting: Bool { stage != .idle && stage != .closed }

    /// Parses up to the end of the response; returns how many octets it took.
    private mutating func advance(_ bytes: ArraySlice<UInt8>) -> Int {
        var position = 0
        do {
            try parse(bytes, from: &position)
        } catch {
            fail(error)
            return bytes.count
        }
        // What is behind the response was not asked for.
        if stage == .idle, position < bytes.count { stage = .closed }
        return position
    }

    private mutating func parse(
        _ bytes: ArraySlice<UInt8>,
        from position: inout Int
    ) throws(ParseError) {
        while stage == .head {
            guard try head.parse(bytes, from: &position) else { return }
            try begin()
        }
        let rest = bytes.dropFirst(position)
        switch stage {
        case .body:
            let part = rest.prefix(bodyByteCountLeft)
            body.append(contentsOf: part)
            bodyByteCountLeft -= part.count
            position += part.count
            if bodyByteCountLeft == 0 { finish() }
        case .chunks:
            if try chunks?.decode(bytes, from: &position, into: &body) == true { finish() }
        case .untilClose:
            guard rest.count <= limits.bodyByteCount - body.count else {
                throw .contentTooLarge(limits.bodyByteCount)
            }
            body.append(contentsOf: rest)
            position = bytes.count
        case .idle, .head, .closed:
            break
        }
    }

    /// Decides, once a head is whole, what is to follow it.
    private mutating func begin() throws(ParseError) {
        let status = head.line.status
        let version = head.line.version
        let noticed = head.noticed
        let fields = head.takeFields()
        head.reset()
        guard status.code >= 200 else { return try skip(status) }
        let framing = try BodyFraming.decide(
            .response(status, to: method),
            version: version,
            fields: fields,
            noticed: noticed
        )
        keepsAlive = Persistence.keepsAlive(version: version, fields: fields, noticed: noticed)
        response = HTTPResponse(status: status, fields: fields)
        switch framing {
        case .none, .length(0):
            finish()
        case .length(let length):
            guard length <= limits.bodyByteCount else {
                throw .contentTooLarge(limits.bodyByteCount)
            }
            bodyByteCountLeft = length
            stage = .body
        case .chunked:
            chunks = ChunkedDecoder(limits: limits, joinsFolds: true)
            stage = .chunks
        case .untilClose:
            stage = .untilClose
        }
    }

    /// Skips an interim response (RFC 9110 §15.2), unless it is one that no one asked for.
    private mutating func skip(_ status: HTTPResponse.Status) throws(ParseError) {
        guard status != .switchingProtocols else {
            throw ParseError(
                .unexpectedProtocolSwitch,
                "The server switched protocols without being asked."
            )
        }
        informationalResponseCount += 1
        guard informationalResponseCount <= limits.informationalResponseCount else {
            throw ParseError(
                .tooManyInformationalResponses,
                "There are more than \(limits.informationalResponseCount) interim responses."
            )
        }
    }

    private mutating func finish() {
        guard var whole = response.take() else {
            preconditionFailure("the end of a response without a head")
        }
        swap(&whole.body, &body)
        chunks = nil
        event = .response(whole)
        stage = keepsAlive ? .idle : .closed
    }

    private mutating func fail(_ error: ParseError) {
        response = nil
        body = []
        chunks = nil
        buffer.removeAll()
        event = .failed(error)
        stage = .closed
    }
}
