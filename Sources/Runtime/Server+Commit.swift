import Determinism
import Emulation
import JSON
import Sockets

/// How a core remembers what happens.
enum JournalMode: Hashable, Sendable {
    /// Not at all.
    case none
    /// What is done is in a file first.
    case buffered
    /// What is done is on the disk first.
    case synced
}

/// What came of making sure that what happened is remembered.
enum CommitResult: Hashable, Sendable {
    /// It is.
    case done
    /// It is, but there is not much room left; says how much.
    case nearlyFull(String)
    /// It isn't, and never will be; says why.
    case failed(String)
}

extension Output {
    /// Whether it tells nobody anything, and has to be done before more is read.
    var isFlowControl: Bool {
        switch self {
        case .stopReading, .resumeReading: true
        case .send, .push, .close, .reset, .attempt, .log, .record, .stop: false
        }
    }
}

extension ServedCore {
    var journalMode: JournalMode { .none }

    mutating func commit(at now: HostInstant) -> CommitResult { .done }

    mutating func finish() {}
}

// Write-ahead: nobody hears of what isn't remembered.
extension Server {
    /// Does what waited until its cause was remembered; if that fails, those who wait for an answer
    /// are told so, and nothing else is done.
    func commit() {
        guard core.journalMode != .none else { return }
        var reason: String?
        switch core.commit(at: reactor.now) {
        case .done: break
        case .nearlyFull(let sentence):
            log.note(.warning, sentence, wall: WallClock.milliseconds())
        case .failed(let sentence):
            log.note(.error, sentence, wall: WallClock.milliseconds())
            reason = sentence
        }
        guard !deferred.isEmpty else { return }
        var outputs: [Output] = []
        swap(&outputs, &deferred)
        for output in outputs {
            if let reason { refuse(output, reason) } else { perform(output) }
        }
        guard deferred.isEmpty else { return }
        outputs.removeAll(keepingCapacity: true)
        swap(&outputs, &deferred)
    }

    /// What becomes of an output whose cause couldn't be remembered.
    private func refuse(_ output: Output, _ reason: String) {
        switch output {
        case .send(let id, _):
            send(Self.refusal(reason), to: id)
            close(id)
        case .close, .reset, .log, .stop, .stopReading, .resumeReading: perform(output)
        case .push, .attempt, .record: break
        }
    }

    private static func refusal(_ reason: String) -> [UInt8] {
        let body: JSONValue = [
            "status": 503, "error": "Service Unavailable",
            "message": .string("\(reason), so this was not done"),
        ]
        let bytes = body.compactBytes()
        let head =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\nContent-Length: \(bytes.count)\r\n\r\n"
        return Array(head.utf8) + bytes
    }
}
