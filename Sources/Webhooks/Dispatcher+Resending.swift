public import Determinism

/// Why a delivery can't be sent once more.
public enum ResendError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such delivery, or the log has forgotten it.
    case unknown(DeliveryID)
    /// Its webhook is deleted or not enabled.
    case webhookNotEnabled(DeliveryID, WebhookID)
    /// It has never been at the head of its lane, so there is no request to repeat.
    case neverSent(DeliveryID)
    /// It is waiting to be sent once more already.
    case alreadyWaiting(DeliveryID)

    /// A sentence that names the delivery and says what would be right.
    public var description: String {
        switch self {
        case .unknown(let id): "there is no delivery \(id)"
        case .webhookNotEnabled(let id, let webhook):
            "\(id) is for the webhook \(webhook), which is not enabled: enable it first"
        case .neverSent(let id):
            "\(id) was never at the head of its lane, so it can't be sent once more"
        case .alreadyWaiting(let id):
            "\(id) is waiting to be resent already"
        }
    }
}

extension Dispatcher {
    /// A request that is to be made once more.
    struct Resend: Sendable {
        let delivery: Slot
        let id: DeliveryID
        let index: Int
        let retryCount: UInt16
        let body: [UInt8]
    }

    /// What a lane has to send once more; as long as this exists, the lane's ticket is the
    /// resends', and the head keeps its own turn here.
    struct LaneResends: Sendable {
        var waiting = OrderedTable<DeliveryID, Resend>()
        /// The one in flight.
        var current: DeliveryID?
        /// When it is the head's turn; `nil` without a head, or while the head is in flight.
        var headTurn: DueEntry?
    }

    /// Sends a delivery's body once more, at once and outside the schedule, whatever its state.
    ///
    /// It waits only for a request that is in flight in its lane, and for resends asked for before
    /// it; the head waits for it. It has the delivery's own `X-OUTBOUND-INDEX` and repeats the
    /// `X-OUTBOUND-RETRY-COUNT` of its latest attempt on the schedule; callback and secret are the
    /// present ones.
    ///
    /// Success delivers a lane's head: its schedule ends and the lane goes on. Failure changes
    /// nothing: T0, offsets and counts stay as they are, and a retry that has become due meanwhile
    /// follows at once. A delivery that is settled already stays what it is. Hookdeck's manual
    /// retries have the same rules.
    ///
    /// A reset keeps resends that wait; when the webhook is disabled or deleted they are forgotten.
    ///
    /// - Parameters:
    ///   - id: the delivery.
    ///   - instant: the virtual time.
    /// - Throws: why it can't be sent once more.
    public mutating func resend(_ id: DeliveryID, at instant: Instant) throws(ResendError) {
        guard let delivery = log.slot(of: id) else { throw .unknown(id) }
        let (webhook, counter) = (log[delivery].webhook, log[delivery].counter)
        guard registrations[webhook.index].webhook.state == .enabled else {
            throw .webhookNotEnabled(id, registrations[webhook.index].webhook.id)
        }
        guard let index = log[delivery].index else { throw .neverSent(id) }
        move(to: instant)
        let lane = lane(LaneKey(webhook: webhook, counter: counter))
        let ticket = Ticket(lane: lane)
        var own = resends[lane] ?? LaneResends()
        guard !own.waiting.contains(id) else { throw .alreadyWaiting(id) }
        if resends[lane] == nil, queue.place(of: ticket) != .inFlight {
            own.headTurn = queue.suspend(ticket)
            queue.makeReady(ticket, at: now)
        }
        own.waiting[id] = Resend(
            delivery: delivery,
            id: id,
            index: index,
            retryCount: log[delivery].retryCount,
            body: log[delivery].body
        )
        resends[lane] = own
    }

    /// Takes a lane's next resend, which is then in flight.
    mutating func takeResend(of lane: Slot) -> Resend? {
        guard let (id, resend) = resends[lane]?.waiting.first else { return nil }
        resends[lane]?.waiting[id] = nil
        resends[lane]?.current = id
        return resend
    }

    mutating func send(_ resend: Resend, of lane: Slot, _ ticket: Ticket) -> OutboundAttempt {
        let registration = lanes[lane].webhook.index
        let bytes = registrations[registration].request.event(
            token: registrations[registration].signature.tokenBytes(of: resend.body),
            index: resend.index,
            retryCount: Int(resend.retryCount),
            body: resend.body
        )
        let flight = Flight(
            ticket: ticket,
            endpoint: registrations[registration].endpoint,
            delivery: resend.delivery,
            deliveryID: resend.id,
            sentAt: now,
            retryCount: resend.retryCount,
            isResend: true,
            form: form(of: registration)
        )
        return launch(flight, bytes)
    }

    /// Success delivers the head if it was the one that was sent; nothing else changes anything.
    mutating func resendAnswered(_ lane: Slot, _ flight: Flight, isSuccess: Bool) {
        resends[lane]?.current = nil
        let head = lanes[lane].head
        if isSuccess, !head.isNone, log[head].id == flight.deliveryID {
            leaveHead(of: lane, .delivered)
        }
    }

    /// Gives a lane with resends its next turn, or gives the head its own back after the last.
    mutating func passTurn(of lane: Slot) {
        guard let own = resends[lane] else { return }
        let ticket = Ticket(lane: lane)
        guard queue.place(of: ticket) == .idle else { return }
        if !own.waiting.isEmpty {
            queue.makeReady(ticket, at: now)
            return
        }
        resends[lane] = nil
        if let turn = own.headTurn {
            queue.resume(turn, at: now)
        } else if lanes[lane].head.isNone {
            remove(lane: lane)
        }
    }

    /// Whether a delivery waits to be sent once more, or is in flight for that.
    func isResending(_ delivery: Slot) -> Bool {
        guard !resends.isEmpty,
            let lane = laneSlots[
                LaneKey(webhook: log[delivery].webhook, counter: log[delivery].counter)
            ],
            let own = resends[lane]
        else { return false }
        return own.current == log[delivery].id || own.waiting.contains(log[delivery].id)
    }
}
