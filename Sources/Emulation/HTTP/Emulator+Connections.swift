import Determinism
import HTTP

extension Emulator {
    mutating func connect(_ id: ConnectionID) {
        connections.insert(Connection(limits: configuration.limits), as: id)
    }

    mutating func receive(_ bytes: ArraySlice<UInt8>, on id: ConnectionID) {
        guard let slot = connections.slot(of: id) else { return }
        connections[slot]?.http.receive(bytes)
        pump(id, at: slot)
    }

    mutating func receiveEnd(of id: ConnectionID) {
        guard let slot = connections.slot(of: id) else { return }
        connections[slot]?.http.receiveEnd()
        pump(id, at: slot)
        // A client that gave up waiting closes; nothing will come that tells it from one that
        // waits.
        if connections[id]?.isSilenced == true { close(id) }
    }

    /// A client that began a request and dawdles is told so (RFC 9110 §15.5.9); one that is silent
    /// between requests is just closed.
    mutating func timeOut(_ id: ConnectionID) {
        guard let slot = connections.slot(of: id), let phase = connections[slot]?.http.phase,
            phase != .answering
        else { return }
        if phase == .receiving {
            let failure = Failure(.requestTimeout, "the request did not arrive in time")
            send(failure.response(path: "", at: now), to: id, at: slot)
            logUnreadable(failure.status)
        }
        close(id)
    }

    /// Goes on with a connection whose late answer was sent.
    mutating func resume(_ id: ConnectionID) {
        guard let slot = connections.slot(of: id) else { return }
        if let waiter = connections[slot]?.waiter, let bytes = causes.resume(waiter) {
            connections[slot]?.http.receive(bytes[...])
        }
        pump(id, at: slot)
    }

    /// Answers what has arrived on a connection, one request at a time and in order.
    private mutating func pump(_ id: ConnectionID, at slot: Int) {
        while let event = connections[slot]?.http.nextEvent() {
            switch event {
            case .request(let request):
                answer(request, on: id, at: slot)
            case .sendContinue:
                var bytes: [UInt8] = []
                connections[slot]?.http.sendContinue(into: &bytes)
                outputs.append(.send(id, bytes))
            case .failed(let error):
                let failure = Failure(error.status, error.message)
                send(failure.response(path: "", at: now), to: id, at: slot)
                logUnreadable(error.status)
            }
        }
        // A client that half-closed and waits for nothing is done with us.
        if connections[slot]?.http.phase == .closed { close(id) }
        applyBackPressure(to: id, at: slot)
    }

    private mutating func answer(_ request: HTTPRequest, on id: ConnectionID, at slot: Int) {
        (routeInHand, callerInHand, faultInHand) = (nil, nil, nil)
        if let outage { return refuse(request, outage, on: id, at: slot) }
        if configuration.isRecorded { outputs.append(recorded(request, on: id)) }
        let place = journal(request)
        // Those to the control API are noted once they are let in.
        if !place.isControl { causes.note(request) }
        let answer = answerUnlessBroken(to: request, on: id)
        let (route, caller, fault) = (routeInHand, callerInHand, faultInHand)
        journal(place) { record in
            (record.route, record.caller, record.fault) = (route, caller, fault)
        }
        switch answer {
        case .now(let response): finish(response, to: request, place, on: id, at: slot)
        case .later:
            connections[slot]?.unanswered = request
            connections[slot]?.unansweredRoute = routeInHand
            connections[slot]?.unansweredPlace = place
            connections[slot]?.waiter = causes.nextWaiter()
        case .stream(let subscription, after: let last):
            beginStream(subscription, after: last, on: id, at: slot)
            note(request, status: 200)
        case .broken(let breakage):
            digestBroken(request)
            if configuration.isRecorded { outputs.append(.record(.answer(id, nil))) }
            send(breakage, to: id, at: slot)
        }
    }

    /// Answers that nothing can be done, since what would come of it couldn't be remembered.
    private mutating func refuse(
        _ request: HTTPRequest,
        _ outage: String,
        on id: ConnectionID,
        at slot: Int
    ) {
        let failure = Failure(.serviceUnavailable, outage)
        send(failure.response(path: request.target.path, at: now), to: id, at: slot)
        guard case .found(.control(.shutdown), parameters: _) = routes.match(request),
            (try? ControlGuard(configuration).check(request)) != nil
        else { return }
        isStopping = true
    }

    /// Sends the answer of a request that had to wait for it; a client that is gone gets none.
    mutating func answerLate(_ response: HTTPResponse, to id: ConnectionID) {
        guard let slot = connections.slot(of: id), let request = connections[slot]?.unanswered,
            let place = connections[slot]?.unansweredPlace
        else { return }
        connections[slot]?.unanswered = nil
        routeInHand = connections[slot]?.unansweredRoute
        finish(response, to: request, place, on: id, at: slot)
        resumed.append(id)
    }

    private mutating func finish(
        _ response: HTTPResponse,
        to request: HTTPRequest,
        _ place: JournalPlace,
        on id: ConnectionID,
        at slot: Int
    ) {
        let instant = now
        journal(place) { $0.answer = RecordedAnswer(response, at: instant) }
        digest(request, place, response)
        if configuration.isRecorded { outputs.append(.record(.answer(id, response))) }
        send(response, to: id, at: slot)
        note(request, status: response.status.code)
    }

    /// Counts a request that was answered, and tells of it.
    private mutating func note(_ request: HTTPRequest, status: Int) {
        requestCounts.note(routeInHand, status: status)
        let target = request.target.logged
        record(.request(request.method.rawValue, target, status: status))
        guard configuration.logLevel <= .info else { return }
        log(
            .info,
            .request(method: request.method.rawValue, target: target, status: status)
        )
    }

    /// Sends an answer as a fault rule wants it, and ends the connection, if it does.
    private mutating func send(_ breakage: Breakage, to id: ConnectionID, at slot: Int) {
        switch breakage {
        case .silence:
            connections[slot]?.isSilenced = true
            return
        case .close: break
        case .reset:
            guard remove(id) else { return }
            outputs.append(.reset(id))
        case .malformed: outputs.append(.send(id, Self.malformedAnswer))
        case .truncated(let response):
            var bytes: [UInt8] = []
            connections[slot]?.http.send(response, date: dates.text(at: now), into: &bytes)
            Self.truncate(&bytes, bodyByteCount: response.body.count)
            outputs.append(.send(id, bytes))
        }
        close(id)
    }

    private mutating func send(_ response: HTTPResponse, to id: ConnectionID, at slot: Int) {
        var bytes: [UInt8] = []
        connections[slot]?.http.send(response, date: dates.text(at: now), into: &bytes)
        outputs.append(.send(id, bytes))
        if connections[slot]?.http.closesAfterSend == true { close(id) }
    }

    mutating func close(_ id: ConnectionID) {
        guard remove(id) else { return }
        outputs.append(.close(id))
    }

    private mutating func remove(_ id: ConnectionID) -> Bool {
        streams.remove(id)
        return connections.remove(id)
    }

    /// Has the edge read no more while a request waits for its answer and another has begun to
    /// come: what is kept is then less than one read, below ``HTTPLimits/pipelinedByteCount``.
    private mutating func applyBackPressure(to id: ConnectionID, at slot: Int) {
        guard let kept = connections[slot]?.http.bufferedByteCount,
            let isStopped = connections[slot]?.isReadingStopped
        else { return }
        let isFull = kept > 0 && connections[slot]?.http.phase == .answering
        guard isFull != isStopped else { return }
        connections[slot]?.isReadingStopped = isFull
        outputs.append(isFull ? .stopReading(id) : .resumeReading(id))
    }

    private mutating func logUnreadable(_ status: HTTPResponse.Status) {
        log(.info, .request(method: "-", target: "-", status: status.code))
    }

    mutating func log(_ level: LogLevel, _ content: LogEntry.Content) {
        guard level >= configuration.logLevel else { return }
        outputs.append(.log(LogEntry(level: level, instant: now, content: content)))
    }
}
