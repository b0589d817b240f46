public import Determinism

/// Something that a dispatcher wants done or known.
public enum DispatcherOutput: Hashable, Sendable {
    /// Put a request on the wire, and give its outcome back.
    case attempt(OutboundAttempt)
    /// A handshake has ended; it passed if there is no failure. The webhook's state says the rest.
    case verificationFinished(VerificationID, WebhookID, VerificationFailure?)
    /// A delivery is delivered, discarded or dropped.
    case deliverySettled(DeliveryID)
}

/// Brings events to callbacks: lanes, the retry schedule, verification, counters.
///
/// A plain value: it says what to send, and learns from its owner what came of it and what time it
/// is.
///
/// Each (webhook, space) has a **lane**. Its head is in one of these states:
///
///     ready ──nextOutput──► in flight ──success──► delivered, the next event is ready
///       ▲                      │  └────failure at the last offset────► discarded, likewise
///       └──fireTimers── timer ◄┘ failure: T0 is set by the first, the timer is the schedule's
///
/// *Disable*, *delete* and a failed verification drop lanes: what is queued is settled as dropped;
/// a request in flight ends, is logged, and means nothing else. Until then nothing new is sent in
/// that lane, so a receiver never sees two requests of one webhook and space at once.
///
/// *Reset* (a passed verification of an enabled webhook) makes every head ready again at once, with
/// no T0 and a retry count of 0. If its request is in flight, success delivers it as usual; failure
/// makes it ready again at once, since that request went to the old callback with the old secret.
///
/// A *resend* takes the lane's next turn, and the head keeps its own for afterwards: see
/// ``resend(_:at:)``.
public struct Dispatcher: Sendable {
    /// What it was told when it was made.
    public let configuration: Configuration
    /// The latest instant that it was told.
    public private(set) var now = Instant(millisecondsSinceEpoch: .min)

    /// Every webhook that ever was; one that is deleted keeps its place, for the log.
    var registrations: [Registration] = []
    var registrationSlots: [WebhookID: Slot] = [:]
    var apps: [AppEntry] = []
    var appSlots: [String: Slot] = [:]
    var counters: [IndexCounter] = []
    var counterSlots: [CounterKey: Slot] = [:]
    var lanes = SlotTable(blank: Lane())
    var laneSlots: [LaneKey: Slot] = [:]
    /// By lane: what is to be sent once more; few lanes have any.
    var resends: [Slot: LaneResends] = [:]
    /// How requests were written, for the log of attempts.
    var forms: [RequestForm] = []
    var verifications = SlotTable(blank: Verification?.none)
    var log: DeliveryLog
    var queue: SendQueue
    var flights: [AttemptID: Flight] = [:]
    private var outputs: [DispatcherOutput] = []
    private var outputHead = 0
    private var nextAttempt: UInt64 = 1
    private var nextVerification: UInt64 = 1
    private var nextLane: UInt64 = 1
    var notificationCount: UInt64 = 0

    /// Creates a dispatcher without webhooks.
    public init(configuration: Configuration = Configuration()) {
        precondition(configuration.laneLengthLimit > 0, "a lane holds at least its head")
        self.configuration = configuration
        log = DeliveryLog(
            settledLimit: configuration.deliveryLogLimit,
            attemptLimit: configuration.attemptLogLimit
        )
        queue = SendQueue(
            inFlightLimit: configuration.inFlightLimit,
            endpointLimit: configuration.endpointConcurrencyLimit
        )
    }

    /// How many requests are in flight, verifications included.
    public var inFlightCount: Int { queue.inFlightCount }

    /// Whether nothing is in flight and nothing is ready to be sent; timers don't count.
    public var isQuiet: Bool { queue.isQuiet }

    /// When ``fireTimers(at:)`` is wanted next, `nil` without timers; may change after any call.
    public var nextDeadline: Instant? { queue.nextDeadline }

    /// The next thing to do or to know, or `nil` until something else happens.
    ///
    /// What is to be known comes first. Requests come in the order (due time, sequence number),
    /// those left out whose endpoint is at its limit; an attempt is in flight once it is handed
    /// out.
    public mutating func nextOutput() -> DispatcherOutput? {
        if outputHead < outputs.count {
            defer { outputHead += 1 }
            return outputs[outputHead]
        }
        if outputHead > 0 {
            outputs.removeAll(keepingCapacity: outputHead <= 1_024)
            outputHead = 0
        }
        guard let ticket = queue.takeNext() else { return nil }
        switch ticket.owner {
        case .lane(let slot): return .attempt(send(slot, ticket))
        case .verification(let slot): return .attempt(sendVerification(slot, ticket))
        }
    }

    /// Makes everything ready that is due; a call too early does nothing.
    public mutating func fireTimers(at instant: Instant) {
        move(to: instant)
        queue.fireTimers(at: instant)
    }

    /// Takes in how an attempt ended.
    ///
    /// - Parameters:
    ///   - id: the attempt.
    ///   - outcome: how it ended.
    ///   - wallMicroseconds: how long it took on the host's clock.
    ///   - fault: the number of the rule that made the outcome up or held it back, above 0.
    ///   - instant: the virtual time.
    /// - Returns: whether the attempt was in flight; otherwise nothing has happened.
    @discardableResult
    public mutating func attemptFinished(
        _ id: AttemptID,
        _ outcome: AttemptOutcome,
        wallMicroseconds: UInt32,
        fault: UInt32? = nil,
        at instant: Instant
    ) -> Bool {
        move(to: instant)
        guard let flight = flights.removeValue(forKey: id) else { return false }
        queue.finish(flight.ticket, endpoint: flight.endpoint)
        switch flight.ticket.owner {
        case .verification(let slot): verificationAnswered(slot, outcome)
        case .lane(let slot):
            record(outcome, of: flight, wallMicroseconds: wallMicroseconds, fault)
            answered(slot, flight, isSuccess: outcome.isSuccess)
        }
        return true
    }

    /// Notes the time, which never goes back.
    mutating func move(to instant: Instant) {
        precondition(instant >= now, "time went back")
        now = instant
    }

    mutating func emit(_ output: DispatcherOutput) {
        outputs.append(output)
    }

    mutating func takeVerificationID() -> VerificationID {
        defer { nextVerification += 1 }
        return VerificationID(rawValue: nextVerification)
    }

    mutating func takeLaneID() -> LaneID {
        defer { nextLane += 1 }
        return LaneID(rawValue: nextLane)
    }

    /// Numbers an attempt and notes that it is in flight.
    mutating func launch(_ flight: Flight, _ bytes: [UInt8]) -> OutboundAttempt {
        let id = AttemptID(rawValue: nextAttempt)
        nextAttempt += 1
        flights[id] = flight
        return OutboundAttempt(
            id: id,
            endpoint: queue[endpoint: flight.endpoint],
            bytes: bytes,
            timeoutMilliseconds: configuration.timeoutMilliseconds,
            responseLimit: configuration.responseByteLimit
        )
    }

    private mutating func record(
        _ outcome: AttemptOutcome,
        of flight: Flight,
        wallMicroseconds: UInt32,
        _ fault: UInt32?
    ) {
        log.counts.attempts += 1
        if !outcome.isSuccess { log.counts.failedAttempts += 1 }
        // A delivery that was dropped meanwhile can be forgotten, and its place used by another.
        guard log[flight.delivery].id == flight.deliveryID else { return }
        let attempt = AttemptRecord(
            at: flight.sentAt,
            retryCount: Int(flight.retryCount),
            outcome: outcome,
            wallMicroseconds: wallMicroseconds,
            excerptLimit: configuration.responseExcerptLimit,
            isResend: flight.isResend,
            fault: fault,
            form: flight.form
        )
        log.append(attempt, to: flight.delivery)
    }
}
