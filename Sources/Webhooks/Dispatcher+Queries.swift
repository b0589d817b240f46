import Determinism
import HTTP

extension Dispatcher {
    /// How many deliveries are in each state, and what has been counted since the start.
    public var counts: DispatcherCounts { log.counts }

    /// A delivery, or `nil` if it never was or the log has forgotten it.
    public func delivery(_ id: DeliveryID) -> Delivery? {
        log.slot(of: id).map(delivery)
    }

    /// Where a delivery is on its way; `nil` if it never was or the log has forgotten it.
    public func state(of id: DeliveryID) -> DeliveryState? {
        log.slot(of: id).map { log[$0].state }
    }

    /// How a settled delivery ended; `nil` if it isn't settled, or is forgotten already.
    public func settlement(of id: DeliveryID) -> Settlement? {
        guard let slot = log.slot(of: id), log[slot].state.isSettled else { return nil }
        let webhook = registrations[log[slot].webhook.index].webhook
        return Settlement(
            delivery: id,
            event: log[slot].event,
            webhook: webhook.id,
            app: webhook.app,
            space: counters[log[slot].counter.index].space,
            state: log[slot].state,
            dropReason: log[slot].dropReason,
            attemptCount: Int(log[slot].attemptCount)
        )
    }

    /// What a delivery's requests carry; `nil` if it never was or is forgotten.
    public func body(of id: DeliveryID) -> [UInt8]? {
        log.slot(of: id).map { log[$0].body }
    }

    /// Lists deliveries from the oldest to the newest.
    ///
    /// - Parameters:
    ///   - filter: which ones.
    ///   - id: the page begins after this delivery, even if it is forgotten meanwhile.
    ///   - limit: the most to list.
    /// - Returns: the page, and how many match in all.
    public func deliveries(
        matching filter: DeliveryFilter = DeliveryFilter(),
        after id: DeliveryID? = nil,
        limit: Int = .max
    ) -> DeliveryPage {
        var deliveries: [Delivery] = []
        var total = 0
        var hasMore = false
        for slot in log.slots where matches(slot, filter) {
            total += 1
            guard log[slot].id > id ?? DeliveryID(rawValue: 0) else { continue }
            if deliveries.count < limit {
                deliveries.append(delivery(slot))
            } else {
                hasMore = true
            }
        }
        return DeliveryPage(
            deliveries: deliveries,
            total: total,
            next: hasMore ? deliveries.last?.id ?? id : nil
        )
    }

    /// Whether a webhook's lane for a space holds anything, or has a request in flight.
    public func hasLane(webhook id: WebhookID, space: String) -> Bool {
        guard let webhook = registrationSlots[id] else { return false }
        let key = CounterKey(app: registrations[webhook.index].app, space: space)
        guard let counter = counterSlots[key] else { return false }
        return laneSlots[LaneKey(webhook: webhook, counter: counter)] != nil
    }

    /// How many lanes there are.
    public var laneCount: Int { laneSlots.count }

    /// How many lanes have a timer, and how many requests are due and wait for their turn.
    public var queueLengths: (timers: Int, due: Int) { queue.waitingCounts }

    /// Lists lanes in the order of their making; costs O(n log n).
    ///
    /// - Parameters:
    ///   - webhook: only those of this webhook.
    ///   - space: only those of this space.
    ///   - id: the page begins after this lane, even if it is gone meanwhile.
    ///   - limit: the most to list.
    /// - Returns: the page, and how many match in all.
    public func lanes(
        ofWebhook webhook: WebhookID? = nil,
        space: String? = nil,
        after id: LaneID? = nil,
        limit: Int = .max
    ) -> LanePage {
        var slots: [Slot] = []
        for (key, slot) in laneSlots where !registrations[key.webhook.index].isRemoved {
            if let webhook, registrations[key.webhook.index].webhook.id != webhook { continue }
            if let space, counters[key.counter.index].space != space { continue }
            slots.append(slot)
        }
        let total = slots.count
        if let id { slots.removeAll { lanes[$0].number <= id } }
        slots.sort { lanes[$0].number < lanes[$1].number }
        return LanePage(lanes: slots.prefix(limit).map(summary), total: total)
    }

    /// All retries to come in the order in which they fall due; costs O(n log n).
    ///
    /// A lane's retry is among them while a resend is in its place, too.
    public var upcoming: [UpcomingAttempt] {
        let kept = resends.values.compactMap { resend in
            resend.headTurn.flatMap { $0.due > now ? $0 : nil }
        }
        return (queue.timerEntries + kept).sorted().compactMap { entry in
            guard case .lane(let slot) = entry.ticket.owner else { return nil }
            return UpcomingAttempt(
                at: entry.due,
                delivery: log[lanes[slot].head].id,
                webhook: registrations[lanes[slot].webhook.index].webhook.id,
                space: counters[lanes[slot].counter.index].space,
                retry: Int(lanes[slot].retryNumber),
                sequence: entry.sequence
            )
        }
    }

    /// The head of the request of an attempt of `delivery`, as it was on the wire; `nil` for an
    /// attempt that isn't this dispatcher's.
    public func request(of attempt: AttemptRecord, _ delivery: Delivery) -> SentRequest? {
        guard !attempt.form.isNone, attempt.form.index < forms.count, let index = delivery.index
        else { return nil }
        let form = forms[attempt.form.index]
        let bytes = form.request.event(
            token: form.signature.tokenBytes(of: delivery.body),
            index: index,
            retryCount: attempt.retryCount,
            body: delivery.body
        )
        // What is on the wire is read back, so that this can't say anything else.
        var limits = HTTPLimits()
        limits.bodyByteCount = delivery.body.count
        var connection = ServerConnection(limits: limits)
        connection.receive(bytes[...])
        guard case .request(let request)? = connection.nextEvent() else { return nil }
        return SentRequest(url: form.url, fields: request.fields)
    }

    /// Looks at single fields, because copying a record costs more than all of them.
    private func matches(_ slot: Slot, _ filter: DeliveryFilter) -> Bool {
        if let state = filter.state, log[slot].state != state { return false }
        if let event = filter.event, log[slot].event != event { return false }
        if let webhook = filter.webhook,
            registrations[log[slot].webhook.index].webhook.id != webhook
        {
            return false
        }
        guard let space = filter.space else { return true }
        return counters[log[slot].counter.index].space == space
    }

    private func delivery(_ slot: Slot) -> Delivery {
        let record = log[slot]
        let webhook = registrations[record.webhook.index].webhook
        let head = record.lane.isNone ? Slot.none : lanes[record.lane].head
        return Delivery(
            id: record.id,
            event: record.event,
            webhook: webhook.id,
            app: webhook.app,
            space: counters[record.counter.index].space,
            state: record.state,
            dropReason: record.dropReason,
            index: record.index,
            attempts: record.attempts,
            attemptCount: Int(record.attemptCount),
            firstFailedAt: record.firstFailedAt,
            nextAttemptAt: head == slot ? turn(ofHeadOf: record.lane) : nil,
            blockedBy: head.isNone || head == slot ? nil : log[head].id,
            isResending: isResending(slot),
            body: record.body,
            occurred: record.occurred
        )
    }

    /// When a lane's head is, or was, due; `nil` without a head, or while it is in flight.
    private func turn(ofHeadOf lane: Slot) -> Instant? {
        if let own = resends[lane] { return own.headTurn?.due }
        return queue.due(of: Ticket(lane: lane))
    }

    private func summary(of slot: Slot) -> LaneSummary {
        let lane = lanes[slot]
        let webhook = registrations[lane.webhook.index].webhook
        let retry = lane.head.isNone || log[lane.head].state != .retrying ? nil : lane.retryNumber
        return LaneSummary(
            id: lane.number,
            webhook: webhook.id,
            app: webhook.app,
            space: counters[lane.counter.index].space,
            head: lane.head.isNone ? nil : log[lane.head].id,
            waitingCount: max(0, Int(lane.count) - 1),
            firstFailedAt: lane.head.isNone ? nil : log[lane.head].firstFailedAt,
            nextAttemptAt: turn(ofHeadOf: slot),
            nextRetry: retry.map(Int.init),
            nextOffsetMilliseconds: retry.flatMap {
                configuration.schedule.offset(ofRetry: Int($0))
            },
            isSending: queue.place(of: Ticket(lane: slot)) == .inFlight,
            resendCount: resends[slot]?.waiting.count ?? 0
        )
    }
}
