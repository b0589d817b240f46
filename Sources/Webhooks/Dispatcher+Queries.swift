extension Dispatcher {
    /// How many deliveries are in each state, and what has been counted since the start.
    public var counts: DispatcherCounts { log.counts }

    /// A delivery, or `nil` if it never was or the log has forgotten it.
    public func delivery(_ id: DeliveryID) -> Delivery? {
        log.slot(of: id).map(delivery)
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

    /// All lanes, by webhook in the order of registration, then in the order of their making.
    public var laneSummaries: [LaneSummary] {
        var summaries: [LaneSummary] = []
        for registration in registrations where !registration.isRemoved {
            var slot = registration.firstLane
            while !slot.isNone {
                summaries.append(summary(of: slot))
                slot = lanes[slot].next
            }
        }
        return summaries
    }

    /// All timers in the order in which they fire; costs O(n log n).
    public var upcoming: [UpcomingAttempt] {
        queue.upcoming.compactMap { due, ticket in
            guard case .lane(let slot) = ticket.owner else { return nil }
            return UpcomingAttempt(
                at: due,
                delivery: log[lanes[slot].head].id,
                webhook: registrations[lanes[slot].webhook.index].webhook.id,
                space: counters[lanes[slot].counter.index].space,
                retry: Int(lanes[slot].retryNumber)
            )
        }
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
            nextAttemptAt: head == slot ? queue.due(of: Ticket(lane: record.lane)) : nil,
            blockedBy: head.isNone || head == slot ? nil : log[head].id,
            body: record.body,
            occurred: record.occurred
        )
    }

    private func summary(of slot: Slot) -> LaneSummary {
        let lane = lanes[slot]
        let webhook = registrations[lane.webhook.index].webhook
        let ticket = Ticket(lane: slot)
        let place = queue.place(of: ticket)
        return LaneSummary(
            webhook: webhook.id,
            app: webhook.app,
            space: counters[lane.counter.index].space,
            head: lane.head.isNone ? nil : log[lane.head].id,
            waitingCount: max(0, Int(lane.count) - 1),
            firstFailedAt: lane.head.isNone ? nil : log[lane.head].firstFailedAt,
            nextAttemptAt: queue.due(of: ticket),
            nextRetry: place == .timer ? Int(lane.retryNumber) : nil,
            isSending: place == .inFlight
        )
    }
}
