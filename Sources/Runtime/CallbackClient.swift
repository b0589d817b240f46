import Determinism
import Sockets
import Webhooks

/// Makes attempts to call back: exactly one request on the wire for each, or none.
///
/// Connections are kept for later attempts, and a receiver may close a kept one at any time. What
/// is to happen then follows from what TCP can know:
///
/// - Before the first byte is handed to the kernel, the connection is looked at. If the receiver
///   has closed it, or has sent bytes that nobody asked for, nothing of this request has left. A
///   fresh connection is made within the same attempt, which the receiver can't tell from a first
///   one.
/// - If the kernel refuses the write without having taken a byte, nothing has left either: the
///   same.
/// - Once the kernel has taken a single byte, the request may have reached the receiver. That no
///   acknowledgement came proves nothing, since it may be delayed or lost. A reset doesn't either:
///   it is sent for the connection, by a receiver that may have read, and acted on, everything
///   before. So a connection that ends before a byte of the response is a failed attempt, never
///   repeated here. The platform's own schedule repeats it, where the receiver sees the count.
///
/// Everything that an attempt costs counts towards its time limit: resolving the name, connecting,
/// sending, and the response to its last byte.
struct CallbackClient {
    let settings: ServerSettings
    let rules: CallbackRules
    let options: CallbackOptions
    let mailbox: Mailbox<ServerMessage>
    private var finished: [FinishedAttempt] = []
    /// Connections without an attempt, the one used last at the end.
    private var kept: [OutboundConnection] = []
    /// The attempts that go through TLS.
    var secure = SecureAttempts()

    init(
        settings: ServerSettings,
        rules: CallbackRules,
        options: CallbackOptions,
        mailbox: Mailbox<ServerMessage>
    ) {
        self.settings = settings
        self.rules = rules
        self.options = options
        self.mailbox = mailbox
    }

    /// Whether an attempt is over that wasn't taken.
    var hasFinished: Bool { !finished.isEmpty }

    /// How many attempts are over that weren't taken.
    var finishedCount: Int { finished.count }

    /// How many connections wait for another attempt.
    var keptCount: Int { kept.count }

    /// Takes the attempts that are over, in the order in which they ended.
    mutating func takeFinished() -> [FinishedAttempt] {
        guard !finished.isEmpty else { return [] }
        let taken = finished
        finished = []
        return taken
    }

    /// Begins an attempt; one that goes through TLS perhaps when others have ended.
    mutating func start(_ attempt: OutboundAttempt, _ reactor: inout Reactor) {
        guard attempt.endpoint.security == .none else {
            secure.append(attempt)
            startWaiting(&reactor)
            return
        }
        begin(attempt, &reactor)
    }

    /// Begins an attempt at once.
    mutating func begin(_ attempt: OutboundAttempt, _ reactor: inout Reactor) {
        let exchange = Exchange(attempt: attempt, start: HostClock.now())
        if let connection = takeKept(for: attempt.endpoint, &reactor) {
            connection.exchange = exchange
            connection.exchange?.isOnKeptConnection = true
            connection.stage = .sending
            connection.keptUntil = nil
            arm(connection, &reactor)
            send(connection, &reactor)
        } else {
            let connection = OutboundConnection(
                endpoint: attempt.endpoint,
                registration: reactor.table.nextRegistration
            )
            reactor.table.insert(.outbound(connection))
            connection.exchange = exchange
            open(connection, &reactor)
        }
    }

    /// Looks at a connection of which the kernel told something.
    mutating func serve(
        _ connection: OutboundConnection,
        _ readiness: Readiness,
        _ reactor: inout Reactor
    ) {
        switch connection.stage {
        case .resolving, .delegated:
            break
        case .connecting:
            finishConnecting(connection, &reactor)
        case .sending:
            // The response can come, and end the attempt, before all of the request is sent.
            if readiness.isReadable { receive(connection, &reactor) }
            if connection.stage == .sending, readiness.isWritable, connection.exchange != nil {
                send(connection, &reactor)
            }
        case .receiving:
            receive(connection, &reactor)
        case .kept:
            // The receiver has closed it, or sends what nobody asked for.
            discard(connection, &reactor)
        }
    }

    /// Looks at a connection whose time has come.
    mutating func expire(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        guard let deadline = connection.deadline else { return }
        guard deadline <= reactor.now else {
            arm(connection, &reactor)
            return
        }
        guard let exchange = connection.exchange else {
            discard(connection, &reactor)
            return
        }
        switch connection.stage {
        case .resolving, .kept:
            fail(connection, .connectTimedOut, &reactor)
        case .connecting where exchange.deadline > reactor.now:
            connection.exchange?.note(.connectTimedOut)
            connectNext(connection, &reactor)
        case .connecting:
            connection.exchange?.note(.connectTimedOut)
            fail(connection, connection.exchange?.connectFailure ?? .connectTimedOut, &reactor)
        case .sending, .receiving:
            fail(connection, .timedOut, &reactor)
        case .delegated:
            expireDelegated(connection, exchange, &reactor)
        }
    }
}

// Ending.
extension CallbackClient {
    /// Ends an attempt without a response.
    mutating func fail(
        _ connection: OutboundConnection,
        _ failure: AttemptFailure,
        _ reactor: inout Reactor
    ) {
        finish(connection, .failed(failure), isReusable: false, &reactor)
    }

    /// Ends an attempt, and keeps the connection if it can be used again.
    mutating func finish(
        _ connection: OutboundConnection,
        _ outcome: AttemptOutcome,
        isReusable: Bool,
        _ reactor: inout Reactor
    ) {
        guard let exchange = connection.exchange else { return }
        let wall = HostClock.now().nanoseconds(since: exchange.start) / 1_000
        finished.append(
            FinishedAttempt(
                id: exchange.attempt.id,
                outcome: outcome,
                wallMicroseconds: UInt32(clamping: wall)
            )
        )
        connection.exchange = nil
        guard isReusable else {
            discard(connection, &reactor)
            if connection.endpoint.security != .none {
                endSecure(connection, exchange, outcome, &reactor)
            }
            return
        }
        connection.stage = .kept
        connection.keptUntil = reactor.now
            .advanced(byMilliseconds: settings.keptConnectionMilliseconds)
        arm(connection, &reactor)
        kept.append(connection)
        if kept.count > settings.keptConnectionLimit { discard(kept[0], &reactor) }
    }

    /// Forgets a connection, which closes it.
    mutating func discard(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        kept.removeAll { $0 === connection }
        reactor.table.remove(connection.registration)
    }

    /// Closes the connection that was kept longest, to free its descriptor.
    ///
    /// - Returns: whether there was one.
    mutating func discardOldestKept(_ reactor: inout Reactor) -> Bool {
        guard let oldest = kept.first else { return false }
        discard(oldest, &reactor)
        return true
    }

    /// Has the timers look at a connection in time.
    func arm(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        guard let deadline = connection.deadline else { return }
        reactor.arm(connection.registration, at: deadline, &connection.armed)
    }

    /// The kept connection to an endpoint that was used last and is still good.
    private mutating func takeKept(
        for endpoint: Endpoint,
        _ reactor: inout Reactor
    ) -> OutboundConnection? {
        while let index = kept.lastIndex(where: { $0.endpoint == endpoint }) {
            let connection = kept.remove(at: index)
            if connection.link?.socket.peek() == .quiet { return connection }
            reactor.table.remove(connection.registration)
        }
        return nil
    }
}
