/// The server's side of one connection: octets in, requests out, and responses back in order.
///
///     idle ──octets──► receiving ──request──► answering ──send──► idle | receiving | closed
///                          └──failed──► answering ──send──► closed
///                                           └──startStream──► answering, until the end
///
/// The owner alone moves it: `receive` and `receiveEnd` hand it what the peer sent, `nextEvent` is
/// asked until it returns nil, and each request and each failure is answered by one `send`. Only
/// one request is out at a time; what a client sends ahead waits (RFC 9112 §9.3.2).
///
/// Octets are parsed where they are received, and only those that no event can be made of yet are
/// copied: nothing refers to the caller's buffer once `receive` has returned.
public struct ServerConnection: Sendable {
    /// What the owner has to do something about.
    public enum Event: Hashable, Sendable {
        /// A whole request is there: answer it with `send`.
        case request(HTTPRequest)
        /// The client waits for leave to send the body: grant it with `sendContinue`.
        case sendContinue
        /// What came is no request: answer with the status of the error, then close.
        case failed(ParseError)
    }

    /// What the connection waits for.
    public enum Phase: Hashable, Sendable {
        /// Waits for a request; nothing of one has come in.
        case idle
        /// Waits for the rest of a request.
        case receiving
        /// Waits for the owner: a request or a failure was handed out and not answered yet.
        case answering
        /// Waits for nothing: no octet is taken, none is to be sent.
        case closed
    }

    private enum Stage {
        /// A head, a body by its length, a chunked body is awaited.
        case head, body, chunks
        /// A request is whole, a failure is known, and not handed out yet.
        case whole, failed
        case answering, streaming, closed
    }

    private let limits: HTTPLimits
    private var stage = Stage.head
    private var buffer = ReceiveBuffer()
    private var head: HeadParser<RequestLineParser>

    /// The request whose body is awaited, or that is whole.
    private var request: HTTPRequest?
    private var body: [UInt8] = []
    private var bodyByteCountLeft = 0
    private var chunks: ChunkedDecoder?
    private var failure: ParseError?

    /// Whether the request is one for a head only.
    private var isHead = false
    /// Whether the connection outlives the answer to this request.
    private var keepsAlive = true
    /// Whether the answer has to say so, which to HTTP/1.0 it has.
    private var announcesKeepAlive = false
    private var wantsContinue = false
    private var hasEnded = false
    /// Whether what comes in is thrown away, because where a request would begin is lost.
    private var isDeaf = false

    /// Creates the state of a fresh connection.
    ///
    /// - Parameter limits: How much is taken of everything.
    public init(limits: HTTPLimits = HTTPLimits()) {
        self.limits = limits
        head = HeadParser(limits: limits, joinsFolds: false)
    }

    /// What the connection waits for.
    public var phase: Phase {
        switch stage {
        case .head: !head.hasLine && buffer.isEmpty ? .idle : .receiving
        case .body, .chunks, .whole, .failed: .receiving
        case .answering, .streaming: .answering
        case .closed: .closed
        }
    }

    /// Whether the connection has to be closed once everything that was sent is written.
    public var closesAfterSend: Bool { stage == .closed }

    /// Octets held back: what no event could be made of, and the body that is not whole yet.
    public var bufferedByteCount: Int { buffer.count + body.count }

    /// Takes in what the peer sent.
    ///
    /// - Parameter bytes: The octets, in any pieces.
    public mutating func receive(_ bytes: ArraySlice<UInt8>) {
        guard !isDeaf, !hasEnded, stage != .closed else { return }
        if buffer.isEmpty, isParsing {
            let consumed = advance(bytes)
            if consumed < bytes.count { keep(bytes.dropFirst(consumed)) }
        } else {
            keep(bytes)
            advanceBuffered()
        }
    }

    /// Takes in that the peer will send no more, though it may still read.
    public mutating func receiveEnd() {
        guard !hasEnded else { return }
        hasEnded = true
        settleEnd()
    }

    /// Hands out what the owner has to do something about next.
    ///
    /// - Returns: An event; nil if more octets are needed or an answer is due first.
    public mutating func nextEvent() -> Event? {
        advanceBuffered()
        settleEnd()
        if stage == .whole, let request = request.take() {
            stage = .answering
            return .request(request)
        }
        if stage == .failed, let failure = failure.take() {
            stage = .answering
            return .failed(failure)
        }
        guard wantsContinue else { return nil }
        wantsContinue = false
        return .sendContinue
    }

    /// Answers the request or the failure that was handed out.
    ///
    /// A response in a phase in which none is due, such as 408 to half a request, closes the
    /// connection. `Date`, `Content-Length` and `Connection` are added; if the response has those
    /// fields they are left out, but a `Connection: close` of its own is heeded.
    ///
    /// - Parameters:
    ///   - response: The answer, final, not 1xx.
    ///   - date: The value of its `Date` field.
    ///   - output: What it is appended to.
    public mutating func send(
        _ response: HTTPResponse,
        date: String,
        into output: inout [UInt8]
    ) {
        precondition(stage != .closed, "a response on a connection that is closed")
        precondition(response.status.code >= 200, "a response that is not final")
        let isLast = hasEnded && buffer.isEmpty
        let closes =
            stage != .answering || !keepsAlive || isLast
            || Persistence.asksToClose(response.fields)
        MessageSerializer.append(
            response,
            date: date,
            announcing: closes ? .close : announcesKeepAlive ? .keepAlive : .implied,
            omittingBody: isHead,
            to: &output
        )
        guard !closes else { return close() }
        // Ready for the next request, which may be there already, or never come.
        stage = .head
        isHead = false
        settleEnd()
    }

    /// Answers the request that was handed out with a body whose end is that of the connection
    /// (RFC 9112 §6.3, rule 8): the owner appends it to what this writes, piece by piece.
    ///
    /// The connection ends with the body, so nothing more is taken in; it is closed at once for
    /// `HEAD`, and when the peer ends its side.
    ///
    /// - Parameters:
    ///   - response: The head of the answer; it has no body of its own.
    ///   - date: The value of its `Date` field.
    ///   - output: What the head is appended to.
    public mutating func startStream(
        _ response: HTTPResponse,
        date: String,
        into output: inout [UInt8]
    ) {
        precondition(stage == .answering, "a stream that nobody asked for")
        precondition(response.body.isEmpty, "a stream begins with its head")
        MessageSerializer.appendHead(response, date: date, to: &output)
        buffer.removeAll()
        isDeaf = true
        if isHead || hasEnded { close() } else { stage = .streaming }
    }

    /// Tells the client to send the body it holds back (RFC 9110 §10.1.1).
    ///
    /// - Parameter output: What it is appended to.
    public mutating func sendContinue(into output: inout [UInt8]) {
        output.append(contentsOf: "HTTP/1.1 100 Continue\r\n\r\n".utf8)
    }
}

extension ServerConnection {
    private var isParsing: Bool {
        switch stage {
        case .head, .body, .chunks: true
        case .whole, .failed, .answering, .streaming, .closed: false
        }
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        buffer.append(bytes)
        guard !isParsing, buffer.count > limits.pipelinedByteCount else { return }
        buffer.removeAll()
        isDeaf = true
        keepsAlive = false
    }

    private mutating func advanceBuffered() {
        guard isParsing, !buffer.isEmpty else { return }
        buffer.discardFirst(advance(buffer.contents))
    }

    /// Parses up to the end of a request; returns how many octets it took, all in case of failure.
    private mutating func advance(_ bytes: ArraySlice<UInt8>) -> Int {
        var position = 0
        do {
            try parse(bytes, from: &position)
            return position
        } catch {
            fail(error)
            return bytes.count
        }
    }

    private mutating func parse(
        _ bytes: ArraySlice<UInt8>,
        from position: inout Int
    ) throws(ParseError) {
        if stage == .head {
            guard try head.parse(bytes, from: &position) else { return }
            try begin()
        }
        if position < bytes.count { wantsContinue = false }
        switch stage {
        case .body:
            let start = bytes.startIndex + position
            let part = bytes[start..<(start + min(bodyByteCountLeft, bytes.endIndex - start))]
            body.append(contentsOf: part)
            bodyByteCountLeft -= part.count
            position += part.count
            if bodyByteCountLeft == 0 { finish() }
        case .chunks:
            if try chunks?.decode(bytes, from: &position, into: &body) == true { finish() }
        case .head, .whole, .failed, .answering, .streaming, .closed:
            break
        }
    }

    /// Decides, once the head is whole, what is to follow it.
    private mutating func begin() throws(ParseError) {
        let version = head.line.version
        let noticed = head.noticed
        let whole = HTTPRequest(
            method: head.line.method,
            target: head.line.target,
            version: version,
            fields: head.takeFields()
        )
        head.reset()
        isHead = whole.method == .head
        try noticed.checkHost(version: version)
        let framing = try BodyFraming.decide(
            .request,
            version: version,
            fields: whole.fields,
            noticed: noticed
        )
        let expectsContinue = try whole.fields.expectsContinue(
            version: version,
            noticed: noticed
        )
        keepsAlive = Persistence.keepsAlive(
            version: version,
            fields: whole.fields,
            noticed: noticed
        )
        announcesKeepAlive = keepsAlive && version == .http10
        request = whole
        switch framing {
        case .none, .length(0), .untilClose:
            stage = .whole
        case .length(let length):
            if length > limits.bodyByteCount {
                let limit = limits.limits(for: whole.target).bodyByteCount
                guard length <= limit else { throw .contentTooLarge(limit) }
            }
            bodyByteCountLeft = length
            // A length is only a claim: no more is reserved than is there soon.
            body.reserveCapacity(min(length, 65_536))
            stage = .body
            wantsContinue = expectsContinue
        case .chunked:
            chunks = ChunkedDecoder(
                limits: limits.limits(for: whole.target),
                joinsFolds: false
            )
            stage = .chunks
            wantsContinue = expectsContinue
        }
    }

    private mutating func finish() {
        var whole: [UInt8] = []
        swap(&whole, &body)
        request?.body = whole
        chunks = nil
        stage = .whole
    }

    private mutating func fail(_ error: ParseError) {
        if stage == .head, head.hasLine { isHead = head.line.method == .head }
        discard()
        failure = error
        isDeaf = true
        keepsAlive = false
        stage = .failed
    }

    /// Gives up on a request that will not be whole any more, or on there being another one.
    private mutating func settleEnd() {
        if hasEnded, stage == .streaming { close() }
        guard hasEnded, isParsing else { return }
        advanceBuffered()
        guard isParsing else { return }
        if phase == .idle {
            close()
        } else {
            buffer.removeAll()
            fail(ParseError(.endedEarly, "The connection ended in the middle of a request."))
        }
    }

    private mutating func close() {
        discard()
        buffer.removeAll()
        stage = .closed
    }

    private mutating func discard() {
        body = []
        request = nil
        chunks = nil
        failure = nil
        wantsContinue = false
    }
}
