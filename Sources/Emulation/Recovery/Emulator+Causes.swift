import Determinism
import HTTP
import Webhooks

/// Remembering what changed an emulator, and going through it again.
///
/// ``handle(_:at:)`` depends on nothing but its inputs and their times, so a journal of the inputs
/// that changed anything is enough to build the same emulator again: its ids and secrets, its
/// deliveries and timers, its clock. Inputs that change nothing are left out: requests to the
/// control API that only look or are refused at its door, bytes of half a request, connections that
/// come and go. What belongs to the process and not to the story (``Surroundings``: metrics, the
/// stream of events, the log of control requests) begins anew, but for snapshots.
extension Emulator {
    /// The first number of the connections on which a journal's requests come again; no edge counts
    /// as far.
    private static let replayedConnections: UInt64 = 1 << 63

    /// Has the causes of what happens remembered from now on.
    mutating func keepCauses() {
        causes.isOn = true
    }

    /// What of the latest input changed anything, in the order in which it has to come again.
    ///
    /// - Parameter input: the input.
    /// - Returns: the causes; none if it changed nothing.
    mutating func takeCauses(of input: Input) -> [Cause] {
        guard causes.isOn, outage == nil else { return [] }
        var list: [Cause] = []
        var rest = causes.resumed[...]
        while let waiter = rest.first?.waiter {
            let waiting = rest.prefix { $0.waiter == waiter }
            list.append(.resumption(waiter, Self.bytes(of: waiting.map(\.request))))
            rest = rest.dropFirst(waiting.count)
        }
        if case .attemptFinished(let id, let outcome, let wall) = input {
            list.append(.outcome(id, outcome, wallMicroseconds: wall))
        } else if let abandoned = causes.abandoned {
            list.append(.abandonment(abandoned))
        } else if !causes.requests.isEmpty {
            list.append(.requests(Self.bytes(of: causes.requests)))
        } else if causes.hasInterrupted {
            list.append(.interruption)
        } else if causes.hasTurned || !causes.resumed.isEmpty {
            list.append(.turn)
        }
        return list
    }

    private static func bytes(of requests: [HTTPRequest]) -> [UInt8] {
        var bytes: [UInt8] = []
        for request in requests { request.serialize(into: &bytes) }
        return bytes
    }

    /// Notes that a client is gone, if it waited for an answer: one that won't be given isn't in
    /// the digest, and nothing is read behind it.
    mutating func noteAbandonment(of id: ConnectionID) {
        guard causes.isOn, let slot = connections.slot(of: id),
            connections[slot]?.unanswered != nil
        else { return }
        causes.abandoned = connections[slot]?.waiter
    }

    /// Goes through a cause again; nobody gets an answer.
    ///
    /// - Parameters:
    ///   - cause: what happened.
    ///   - host: when; must not go back.
    mutating func replay(_ cause: Cause, at host: HostInstant) {
        if case .resumption(let waiter, let bytes) = cause {
            causes.resumptions.append((waiter, bytes))
            return
        }
        causes.isReplaying = true
        begin(at: host)
        var connection: ConnectionID?
        switch cause {
        case .requests(let bytes):
            let id = ConnectionID(rawValue: Self.replayedConnections | causes.replayCount)
            causes.replayCount += 1
            connection = id
            connect(id)
            receive(bytes[...], on: id)
        case .outcome(let id, let outcome, let wall):
            finishAttempt(id, outcome, wallMicroseconds: wall)
        case .interruption: restartSettling()
        case .abandonment(let waiter): forgetClient(waiter)
        case .restart: forgetClients()
        case .turn, .resumption: break
        }
        end()
        if let connection, connections[connection]?.unanswered == nil {
            connections.remove(connection)
        }
        causes.resumptions = []
        causes.isReplaying = false
    }

    private mutating func forgetClient(_ waiter: UInt64) {
        let client = connections.all.first { _, connection in
            connection.unanswered != nil && connection.waiter == waiter
        }
        if let client { connections.remove(client.id) }
    }

    private mutating func forgetClients() {
        for (id, _) in connections.all { connections.remove(id) }
        resumed = []
    }

    /// Answers nothing any more but that something is broken, and lets nothing happen.
    ///
    /// - Parameter reason: a sentence for whoever asks.
    mutating func suspend(_ reason: String) {
        outage = reason
    }
}
