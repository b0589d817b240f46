public import Determinism

extension Dispatcher {
    /// Queues an event for every webhook that is to be told: enabled, subscribed to the kind, and
    /// of an app among the recipients.
    ///
    /// - Parameters:
    ///   - notification: what happened.
    ///   - instant: the virtual time.
    /// - Returns: how many deliveries that makes, those included that are dropped at once because
    ///   their lane is full.
    @discardableResult
    public mutating func enqueue(_ notification: Notification, at instant: Instant) -> Int {
        move(to: instant)
        guard !notification.space.isEmpty else { return 0 }
        notificationCount += 1
        var count = 0
        for recipient in notification.recipients {
            guard let app = appSlots[recipient],
                apps[app.index].lastNotification != notificationCount
            else { continue }
            apps[app.index].lastNotification = notificationCount
            for webhook in apps[app.index].webhooks where isSubscribed(webhook, notification) {
                enqueue(notification, for: webhook, counter: counter(app, notification.space))
                count += 1
            }
        }
        return count
    }

    private func isSubscribed(_ slot: Slot, _ notification: Notification) -> Bool {
        registrations[slot.index].webhook.state == .enabled
            && registrations[slot.index].webhook.events.contains(notification.eventType)
    }

    private mutating func counter(_ app: Slot, _ space: String) -> Slot {
        let key = CounterKey(app: app, space: space)
        if let slot = counterSlots[key] { return slot }
        let slot = Slot(counters.count)
        counters.append(IndexCounter(app: app, space: space))
        counterSlots[key] = slot
        return slot
    }

    private mutating func enqueue(
        _ notification: Notification,
        for webhook: Slot,
        counter: Slot
    ) {
        let lane = lane(LaneKey(webhook: webhook, counter: counter))
        let delivery = log.add(notification, webhook: webhook, counter: counter, lane: lane)
        guard lanes[lane].count < configuration.laneLengthLimit else {
            settle(delivery, .dropped, .laneFull)
            return
        }
        lanes[lane].count += 1
        if lanes[lane].head.isNone {
            lanes[lane].head = delivery
            lanes[lane].tail = delivery
            beginHead(of: lane)
        } else {
            log[lanes[lane].tail].next = delivery
            lanes[lane].tail = delivery
        }
    }

    /// Gives the head its index and its turn; behind a dropped delivery that is still in flight it
    /// waits.
    private mutating func beginHead(of slot: Slot) {
        let head = lanes[slot].head
        log[head].index = counters[lanes[slot].counter.index].take()
        if !lanes[slot].isDraining { makeHeadReady(slot) }
    }

    /// Gives the head its turn, which it keeps for later while the lane has resends.
    private mutating func makeHeadReady(_ slot: Slot) {
        let ticket = Ticket(lane: slot)
        if resends.isEmpty || resends[slot] == nil {
            queue.makeReady(ticket, at: now)
        } else {
            resends[slot]?.headTurn = queue.turn(of: ticket, at: now)
        }
    }

    /// Sends what a lane whose turn it is has to send.
    mutating func send(_ slot: Slot, _ ticket: Ticket) -> OutboundAttempt {
        if !resends.isEmpty, let resend = takeResend(of: slot) {
            return send(resend, of: slot, ticket)
        }
        return sendHead(of: slot, ticket)
    }

    private mutating func sendHead(of slot: Slot, _ ticket: Ticket) -> OutboundAttempt {
        let registration = lanes[slot].webhook.index
        let head = lanes[slot].head
        guard let index = log[head].index else { preconditionFailure("a head has its index") }
        if lanes[slot].token.isEmpty {
            lanes[slot].token = registrations[registration].signature.tokenBytes(
                of: log[head].body
            )
        }
        let retryCount = lanes[slot].sentCount
        lanes[slot].sentCount += 1
        let bytes = registrations[registration].request.event(
            token: lanes[slot].token,
            index: index,
            retryCount: Int(retryCount),
            body: log[head].body
        )
        log.move(head, to: .sending)
        log[head].retryCount = retryCount
        let flight = Flight(
            ticket: ticket,
            endpoint: registrations[registration].endpoint,
            delivery: head,
            deliveryID: log[head].id,
            sentAt: now,
            retryCount: retryCount,
            form: form(of: registration)
        )
        return launch(flight, bytes)
    }

    /// The place of the form with which a webhook's requests are written now.
    mutating func form(of registration: Int) -> Slot {
        let known = registrations[registration].form
        guard known.isNone else { return known }
        let form = Slot(forms.count)
        forms.append(
            RequestForm(
                request: registrations[registration].request,
                signature: registrations[registration].signature,
                url: registrations[registration].webhook.url
            )
        )
        registrations[registration].form = form
        return form
    }

    /// Goes on with a lane whose request has ended.
    mutating func answered(_ slot: Slot, _ flight: Flight, isSuccess: Bool) {
        if lanes[slot].isDraining {
            lanes[slot].isDraining = false
            if lanes[slot].head.isNone { removeIfDone(slot) } else { makeHeadReady(slot) }
        } else if flight.isResend {
            resendAnswered(slot, flight, isSuccess: isSuccess)
        } else {
            headAnswered(slot, isSuccess: isSuccess)
        }
        if !resends.isEmpty { passTurn(of: slot) }
    }

    private mutating func headAnswered(_ slot: Slot, isSuccess: Bool) {
        if isSuccess {
            leaveHead(of: slot, .delivered)
        } else if lanes[slot].isReset {
            restartHead(of: slot)
        } else {
            retryHead(of: slot)
        }
    }

    /// Sets the timer of the first retry that comes after now, or gives the head up.
    private mutating func retryHead(of slot: Slot) {
        let head = lanes[slot].head
        let zero = log[head].firstFailedAt ?? now
        log[head].firstFailedAt = zero
        let number = configuration.schedule.firstRetry(
            after: now.milliseconds(since: zero),
            from: Int(lanes[slot].retryNumber)
        )
        guard let number, let offset = configuration.schedule.offset(ofRetry: number) else {
            leaveHead(of: slot, .discarded)
            return
        }
        lanes[slot].retryNumber = UInt16(number)
        log.move(head, to: .retrying)
        let (ticket, due) = (Ticket(lane: slot), zero.advanced(byMilliseconds: offset))
        if resends.isEmpty || resends[slot] == nil {
            queue.schedule(ticket, at: due)
        } else {
            resends[slot]?.headTurn = queue.turn(of: ticket, at: due)
        }
    }

    /// Makes the head ready as if it had never been sent, with the present callback and secret.
    private mutating func restartHead(of slot: Slot) {
        forgetProgress(of: slot)
        let head = lanes[slot].head
        log[head].firstFailedAt = nil
        log[head].retryCount = 0
        log.move(head, to: .waiting)
        makeHeadReady(slot)
    }

    private mutating func forgetProgress(of slot: Slot) {
        lanes[slot].retryNumber = 0
        lanes[slot].sentCount = 0
        lanes[slot].isReset = false
        lanes[slot].token = []
    }

    /// Settles the head; the next event follows at once as a fresh first attempt.
    mutating func leaveHead(of slot: Slot, _ state: DeliveryState) {
        let head = lanes[slot].head
        lanes[slot].head = log[head].next
        lanes[slot].count -= 1
        counters[lanes[slot].counter.index].leave()
        forgetProgress(of: slot)
        settle(head, state)
        if lanes[slot].head.isNone {
            if !resends.isEmpty { resends[slot]?.headTurn = nil }
            removeIfDone(slot)
        } else {
            beginHead(of: slot)
        }
    }

    /// Removes a lane without a delivery, unless it has something to send once more.
    private mutating func removeIfDone(_ slot: Slot) {
        if resends.isEmpty || resends[slot] == nil { remove(lane: slot) }
    }

    /// Resets all lanes of a webhook whose verification passed.
    mutating func resetLanes(of registration: Slot) {
        var slot = registrations[registration.index].firstLane
        while !slot.isNone {
            let ticket = Ticket(lane: slot)
            let isInFlight = queue.place(of: ticket) == .inFlight
            queue.withdraw(ticket)
            queue.assign(ticket, to: registrations[registration.index].endpoint)
            if !isInFlight || resends[slot]?.current != nil {
                if !lanes[slot].head.isNone { restartHead(of: slot) }
                passTurn(of: slot)
            } else if !lanes[slot].isDraining {
                lanes[slot].isReset = true
                log[lanes[slot].head].firstFailedAt = nil
            }
            slot = lanes[slot].next
        }
    }

    /// Drops all lanes of a webhook.
    mutating func dropLanes(of registration: Slot, _ reason: DropReason) {
        var slot = registrations[registration.index].firstLane
        while !slot.isNone {
            let next = lanes[slot].next
            drop(lane: slot, reason)
            slot = next
        }
    }

    private mutating func drop(lane slot: Slot, _ reason: DropReason) {
        var delivery = lanes[slot].head
        if !delivery.isNone, let index = log[delivery].index {
            counters[lanes[slot].counter.index].giveBack(index)
        }
        while !delivery.isNone {
            let next = log[delivery].next
            settle(delivery, .dropped, reason)
            delivery = next
        }
        lanes[slot].head = .none
        lanes[slot].tail = .none
        lanes[slot].count = 0
        resends[slot] = nil
        forgetProgress(of: slot)
        let ticket = Ticket(lane: slot)
        if queue.place(of: ticket) == .inFlight {
            lanes[slot].isDraining = true
        } else {
            queue.withdraw(ticket)
            remove(lane: slot)
        }
    }

    private mutating func settle(
        _ delivery: Slot,
        _ state: DeliveryState,
        _ reason: DropReason? = nil
    ) {
        let id = log[delivery].id
        log.settle(delivery, state, reason: reason)
        emit(.deliverySettled(id))
    }

    mutating func lane(_ key: LaneKey) -> Slot {
        if let slot = laneSlots[key] { return slot }
        let registration = key.webhook.index
        var lane = Lane()
        lane.webhook = key.webhook
        lane.counter = key.counter
        lane.number = takeLaneID()
        lane.previous = registrations[registration].lastLane
        let slot = lanes.insert(lane)
        laneSlots[key] = slot
        if lane.previous.isNone {
            registrations[registration].firstLane = slot
        } else {
            lanes[lane.previous].next = slot
        }
        registrations[registration].lastLane = slot
        queue.assign(Ticket(lane: slot), to: registrations[registration].endpoint)
        return slot
    }

    mutating func remove(lane slot: Slot) {
        let (previous, next) = (lanes[slot].previous, lanes[slot].next)
        let registration = lanes[slot].webhook.index
        laneSlots[LaneKey(webhook: lanes[slot].webhook, counter: lanes[slot].counter)] = nil
        if previous.isNone {
            registrations[registration].firstLane = next
        } else {
            lanes[previous].next = next
        }
        if next.isNone {
            registrations[registration].lastLane = previous
        } else {
            lanes[next].previous = previous
        }
        lanes.remove(slot)
    }
}
