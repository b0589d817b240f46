import Determinism

extension Dispatcher {
    /// What contradicts the laws of this type, empty unless there is a bug; costs O(n), for tests.
    public func checkInvariants() -> [String] {
        queue.checkInvariants() + log.checkInvariants() + laneListProblems + flightProblems
            + counterProblems + verificationProblems + resendProblems
    }

    private var laneListProblems: [String] {
        var problems: [String] = []
        var laneCount = 0
        var deliveryCount = 0
        for (index, registration) in registrations.enumerated() {
            var previous = Slot.none
            var slot = registration.firstLane
            while !slot.isNone, laneCount <= lanes.count {
                let lane = lanes[slot]
                if lane.webhook != Slot(index) || lane.previous != previous {
                    problems.append("lane \(slot.index) is in the wrong list")
                }
                if laneSlots[LaneKey(webhook: lane.webhook, counter: lane.counter)] != slot {
                    problems.append("lane \(slot.index) isn't found by its key")
                }
                problems += self.problems(ofLane: slot, lane)
                laneCount += 1
                deliveryCount += Int(lane.count)
                (previous, slot) = (slot, lane.next)
            }
            if registration.lastLane != previous {
                problems.append("the lanes of \(registration.webhook.id) have the wrong end")
            }
        }
        if laneCount != lanes.count || laneCount != laneSlots.count {
            problems.append("there are lanes in no list")
        }
        if deliveryCount != counts.waiting + counts.sending + counts.retrying {
            problems.append("a delivery that is under way is in no lane")
        }
        return problems
    }

    private func problems(ofLane slot: Slot, _ lane: Lane) -> [String] {
        var problems: [String] = []
        var delivery = lane.head
        var last = Slot.none
        var count = 0
        while !delivery.isNone, count <= lane.count {
            let record = log[delivery]
            if !last.isNone, log[last].id >= record.id {
                problems.append("\(record.id) overtook another in its lane")
            }
            let isHead = delivery == lane.head
            if record.lane != slot || record.webhook != lane.webhook
                || record.counter != lane.counter || (record.index != nil) != isHead
                || !isHead && (record.state != .waiting || record.attemptCount > 0)
            {
                problems.append("\(record.id) doesn't belong where it is")
            }
            (last, delivery, count) = (delivery, record.next, count + 1)
        }
        if count != Int(lane.count) || last != lane.tail && count > 0
            || count > configuration.laneLengthLimit
        {
            problems.append("lane \(slot.index) has the wrong length or end")
        }
        if lane.count > 0, registrations[lane.webhook.index].webhook.state != .enabled {
            problems.append("lane \(slot.index) is of a webhook that isn't enabled")
        }
        return problems + self.problems(ofHead: slot, lane)
    }

    /// Whether a lane's place in the queue agrees with its head, and its timer with the schedule.
    private func problems(ofHead slot: Slot, _ lane: Lane) -> [String] {
        let ticket = Ticket(lane: slot)
        let place = queue.place(of: ticket)
        if !lane.isDraining, let own = resends[slot], place != .inFlight || own.current != nil {
            return problems(of: own, at: slot, lane)
        }
        guard !lane.head.isNone else {
            return place == .inFlight && lane.isDraining ? [] : ["lane \(slot.index) is empty"]
        }
        let head = log[lane.head]
        let offset = configuration.schedule.offset(ofRetry: Int(lane.retryNumber))
        let retry = offset.flatMap { head.firstFailedAt?.advanced(byMilliseconds: $0) }
        let isRight: Bool
        switch place {
        case .idle: isRight = false
        case .timer:
            isRight =
                head.state == .retrying && retry != nil && queue.due(of: ticket) == retry
                && head.attempts.allSatisfy { attempt in retry.map { attempt.at < $0 } == true }
        case .ready, .held:
            isRight =
                head.state == (retry == nil ? .waiting : .retrying)
                && (retry == nil || queue.due(of: ticket) == retry)
        case .inFlight: isRight = head.state == (lane.isDraining ? .waiting : .sending)
        }
        var problems = isRight ? [] : ["\(head.id) is \(head.state), its lane is at \(place)"]
        if lane.isDraining || lane.isReset, place != .inFlight {
            problems.append("\(head.id) waits for the end of a request that isn't in flight")
        }
        return problems
    }

    /// Whether a lane that is busy with resends keeps its head's turn as it was.
    private func problems(of own: LaneResends, at slot: Slot, _ lane: Lane) -> [String] {
        guard !lane.head.isNone else {
            return own.headTurn == nil ? [] : ["lane \(slot.index) keeps a turn for nobody"]
        }
        let head = log[lane.head]
        let offset = configuration.schedule.offset(ofRetry: Int(lane.retryNumber))
        let retry = offset.flatMap { head.firstFailedAt?.advanced(byMilliseconds: $0) }
        let isRight =
            head.state == (retry == nil ? .waiting : .retrying) && own.headTurn != nil
            && (retry == nil || own.headTurn?.due == retry)
        return isRight ? [] : ["\(head.id) is \(head.state), and its turn is not as it was"]
    }

    private var resendProblems: [String] {
        resends.keys.sorted { $0.index < $1.index }.flatMap { slot -> [String] in
            guard let own = resends[slot] else { return [] }
            let place = queue.place(of: Ticket(lane: slot))
            var problems: [String] = []
            if laneSlots[LaneKey(webhook: lanes[slot].webhook, counter: lanes[slot].counter)]
                != slot
            {
                problems.append("there are resends in lane \(slot.index), which isn't one")
            }
            if own.waiting.isEmpty && own.current == nil {
                problems.append("lane \(slot.index) has resends, and none")
            }
            if place == .idle || place == .timer || own.current != nil && place != .inFlight {
                problems.append("the resends of lane \(slot.index) have no turn")
            }
            if registrations[lanes[slot].webhook.index].webhook.state != .enabled {
                problems.append("lane \(slot.index) resends to a webhook that isn't enabled")
            }
            return problems
        }
    }

    private var flightProblems: [String] {
        var problems: [String] = []
        var tickets = Set<Ticket>()
        for id in flights.keys.sorted() {
            guard let flight = flights[id] else { continue }
            if !tickets.insert(flight.ticket).inserted {
                problems.append("a lane has two requests in flight")
            }
            guard case .lane(let slot) = flight.ticket.owner, !lanes[slot].isDraining else {
                continue
            }
            if (resends[slot]?.current != nil) != flight.isResend {
                problems.append("\(flight.deliveryID) is resent, or isn't, against the records")
            }
            if !flight.isResend,
                lanes[slot].head != flight.delivery
                    || !flight.isResend && log[flight.delivery].id != flight.deliveryID
            {
                problems.append("\(flight.deliveryID) is in flight and isn't its lane's head")
            }
        }
        if tickets.count != queue.inFlightCount
            || tickets.contains(where: { queue.place(of: $0) != .inFlight })
        {
            problems.append("requests in flight are counted wrongly")
        }
        return problems
    }

    /// Indices are dense: each is one that left its lane, one at a head, or a gap.
    private var counterProblems: [String] {
        var held: [[Int]] = Array(repeating: [], count: counters.count)
        for slot in laneSlots.values where !lanes[slot].head.isNone {
            guard let index = log[lanes[slot].head].index else { continue }
            held[lanes[slot].counter.index].append(index)
        }
        return zip(counters, held).compactMap { counter, indices in
            let isRight =
                counter.next == counter.leftCount + counter.gapCount + indices.count
                && Set(indices).count == indices.count
                && indices.allSatisfy { (0..<counter.next).contains($0) }
            return isRight ? nil : "the indices of \(counter.space) aren't dense"
        }
    }

    private var verificationProblems: [String] {
        var running = 0
        var problems: [String] = []
        for registration in registrations where !registration.verification.isNone {
            running += 1
            let place = queue.place(of: Ticket(verification: registration.verification))
            if registration.isRemoved || place == .idle || place == .timer {
                problems.append("the handshake of \(registration.webhook.id) isn't under way")
            }
        }
        if running > verifications.count {
            problems.append("a handshake that is running doesn't exist")
        }
        return problems
    }
}
