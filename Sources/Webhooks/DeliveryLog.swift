import Determinism

/// What the log keeps of a delivery.
struct DeliveryRecord: Sendable {
    var id = DeliveryID(rawValue: 0)
    var body: [UInt8] = []
    var event = EventType(rawValue: "")
    var occurred = Instant(millisecondsSinceEpoch: 0)
    /// The latest attempts, up to the log's limit.
    var attempts: [AttemptRecord] = []
    var index: Int?
    var state = DeliveryState.waiting
    var dropReason: DropReason?
    var firstFailedAt: Instant?
    var attemptCount: UInt32 = 0
    /// The `X-OUTBOUND-RETRY-COUNT` of the latest request on the schedule, which a resend repeats.
    var retryCount: UInt16 = 0
    var webhook = Slot.none
    var counter = Slot.none
    /// Its lane, until it is settled.
    var lane = Slot.none
    /// The next in its lane; once it is settled, the one that was settled after it.
    var next = Slot.none
}

/// All deliveries that are under way, and the settled ones up to a limit.
///
/// A record keeps its place; the order by id is an index beside it. When the limit is passed, the
/// delivery that was settled first is forgotten, however old it is.
struct DeliveryLog: Sendable {
    private struct Entry: Sendable {
        let id: DeliveryID
        /// `none` once the delivery is forgotten.
        var slot: Slot
    }

    private let settledLimit: Int
    private let attemptLimit: Int
    private var records = SlotTable(blank: DeliveryRecord())
    /// By id, with holes that are closed once they are the most.
    private var order: [Entry] = []
    private var oldestSettled = Slot.none
    private var newestSettled = Slot.none
    private(set) var settledCount = 0
    private var nextID: UInt64 = 1
    var counts = DispatcherCounts()

    init(settledLimit: Int, attemptLimit: Int) {
        precondition(settledLimit >= 0 && attemptLimit >= 0, "a limit is not negative")
        self.settledLimit = settledLimit
        self.attemptLimit = attemptLimit
    }

    subscript(slot: Slot) -> DeliveryRecord {
        _read { yield records[slot] }
        _modify { yield &records[slot] }
    }

    /// The places of all deliveries in the order of their ids.
    var slots: some Sequence<Slot> {
        order.lazy.map(\.slot).filter { !$0.isNone }
    }

    /// The place of a delivery, or `nil` if it never was or is forgotten.
    func slot(of id: DeliveryID) -> Slot? {
        let position = position(of: id)
        guard position < order.count, order[position].id == id, !order[position].slot.isNone
        else { return nil }
        return order[position].slot
    }

    /// Adds a delivery that waits, and names it.
    mutating func add(
        _ notification: Notification,
        webhook: Slot,
        counter: Slot,
        lane: Slot
    ) -> Slot {
        var record = DeliveryRecord()
        record.id = DeliveryID(rawValue: nextID)
        record.body = notification.body
        record.event = notification.eventType
        record.occurred = notification.occurred
        record.webhook = webhook
        record.counter = counter
        record.lane = lane
        nextID += 1
        let id = record.id
        let slot = records.insert(record)
        order.append(Entry(id: id, slot: slot))
        counts[.waiting] += 1
        return slot
    }

    /// Moves a delivery that isn't settled to another such state.
    mutating func move(_ slot: Slot, to state: DeliveryState) {
        counts[records[slot].state] -= 1
        counts[state] += 1
        records[slot].state = state
    }

    /// Adds an attempt to a delivery's history.
    mutating func append(_ attempt: AttemptRecord, to slot: Slot) {
        records[slot].attemptCount += 1
        guard attemptLimit > 0 else { return }
        if records[slot].attempts.count >= attemptLimit {
            records[slot].attempts.removeFirst()
        }
        records[slot].attempts.append(attempt)
    }

    /// Settles a delivery, and forgets the one that was settled first if there are too many.
    mutating func settle(_ slot: Slot, _ state: DeliveryState, reason: DropReason? = nil) {
        move(slot, to: state)
        records[slot].dropReason = reason
        records[slot].lane = .none
        records[slot].next = .none
        if newestSettled.isNone {
            oldestSettled = slot
        } else {
            records[newestSettled].next = slot
        }
        newestSettled = slot
        settledCount += 1
        if settledCount > settledLimit { forgetOldest() }
    }

    private mutating func forgetOldest() {
        let slot = oldestSettled
        oldestSettled = records[slot].next
        if oldestSettled.isNone { newestSettled = .none }
        settledCount -= 1
        counts.forgotten += 1
        order[position(of: records[slot].id)].slot = .none
        records.remove(slot)
        closeHoles()
    }

    private mutating func closeHoles() {
        guard order.count > 64, order.count > 2 * records.count else { return }
        order.removeAll { $0.slot.isNone }
    }

    /// The position of the first entry whose id isn't less than `id`.
    private func position(of id: DeliveryID) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if order[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension DeliveryLog {
    /// What contradicts the laws of this type; empty unless there is a bug.
    func checkInvariants() -> [String] {
        var problems: [String] = []
        if zip(order, order.dropFirst()).contains(where: { $0.id >= $1.id }) {
            problems.append("the order of deliveries isn't that of their ids")
        }
        var counted: [DeliveryState: Int] = [:]
        var seen = Set<Slot>()
        for entry in order where !entry.slot.isNone {
            let record = records[entry.slot]
            if record.id != entry.id || !seen.insert(entry.slot).inserted {
                problems.append("\(entry.id) isn't where the order says")
            }
            if record.state.isSettled != record.lane.isNone {
                problems.append("\(entry.id) is \(record.state) and has the wrong place")
            }
            if (record.state == .dropped) != (record.dropReason != nil) {
                problems.append(
                    "\(entry.id) is \(record.state), dropped: \(record.dropReason as Any)"
                )
            }
            counted[record.state, default: 0] += 1
        }
        if seen.count != records.count { problems.append("a delivery is in no order") }
        for state in [DeliveryState.waiting, .sending, .retrying]
        where counted[state, default: 0] != counts[state] {
            problems.append("\(counts[state]) deliveries are said to be \(state)")
        }
        let settled = counted.filter(\.key.isSettled).values.reduce(0, +)
        if settled != settledCount || settledCount > settledLimit
            || counts.delivered + counts.discarded + counts.dropped - counts.forgotten != settled
        {
            problems.append("settled deliveries are counted wrongly")
        }
        return problems + settledListProblems
    }

    private var settledListProblems: [String] {
        var slot = oldestSettled
        var last = Slot.none
        var steps = 0
        while !slot.isNone, steps <= settledCount {
            if !records[slot].state.isSettled { return ["\(records[slot].id) isn't settled"] }
            (last, slot, steps) = (slot, records[slot].next, steps + 1)
        }
        return steps == settledCount && last == newestSettled
            ? [] : ["the list of settled deliveries is broken"]
    }
}
