import Determinism
import Emulation
import Sockets

/// The socket that clients connect to.
final class Listener {
    let socket: Socket
    var registration = Registration(index: 0, generation: 0)
    var isPaused = false
    /// Whether a descriptor was freed since accepting paused.
    var hasRoom = false
    /// When to try again by time alone; `nil` while not paused, or when a client has to leave
    /// first.
    var pausedUntil: HostInstant?

    init(_ socket: consuming Socket) {
        self.socket = socket
    }
}

// Accepting.
extension Server {
    func acceptClients() {
        guard let listener else { return }
        for _ in 0..<settings.acceptBatch {
            guard clientCount < settings.connectionLimit else {
                pauseAccepting(until: nil)
                return
            }
            switch listener.socket.accept() {
            case .accepted(let socket):
                admit(socket)
            case .wouldBlock:
                return
            case .failed(let number):
                // Anything else concerns one connection, which went away while it waited.
                guard number.isShortageOfDescriptors else { continue }
                let pause = settings.acceptPauseMilliseconds
                log.note(
                    .warning,
                    "accepting pauses: \(number.text)",
                    wall: WallClock.milliseconds()
                )
                pauseAccepting(until: reactor.now.advanced(byMilliseconds: pause))
                return
            }
        }
    }

    private func admit(_ socket: consuming Socket) {
        let registration = reactor.table.nextRegistration
        let connection = InboundConnection(
            socket: socket,
            registration: registration,
            now: reactor.now
        )
        do throws(SystemError) {
            try reactor.poller.add(connection.socket, registration, connection.interest)
        } catch {
            log.note(.warning, "a client is turned away: \(error)", wall: WallClock.milliseconds())
            return
        }
        reactor.table.insert(.inbound(connection))
        clientCount += 1
        feed(.connected(connection.id))
        touch(connection)
    }

    private func pauseAccepting(until instant: HostInstant?) {
        guard let listener, !listener.isPaused else { return }
        listener.isPaused = true
        listener.pausedUntil = instant
        watch(listener, [])
    }

    /// Goes on accepting when the pause is over or a client has left.
    func resumeAcceptingIfPossible() {
        guard let listener, listener.isPaused else { return }
        let isOver = listener.pausedUntil.map { $0 <= reactor.now } ?? false
        guard isOver || listener.hasRoom else { return }
        listener.isPaused = false
        listener.pausedUntil = nil
        listener.hasRoom = false
        watch(listener, .read)
    }

    private func watch(_ listener: Listener, _ interest: Interest) {
        do throws(SystemError) {
            try reactor.poller.change(listener.socket, listener.registration, interest)
        } catch {
            preconditionFailure("a watched descriptor can't be changed: \(error)")
        }
    }
}

// Doing what the core wants.
extension Server {
    func send(_ bytes: [UInt8], to id: ConnectionID) {
        guard let connection = client(id), connection.stage == .open else { return }
        if connection.unsentByteCount > settings.unsentLimitByteCount {
            drop(connection)
            return
        }
        connection.enqueue(bytes, at: reactor.now)
        touch(connection)
    }

    /// Sends what the client didn't ask for just now, unless it reads too slowly for that.
    func push(_ bytes: [UInt8], to id: ConnectionID) {
        guard let connection = client(id), connection.stage == .open else { return }
        guard connection.unsentByteCount <= settings.pushLimitByteCount else {
            log.note(
                .warning,
                "a client that watches events reads too slowly and is dropped",
                wall: WallClock.milliseconds()
            )
            drop(connection)
            return
        }
        send(bytes, to: id)
    }

    /// Breaks a connection off with a reset; what is unsent is lost.
    func reset(_ id: ConnectionID) {
        guard let connection = client(id) else { return }
        // A socket that doesn't know the option is closed in order: the connection ends either way.
        try? connection.socket.resetOnClose()
        drop(connection)
    }

    func close(_ id: ConnectionID) {
        guard let connection = client(id), connection.stage == .open else { return }
        connection.stage = .closing
        touch(connection)
    }

    func setReading(_ id: ConnectionID, isStopped: Bool) {
        guard let connection = client(id) else { return }
        connection.isReadingStopped = isStopped
        touch(connection)
    }

    private func client(_ id: ConnectionID) -> InboundConnection? {
        guard case .inbound(let connection) = reactor.table[Registration(rawValue: id.rawValue)]
        else { return nil }
        return connection
    }

    /// Has a connection looked at before the loop waits again.
    func touch(_ connection: InboundConnection) {
        guard !connection.isTouched else { return }
        connection.isTouched = true
        touched.append(connection)
    }
}

// Reading and writing.
extension Server {
    func serve(_ connection: InboundConnection, _ readiness: Readiness) {
        if connection.interest.contains(.read), readiness.isReadable {
            // Stopped earlier in this turn, when the poller had already told.
            if !connection.isReadingStopped || connection.stage == .lingering { read(connection) }
        } else if readiness.isBroken {
            drop(connection)
        }
        if readiness.isWritable, connection.unsentByteCount > 0 { touch(connection) }
    }

    private func read(_ connection: InboundConnection) {
        var budget = settings.readBudgetByteCount
        while budget > 0 {
            switch connection.socket.read(into: &reactor.readBuffer) {
            case .bytes(let count):
                if connection.stage == .open {
                    connection.noteArrival(of: count, at: reactor.now)
                    feed(.received(connection.id, reactor.readBuffer[..<count]))
                    touch(connection)
                }
                budget -= count
                // A buffer that isn't full has emptied the socket; looking again would cost a call.
                guard count == reactor.readBuffer.count, connection.stage != .closing,
                    !connection.isReadingStopped
                else { return }
            case .end:
                noteEnd(of: connection)
                return
            case .wouldBlock:
                return
            case .failed:
                drop(connection)
                return
            }
        }
    }

    private func noteEnd(of connection: InboundConnection) {
        guard connection.stage == .open else {
            drop(connection)
            return
        }
        connection.hasPeerEnded = true
        feed(.peerClosed(connection.id))
        touch(connection)
    }

    func flush(_ connection: InboundConnection) {
        guard reactor.table[connection.registration] != nil else { return }
        if connection.flush(at: reactor.now) != nil {
            drop(connection)
            return
        }
        let isSent = connection.unsentByteCount == 0
        if connection.stage == .closing, isSent {
            guard endSending(connection) else { return }
        }
        if connection.stage == .lingering, isDraining {
            drop(connection)
            return
        }
        if connection.stage == .open {
            let phase = core.phase(of: connection.id)
            if isDraining, isSent, phase != .answering {
                drop(connection)
                return
            }
            connection.notePhase(phase, at: reactor.now)
        }
        updateInterest(of: connection)
        if let deadline = connection.deadline(settings) {
            reactor.arm(connection.registration, at: deadline, &connection.armed)
        }
    }

    /// - Returns: whether the connection lingers.
    private func endSending(_ connection: InboundConnection) -> Bool {
        if connection.hasPeerEnded || isDraining {
            drop(connection)
            return false
        }
        connection.beginLingering(at: reactor.now, settings)
        return true
    }

    private func updateInterest(of connection: InboundConnection) {
        let wanted = connection.wantedInterest(settings)
        guard wanted != connection.interest else { return }
        do throws(SystemError) {
            try reactor.poller.change(connection.socket, connection.registration, wanted)
            connection.interest = wanted
        } catch {
            drop(connection)
        }
    }

    func expire(_ connection: InboundConnection) {
        connection.armed = nil
        switch connection.expire(at: reactor.now, settings) {
        case .nothing: break
        case .drop: drop(connection)
        case .requestTimedOut: feed(.timedOut(connection.id))
        }
        touch(connection)
    }

    /// Forgets a connection, which closes it, and has the core told.
    func drop(_ connection: InboundConnection) {
        guard reactor.table[connection.registration] != nil else { return }
        reactor.table.remove(connection.registration)
        clientCount -= 1
        gone.append(connection.id)
        listener?.hasRoom = true
    }
}
