import Determinism
import Emulation
import Sockets

/// A client's connection: its socket, what is still to be sent, and how long it may take for what.
///
/// Open, until the core or the client wants it closed; then *closing*, until everything is sent;
/// then *lingering*: our side is shut and what still arrives is thrown away, because closing with
/// unread bytes would reset the connection and could destroy the last answer before the client has
/// read it (RFC 9112 §9.6). Then it is removed from the table, which closes the socket.
final class InboundConnection {
    enum Stage { case open, closing, lingering }

    let socket: Socket
    let registration: Registration
    var stage = Stage.open
    /// What the poller was last told.
    var interest: Interest
    /// Whether the client has said that it sends no more.
    var hasPeerEnded = false
    /// Whether the core wants nothing more for now.
    var isReadingStopped = false
    /// Whether it is in the loop's list of those to be flushed.
    var isTouched = false
    /// When the timers look at it.
    var armed: HostInstant?

    private(set) var unsent: [UInt8] = []
    private var sentByteCount = 0
    private var isHeldBack = false

    private var phase = ConnectionPhase.idle
    private var requestStart: HostInstant
    private var requestByteCount: UInt64 = 0
    private var hasAnswered = false
    private var lastArrival: HostInstant
    private var isTimeoutTold = false
    private var lastWriteProgress: HostInstant
    private var lingerEnd: HostInstant?

    init(socket: consuming Socket, registration: Registration, now: HostInstant) {
        self.socket = socket
        self.registration = registration
        interest = .read
        requestStart = now
        lastArrival = now
        lastWriteProgress = now
    }

    /// Its name in the core.
    var id: ConnectionID { ConnectionID(rawValue: registration.rawValue) }

    /// How many bytes are still to be sent.
    var unsentByteCount: Int { unsent.count - sentByteCount }

    /// What to be told about the socket as things are.
    func wantedInterest(_ settings: ServerSettings) -> Interest {
        isHeldBack =
            unsentByteCount
            > (isHeldBack ? settings.unsentLowByteCount : settings.unsentHighByteCount)
        var wanted: Interest = unsentByteCount > 0 ? .write : []
        switch stage {
        case .open where !hasPeerEnded && !isReadingStopped && !isHeldBack: wanted.insert(.read)
        case .lingering: wanted.insert(.read)
        case .open, .closing: break
        }
        return wanted
    }
}

// Sending.
extension InboundConnection {
    /// Adds bytes to what is to be sent.
    ///
    /// - Parameters:
    ///   - bytes: the bytes.
    ///   - now: the time of this turn.
    func enqueue(_ bytes: [UInt8], at now: HostInstant) {
        hasAnswered = true
        if unsentByteCount == 0 {
            // The usual case: the core's array is sent as it is.
            unsent = bytes
            sentByteCount = 0
            lastWriteProgress = now
            return
        }
        if sentByteCount > unsent.count / 2 {
            unsent.removeFirst(sentByteCount)
            sentByteCount = 0
        }
        unsent.append(contentsOf: bytes)
    }

    /// Writes what the kernel takes at once.
    ///
    /// - Parameter now: the time of this turn.
    /// - Returns: why the connection is broken, or `nil`.
    func flush(at now: HostInstant) -> ErrorNumber? {
        guard unsentByteCount > 0 else { return nil }
        switch socket.write(unsent, from: sentByteCount) {
        case .bytes(let count):
            sentByteCount += count
            lastWriteProgress = now
            if unsentByteCount == 0 {
                unsent = []
                sentByteCount = 0
            }
            return nil
        case .wouldBlock:
            return nil
        case .failed(let number):
            return number
        }
    }

    /// Shuts our side and begins to linger.
    func beginLingering(at now: HostInstant, _ settings: ServerSettings) {
        socket.shutdownSending()
        stage = .lingering
        lingerEnd = now.advanced(byMilliseconds: settings.lingerMilliseconds)
    }
}

// Waiting.
extension InboundConnection {
    /// What is due when a deadline has passed.
    enum Expiry {
        /// It isn't: the deadline has moved.
        case nothing
        /// The core has to say that the request took too long.
        case requestTimedOut
        /// The connection is to be dropped.
        case drop
    }

    /// Takes note of bytes of a request.
    func noteArrival(of byteCount: Int, at now: HostInstant) {
        lastArrival = now
        requestByteCount += UInt64(byteCount)
    }

    /// Takes note of where the core is with this client.
    func notePhase(_ newPhase: ConnectionPhase, at now: HostInstant) {
        // With pipelining the next request can have begun before it was seen that one was answered.
        if newPhase != phase || hasAnswered {
            requestStart = now
            requestByteCount = 0
        }
        hasAnswered = false
        phase = newPhase
    }

    /// When something has to be done if nothing happens until then; `nil`: never.
    func deadline(_ settings: ServerSettings) -> HostInstant? {
        if let lingerEnd { return lingerEnd }
        let stall =
            unsentByteCount > 0
            ? lastWriteProgress.advanced(byMilliseconds: settings.writeStallMilliseconds) : nil
        guard let request = phaseDeadline(settings) else { return stall }
        guard let stall else { return request }
        return min(stall, request)
    }

    /// Decides what is due.
    ///
    /// - Parameters:
    ///   - now: the time of this turn.
    ///   - settings: the limits.
    /// - Returns: what to do.
    func expire(at now: HostInstant, _ settings: ServerSettings) -> Expiry {
        guard let deadline = deadline(settings), deadline <= now else { return .nothing }
        let isRequestLate = phaseDeadline(settings).map { $0 <= now } ?? false
        guard stage == .open, phase == .receiving, isRequestLate, !isTimeoutTold else {
            return .drop
        }
        // Should the core say nothing, the connection is dropped after another pause.
        isTimeoutTold = true
        requestStart = now
        lastArrival = now
        return .requestTimedOut
    }

    private func phaseDeadline(_ settings: ServerSettings) -> HostInstant? {
        switch phase {
        case .idle:
            // A client that still receives its last answer isn't idle, however slow it is.
            guard unsentByteCount == 0 else { return nil }
            return max(requestStart, lastArrival, lastWriteProgress)
                .advanced(byMilliseconds: settings.keepAliveMilliseconds)
        case .receiving:
            // Waiting for a client that we don't read from would be unfair.
            guard stage == .open, !isReadingStopped, !isHeldBack else { return nil }
            let earned = requestByteCount * 1_000 / max(1, settings.requestBytesPerSecond)
            return min(
                requestStart.advanced(
                    byMilliseconds: settings.requestTimeoutMilliseconds + earned
                ),
                lastArrival.advanced(byMilliseconds: settings.requestPauseMilliseconds)
            )
        case .answering, .closed:
            return nil
        }
    }
}
