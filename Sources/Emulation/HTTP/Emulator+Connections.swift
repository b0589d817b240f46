import Determinism
import HTTP

extension Emulator {
    mutating func connect(_ id: ConnectionID) {
        precondition(connections[id] == nil, "a connection's number was used twice")
        connections[id] = Connection(limits: configuration.limits)
    }

    mutating func receive(_ bytes: ArraySlice<UInt8>, on id: ConnectionID) {
        connections[id]?.http.receive(bytes)
        pump(id)
    }

    mutating func receiveEnd(of id: ConnectionID) {
        connections[id]?.http.receiveEnd()
        pump(id)
        // A client that half-closed and waits for nothing is done with us.
        guard let phase = connections[id]?.http.phase, phase != .answering else { return }
        close(id)
    }

    /// A client that began a request and dawdles is told so (RFC 9110 §15.5.9); one that is silent
    /// between requests is just closed.
    mutating func timeOut(_ id: ConnectionID) {
        guard let phase = connections[id]?.http.phase, phase != .answering else { return }
        if phase == .receiving {
            let failure = Failure(.requestTimeout, "the request did not arrive in time")
            var response = failure.response(path: "", at: now)
            response.fields.set("Connection", "close")
            send(response, to: id)
            log(.info, .request(method: "-", target: "-", status: response.status.code))
        }
        close(id)
    }

    /// Answers what has arrived on a connection, one request at a time and in order.
    mutating func pump(_ id: ConnectionID) {
        while let event = connections[id]?.http.nextEvent() {
            switch event {
            case .request(let request):
                switch answer(to: request, on: id) {
                case .now(let response): finish(response, to: request, on: id)
                case .later: connections[id]?.unanswered = request
                }
            case .sendContinue:
                var bytes: [UInt8] = []
                connections[id]?.http.sendContinue(into: &bytes)
                outputs.append(.send(id, bytes))
            case .failed(let error):
                let failure = Failure(error.status, error.message)
                send(failure.response(path: "", at: now), to: id)
                log(.info, .request(method: "-", target: "-", status: error.status.code))
            }
        }
        applyBackPressure(to: id)
    }

    /// Sends the answer of a request that had to wait for it; a client that is gone gets none.
    mutating func answerLate(_ response: HTTPResponse, to id: ConnectionID) {
        guard let request = connections[id]?.unanswered else { return }
        connections[id]?.unanswered = nil
        finish(response, to: request, on: id)
        resumed.append(id)
    }

    private mutating func finish(
        _ response: HTTPResponse,
        to request: HTTPRequest,
        on id: ConnectionID
    ) {
        send(response, to: id)
        if configuration.logLevel <= .info {
            log(
                .info,
                .request(
                    method: request.method.rawValue,
                    target: request.target.raw,
                    status: response.status.code
                )
            )
        }
    }

    private mutating func send(_ response: HTTPResponse, to id: ConnectionID) {
        var bytes: [UInt8] = []
        connections[id]?.http.send(response, date: dates.text(at: now), into: &bytes)
        outputs.append(.send(id, bytes))
        if connections[id]?.http.closesAfterSend == true { close(id) }
    }

    private mutating func close(_ id: ConnectionID) {
        guard connections.removeValue(forKey: id) != nil else { return }
        outputs.append(.close(id))
    }

    /// Has the edge read no more while a request waits for its answer and another has begun to
    /// come: what is kept is then less than one read, below ``HTTPLimits/pipelinedByteCount``.
    private mutating func applyBackPressure(to id: ConnectionID) {
        guard let connection = connections[id] else { return }
        let isFull = connection.http.bufferedByteCount > 0 && connection.http.phase == .answering
        guard isFull != connection.isReadingStopped else { return }
        connections[id]?.isReadingStopped = isFull
        outputs.append(isFull ? .stopReading(id) : .resumeReading(id))
    }

    mutating func log(_ level: LogLevel, _ content: LogEntry.Content) {
        guard level >= configuration.logLevel else { return }
        outputs.append(.log(LogEntry(level: level, instant: now, content: content)))
    }
}
