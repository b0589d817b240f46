import Determinism
import Emulation
import Sockets
import Webhooks

/// What the loop serves: takes in what happened, says what to do.
///
/// ``Emulator`` outside of tests; theirs are scripted, so that each behaviour of the edge can be
/// asked for by name.
///
/// Questions are mutating too: a core is large, and only a call that might change it is made in
/// place, while any other one is made on a copy, whose parts are retained one by one for each
/// request.
protocol ServedCore {
    mutating func handle(_ input: Input, at now: HostInstant)
    mutating func nextOutput() -> Output?
    var nextDeadline: HostInstant? { mutating get }
    mutating func phase(of connection: ConnectionID) -> ConnectionPhase
    /// How what happens is remembered.
    var journalMode: JournalMode { get }
    /// Makes sure that what happened until now is remembered.
    mutating func commit(at now: HostInstant) -> CommitResult
    /// Does what is to be done before the process ends.
    mutating func finish()
}

extension Emulator: ServedCore {}

/// The event loop: owns the core, all connections and the time; lives on one thread.
///
/// A turn goes as in redis: take in what other threads said and what time has come for, feed the
/// core until it wants nothing more, write what is to be written (one write a connection), wait for
/// the kernel until the next deadline, read what has arrived (bounded for each connection).
final class Server<Core: ServedCore & Sendable> {
    let settings: ServerSettings
    var core: Core
    var reactor: Reactor
    var callbacks: CallbackClient
    var log: LogWriter
    /// Who keeps what came in.
    private let recorder: (@Sendable (RecordedEvent) -> Void)?

    /// `nil` once the server is stopping.
    var listener: Listener?
    let signals: SignalInbox?
    let waker: Waker
    let mailbox: Mailbox<ServerMessage>

    /// Those with something to be written or looked at before the loop waits.
    var touched: [InboundConnection] = []
    /// What the core wants done as soon as what caused it is remembered.
    var deferred: [Output] = []
    /// Connections that ended and of which the core hasn't heard.
    var gone: [ConnectionID] = []
    var clientCount = 0

    /// Why the server is to stop, once it is.
    private var stopReason: StopReason?
    private var stopDeadline: HostInstant?
    /// Whether the core has done all it wanted: answers in progress are all that is left.
    private(set) var isDraining = false

    init(
        parts: consuming ServerParts<Core>,
        options: ServerOptions,
        rules: CallbackRules,
        log: LogWriter
    ) throws(SystemError) {
        core = parts.core
        settings = options.settings
        recorder = options.recorder
        self.log = log
        waker = parts.waker
        mailbox = parts.mailbox
        callbacks = CallbackClient(
            settings: settings,
            rules: rules,
            options: options.callbacks,
            mailbox: parts.mailbox
        )
        listener = Listener(parts.listener)
        signals = parts.signals
        reactor = try Reactor(readBufferByteCount: settings.readBufferByteCount)
        try watchOwnDescriptors()
    }

    private func watchOwnDescriptors() throws(SystemError) {
        try reactor.poller.add(waker, reactor.table.nextRegistration)
        reactor.table.insert(.waker)
        if let signals {
            try reactor.poller.add(signals.source, reactor.table.nextRegistration)
            reactor.table.insert(.signals)
        }
        if let listener {
            listener.registration = reactor.table.nextRegistration
            try reactor.poller.add(listener.socket, listener.registration, .read)
            reactor.table.insert(.listener)
        }
    }

    /// Serves until it is to stop.
    func run() -> StopReason {
        do throws(SystemError) {
            while true {
                guard let reason = try turn() else { continue }
                core.finish()
                log.flush()
                return reason
            }
        } catch {
            log.note(.error, "the event loop failed: \(error)", wall: WallClock.milliseconds())
            log.flush()
            return .failed(error)
        }
    }

    /// One turn of the loop.
    ///
    /// - Returns: why to stop, or `nil` to go on.
    private func turn() throws(SystemError) -> StopReason? {
        feedFinishedAttempts()
        if let deadline = core.nextDeadline, deadline <= reactor.now { feed(.deadlineReached) }
        settle()
        log.flush()
        if let reason = finishedReason() { return reason }
        let count = try reactor.poller.wait(milliseconds: waitMilliseconds())
        reactor.tick()
        for index in 0..<count {
            let readiness = reactor.poller[index]
            guard let watched = reactor.table[readiness.registration] else { continue }
            switch watched {
            // What a few events cause is sent before the others are looked at: the other side
            // works on it meanwhile. Sending everything at the end of the turn would have the two
            // sides take turns, each idle for half of the time; sending each thing at once would
            // wake the other side for each.
            case .inbound(let connection):
                serve(connection, readiness)
                // One wait for the disk is to do for all of them.
                if touched.count >= settings.sendBatch, core.journalMode != .synced { settle() }
            case .outbound(let connection):
                callbacks.serve(connection, readiness, &reactor)
                if callbacks.finishedCount >= settings.sendBatch { feedFinishedAttempts() }
            case .program(let program):
                callbacks.serve(program, &reactor)
            case .listener: acceptClients()
            case .waker: readMailbox()
            case .signals:
                if let reason = readSignals() { return reason }
            }
        }
        expireDeadlines()
        return nil
    }

    /// Tells the core something and does what it wants.
    func feed(_ input: Input) {
        core.handle(input, at: reactor.now)
        let isDeferred = core.journalMode != .none
        while let output = core.nextOutput() {
            if isDeferred, !output.isFlowControl {
                deferred.append(output)
            } else {
                perform(output)
            }
        }
    }

    func perform(_ output: Output) {
        switch output {
        case .send(let id, let bytes): send(bytes, to: id)
        case .push(let id, let bytes): push(bytes, to: id)
        case .close(let id): close(id)
        case .reset(let id): reset(id)
        case .stopReading(let id): setReading(id, isStopped: true)
        case .resumeReading(let id): setReading(id, isStopped: false)
        case .attempt(let attempt): callbacks.start(attempt, &reactor)
        case .log(let entry): log.write(entry, wall: WallClock.milliseconds())
        case .record(let event): recorder?(event)
        case .stop: drain()
        }
    }

    /// Feeds the attempts that are over by now; those that end at once meanwhile wait for the next
    /// turn, so that a long series of them doesn't keep clients waiting.
    private func feedFinishedAttempts() {
        for finished in callbacks.takeFinished() {
            feed(
                .attemptFinished(
                    finished.id,
                    finished.outcome,
                    wallMicroseconds: finished.wallMicroseconds
                )
            )
        }
    }

    /// Writes what is to be written, until nobody is left to write to or to tell the core of.
    private func settle() {
        commit()
        while !touched.isEmpty || !gone.isEmpty {
            let ended = gone
            gone.removeAll(keepingCapacity: true)
            for id in ended { feed(.disconnected(id)) }
            if !ended.isEmpty { commit() }
            var index = 0
            while index < touched.count {
                let connection = touched[index]
                connection.isTouched = false
                flush(connection)
                index += 1
            }
            touched.removeAll(keepingCapacity: true)
        }
        resumeAcceptingIfPossible()
    }

    private func waitMilliseconds() -> Int? {
        if callbacks.hasFinished { return 0 }
        var earliest = core.nextDeadline
        for deadline in [reactor.deadlines.next, listener?.pausedUntil, stopDeadline] {
            guard let deadline else { continue }
            earliest = min(earliest ?? deadline, deadline)
        }
        return earliest?.milliseconds(from: reactor.now)
    }

    private func expireDeadlines() {
        while let (registration, deadline) = reactor.deadlines.pop(through: reactor.now) {
            // An entry that isn't the connection's current one was overtaken by an earlier one.
            switch reactor.table[registration] {
            case .inbound(let connection) where connection.armed == deadline:
                expire(connection)
            case .outbound(let connection) where connection.armed == deadline:
                connection.armed = nil
                callbacks.expire(connection, &reactor)
            case .program(let program):
                program.process.kill()
            case .inbound, .outbound, .listener, .waker, .signals, nil:
                break
            }
        }
    }
}

// Stopping.
extension Server {
    private func readMailbox() {
        waker.reset()
        for message in mailbox.takeAll() {
            switch message {
            case .stop: requestStop(.requested)
            case .resolved(let registration, let result):
                guard case .outbound(let connection) = reactor.table[registration] else { continue }
                callbacks.resolved(connection, result, &reactor)
            }
        }
    }

    /// - Returns: a reason to end at once.
    private func readSignals() -> StopReason? {
        while let signal = signals?.source.next() {
            if case .signal = stopReason { return .forced(signal) }
            requestStop(.signal(signal))
        }
        return nil
    }

    private func requestStop(_ reason: StopReason) {
        guard stopReason == nil else {
            // A signal after `stop()` counts as the first one: the next one forces.
            stopReason = reason
            return
        }
        beginStopping(reason)
        feed(.stopRequested)
    }

    private func beginStopping(_ reason: StopReason) {
        stopReason = reason
        stopDeadline = reactor.now.advanced(byMilliseconds: settings.stopGraceMilliseconds)
        if let listener { reactor.table.remove(listener.registration) }
        listener = nil
    }

    /// Closes those who wait for nothing, and the others once they have their answers.
    private func drain() {
        if stopReason == nil { beginStopping(.shutdown) }
        isDraining = true
        for case .inbound(let connection) in reactor.table.entries { touch(connection) }
    }

    private func finishedReason() -> StopReason? {
        guard let stopReason, let stopDeadline else { return nil }
        return (isDraining && clientCount == 0) || stopDeadline <= reactor.now ? stopReason : nil
    }
}
