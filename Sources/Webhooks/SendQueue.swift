import Determinism

/// What takes its turn in a ``SendQueue``: a lane or a verification, by its place in its table.
struct Ticket: Hashable, Sendable {
    enum Owner: Hashable, Sendable {
        case lane(Slot)
        case verification(Slot)
    }

    private let raw: Int32

    /// Stands for a ticket that isn't there any more.
    static let gone = Ticket(raw: -1)

    private init(raw: Int32) {
        self.raw = raw
    }

    init(lane: Slot) {
        raw = Int32(lane.index * 2)
    }

    init(verification: Slot) {
        raw = Int32(verification.index * 2 + 1)
    }

    var index: Int { Int(raw) }

    var owner: Owner {
        let slot = Slot(index / 2)
        return raw & 1 == 0 ? .lane(slot) : .verification(slot)
    }
}

/// Decides who is sent next: timers until they are due, then turns in the order (due time,
/// sequence number), within the limits of requests in flight.
///
/// A ticket is in at most one place: it has a timer, it is ready, it waits for a request to its
/// endpoint to end, or it is in flight. Whoever waits for an endpoint isn't looked at again before
/// that endpoint has room, so a slow callback costs the others nothing, and every step is
/// O(log n). For each endpoint with room for k more requests, its first k tickets are `ready`.
struct SendQueue: Sendable {
    /// Where a ticket is.
    enum Place: Hashable, Sendable {
        case idle
        case timer
        case ready
        /// Due, while its endpoint is at its limit.
        case held
        case inFlight
    }

    private struct EndpointEntry: Sendable {
        let endpoint: Endpoint
        var inFlightCount = 0
        var held = DueQueue()
    }

    private let inFlightLimit: Int
    private let endpointLimit: Int
    private var seats: [Seat] = []
    private var timers = DueQueue()
    private var ready = DueQueue()
    private var endpoints: [EndpointEntry] = []
    private var endpointSlots: [Endpoint: Slot] = [:]
    private var nextSequence: UInt64 = 0
    /// Requests in flight.
    private(set) var inFlightCount = 0

    init(inFlightLimit: Int, endpointLimit: Int) {
        precondition(inFlightLimit > 0 && endpointLimit > 0, "some request must be allowed")
        self.inFlightLimit = inFlightLimit
        self.endpointLimit = endpointLimit
    }

    /// When the first timer is due.
    var nextDeadline: Instant? { timers.first?.due }

    /// Whether nobody is in flight or waits for their turn; timers don't count.
    var isQuiet: Bool { inFlightCount == 0 && ready.isEmpty }

    /// The place in the table of an endpoint, new or known.
    mutating func slot(of endpoint: Endpoint) -> Slot {
        if let slot = endpointSlots[endpoint] { return slot }
        let slot = Slot(endpoints.count)
        endpoints.append(EndpointEntry(endpoint: endpoint))
        endpointSlots[endpoint] = slot
        return slot
    }

    subscript(endpoint slot: Slot) -> Endpoint { endpoints[slot.index].endpoint }

    /// Says where a ticket's requests go; it must not be waiting for a turn.
    mutating func assign(_ ticket: Ticket, to endpoint: Slot) {
        while seats.count <= ticket.index { seats.append(Seat()) }
        switch seats[ticket.index].place {
        case .idle, .inFlight: seats[ticket.index].endpoint = endpoint
        case .timer, .ready, .held: preconditionFailure("a waiting ticket keeps its endpoint")
        }
    }

    /// Sets a timer for a ticket that is idle.
    mutating func schedule(_ ticket: Ticket, at due: Instant) {
        insert(turn(of: ticket, at: due), in: .timer)
    }

    /// Gives a ticket that is idle its turn, behind those that are due earlier.
    mutating func makeReady(_ ticket: Ticket, at due: Instant) {
        admit(turn(of: ticket, at: due))
    }

    /// Gives everybody a turn whose timer is due.
    mutating func fireTimers(at now: Instant) {
        while let first = timers.first, first.due <= now {
            _ = remove(first.ticket)
            admit(first)
        }
    }

    /// Takes the ticket whose turn it is; it is then in flight.
    mutating func takeNext() -> Ticket? {
        guard inFlightCount < inFlightLimit else { return nil }
        while let first = ready.first {
            _ = remove(first.ticket)
            let endpoint = seats[first.ticket.index].endpoint
            guard endpoints[endpoint.index].inFlightCount < endpointLimit else {
                insert(first, in: .held)
                continue
            }
            endpoints[endpoint.index].inFlightCount += 1
            inFlightCount += 1
            seats[first.ticket.index].place = .inFlight
            return first.ticket
        }
        return nil
    }

    /// Notes that a ticket's request has ended; the ticket is then idle.
    ///
    /// - Parameters:
    ///   - ticket: whose request it was.
    ///   - endpoint: where it went, which needn't be where the ticket's requests go now.
    mutating func finish(_ ticket: Ticket, endpoint: Slot) {
        precondition(seats[ticket.index].place == .inFlight, "only what is in flight ends")
        seats[ticket.index].place = .idle
        endpoints[endpoint.index].inFlightCount -= 1
        inFlightCount -= 1
        promote(from: endpoint)
    }

    /// Takes a ticket out of its queue, if it is in one; one in flight stays so.
    mutating func withdraw(_ ticket: Ticket) {
        _ = suspend(ticket)
    }

    /// Takes a ticket that waits out of its queue, for ``resume(_:at:)`` to put it back.
    ///
    /// - Returns: its turn, or `nil` if it is idle or in flight.
    mutating func suspend(_ ticket: Ticket) -> DueEntry? {
        let seat = seats[ticket.index]
        switch seat.place {
        case .idle, .inFlight: return nil
        case .timer, .held: return remove(ticket)
        case .ready:
            let entry = remove(ticket)
            promote(from: seat.endpoint)
            return entry
        }
    }

    /// Puts an idle ticket back with the turn that it had, and so with its rank among those due at
    /// the same instant.
    mutating func resume(_ entry: DueEntry, at now: Instant) {
        if entry.due > now { insert(entry, in: .timer) } else { admit(entry) }
    }

    /// A turn for a ticket that doesn't take it yet.
    mutating func turn(of ticket: Ticket, at due: Instant) -> DueEntry {
        DueEntry(due: due, sequence: takeSequence(), ticket: ticket)
    }

    /// Where a ticket is.
    func place(of ticket: Ticket) -> Place { seats[ticket.index].place }

    /// When a ticket that waits is, or was, due.
    func due(of ticket: Ticket) -> Instant? {
        let seat = seats[ticket.index]
        switch seat.place {
        case .idle, .inFlight: return nil
        case .timer: return timers.entry(of: seat).due
        case .ready: return ready.entry(of: seat).due
        case .held: return endpoints[seat.endpoint.index].held.entry(of: seat).due
        }
    }

    /// All timers, in no particular order.
    var timerEntries: [DueEntry] { timers.entries }

    /// How many tickets have a timer, and how many are due and wait for their turn.
    var waitingCounts: (timers: Int, due: Int) {
        let held = endpoints.reduce(0) { $0 + $1.held.count }
        return (timers.count, ready.count + held)
    }

    private mutating func takeSequence() -> UInt64 {
        defer { nextSequence += 1 }
        return nextSequence
    }

    private mutating func admit(_ entry: DueEntry) {
        let endpoint = seats[entry.ticket.index].endpoint
        let hasRoom = endpoints[endpoint.index].inFlightCount < endpointLimit
        insert(entry, in: hasRoom ? .ready : .held)
    }

    /// Lets the first of those held for an endpoint take its turn among all.
    private mutating func promote(from endpoint: Slot) {
        guard let first = endpoints[endpoint.index].held.first else { return }
        _ = remove(first.ticket)
        insert(first, in: .ready)
    }

    private mutating func insert(_ entry: DueEntry, in place: Place) {
        let index = entry.ticket.index
        precondition(
            seats[index].place == .idle && !seats[index].endpoint.isNone,
            "a ticket waits in one place, with an endpoint"
        )
        seats[index].place = place
        switch place {
        case .timer: timers.insert(entry, &seats)
        case .ready: ready.insert(entry, &seats)
        case .held: endpoints[seats[index].endpoint.index].held.insert(entry, &seats)
        case .idle, .inFlight: preconditionFailure("there is no queue of the idle")
        }
    }

    private mutating func remove(_ ticket: Ticket) -> DueEntry {
        let seat = seats[ticket.index]
        seats[ticket.index].place = .idle
        switch seat.place {
        case .timer: return timers.remove(seat, &seats)
        case .ready: return ready.remove(seat, &seats)
        case .held: return endpoints[seat.endpoint.index].held.remove(seat, &seats)
        case .idle, .inFlight: preconditionFailure("the ticket waits nowhere")
        }
    }
}

extension SendQueue {
    /// What contradicts the laws of this type; empty unless there is a bug.
    func checkInvariants() -> [String] {
        var problems: [String] = []
        var counts: [Place: Int] = [:]
        for seat in seats { counts[seat.place, default: 0] += 1 }
        func check(_ queue: DueQueue, _ place: Place, _ name: String) {
            if !queue.isSound(seats) { problems.append("\(name): the queue is out of order") }
            for entry in queue.entries where seats[entry.ticket.index].place != place {
                problems.append("\(name): ticket \(entry.ticket.index) isn't where it says")
            }
        }
        check(timers, .timer, "timers")
        check(ready, .ready, "ready")
        for entry in endpoints { check(entry.held, .held, "held for \(entry.endpoint)") }
        if counts[.timer, default: 0] != timers.count
            || counts[.ready, default: 0] != ready.count
            || counts[.held, default: 0] != endpoints.reduce(0, { $0 + $1.held.count })
            || counts[.inFlight, default: 0] != inFlightCount
            || endpoints.reduce(0, { $0 + $1.inFlightCount }) != inFlightCount
        {
            problems.append("tickets are counted wrongly")
        }
        if inFlightCount > inFlightLimit { problems.append("too many requests are in flight") }
        for (slot, entry) in endpoints.enumerated() {
            problems += checkRoom(of: entry, at: Slot(slot))
        }
        return problems
    }

    private func checkRoom(of entry: EndpointEntry, at slot: Slot) -> [String] {
        let room = endpointLimit - entry.inFlightCount
        if room < 0 { return ["too many requests to \(entry.endpoint) are in flight"] }
        let here = ready.entries.filter { seats[$0.ticket.index].endpoint == slot }
        let first = (here + entry.held.entries).sorted().prefix(room)
        return first.allSatisfy { seats[$0.ticket.index].place == .ready }
            ? [] : ["\(entry.endpoint) has room, and who is next waits"]
    }
}
