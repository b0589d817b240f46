import Determinism
import Webhooks

/// The dispatcher as webhooks.md says it, with lists that are searched and no cleverness.
///
/// It predicts every output of a ``Dispatcher`` and the state of every delivery.
struct ReferenceDispatcher {
    struct Event {
        let id: UInt64
        let webhook: String
        let space: String
        let body: [UInt8]
        var index: Int?
        var state = DeliveryState.waiting
        var reason: DropReason?
        var zero: Int64?
        var attempts = 0
        /// The retry count of its latest request on the schedule.
        var retryCount = 0
    }

    /// Something that wants to be sent at a time, or is in flight.
    struct Turn {
        var due: Int64
        var sequence: Int
    }

    struct Lane {
        let webhook: String
        let space: String
        var queue: [UInt64] = []
        var turn: Turn?
        var retries = 0
        /// The event in flight; it may have been dropped.
        var flying: UInt64?
        /// Whether it is in flight because somebody asked for it once more.
        var isResend = false
        /// What is to be sent once more, each with its turn among all, before `turn` is looked at.
        var resends: [(event: UInt64, retryCount: Int)] = []
        var resendTurn: Turn?
        var isReset = false
        /// Whether what is in flight was dropped, so that its end means nothing.
        var isDrained = false
    }

    struct Hook {
        var webhook: Webhook
        var handshake: Handshake?
        /// The first event that can be its own: another webhook may have had its id before.
        var first: UInt64 = 1
    }

    struct Handshake {
        let id: UInt64
        let webhook: String
        let changes: WebhookChanges
        var turn: Turn?
    }

    struct Flight {
        let attempt: UInt64
        let port: UInt16
        let webhook: String
        /// `nil` for a handshake.
        let event: UInt64?
        let handshake: UInt64?
    }

    /// What the next output must be.
    enum Expectation: Equatable {
        case event(
            attempt: UInt64,
            port: UInt16,
            token: String,
            index: Int,
            retryCount: Int,
            body: [UInt8]
        )
        case handshake(attempt: UInt64, port: UInt16, token: String)
        case verified(UInt64, passed: Bool)
        case settled(UInt64)
    }

    let offsets: [Int64]
    let configuration: Dispatcher.Configuration
    var now: Int64 = 0
    var hooks: [Hook] = []
    /// In the order of their making.
    var lanes: [Lane] = []
    var events: [UInt64: Event] = [:]
    var taken: [String: Int] = [:]
    var flights: [Flight] = []
    var reports: [Expectation] = []
    var sequence = 0
    var attempts: UInt64 = 0
    var handshakes: UInt64 = 0

    init(_ configuration: Dispatcher.Configuration) {
        self.configuration = configuration
        offsets = configuration.schedule.offsetsMilliseconds
    }

    func hook(_ id: String) -> Int? { hooks.firstIndex { $0.webhook.id.rawValue == id } }

    private mutating func turn(_ due: Int64) -> Turn {
        sequence += 1
        return Turn(due: due, sequence: sequence)
    }

    // Events come and go.

    mutating func post(_ body: [UInt8], in space: String, to apps: [String], type: EventType) {
        for app in apps {
            for hook in hooks
            where hook.webhook.app == app && hook.webhook.state == .enabled
                && hook.webhook.events.contains(type)
            {
                enqueue(body, space, hook.webhook.id.rawValue)
            }
        }
    }

    private mutating func enqueue(_ body: [UInt8], _ space: String, _ webhook: String) {
        let id = UInt64(events.count + 1)
        events[id] = Event(id: id, webhook: webhook, space: space, body: body)
        var place = lanes.firstIndex { $0.webhook == webhook && $0.space == space }
        if place == nil {
            lanes.append(Lane(webhook: webhook, space: space))
            place = lanes.count - 1
        }
        guard let place else { return }
        if lanes[place].queue.count >= configuration.laneLengthLimit {
            settle(id, .dropped, .laneFull)
            return
        }
        lanes[place].queue.append(id)
        if lanes[place].queue.count == 1 { begin(place) }
    }

    private mutating func begin(_ place: Int) {
        let id = lanes[place].queue[0]
        let key = counterKey(id)
        events[id]?.index = taken[key, default: 0]
        taken[key, default: 0] += 1
        lanes[place].retries = 0
        if lanes[place].flying == nil || lanes[place].isResend { lanes[place].turn = turn(now) }
    }

    private func counterKey(_ id: UInt64) -> String {
        guard let event = events[id], let hook = hook(event.webhook) else { return "" }
        return hooks[hook].webhook.app + "/" + event.space
    }

    private mutating func settle(
        _ id: UInt64,
        _ state: DeliveryState,
        _ reason: DropReason? = nil
    ) {
        events[id]?.state = state
        events[id]?.reason = reason
        reports.append(.settled(id))
    }

    private mutating func leave(_ place: Int, _ state: DeliveryState) {
        settle(lanes[place].queue.removeFirst(), state)
        if lanes[place].queue.isEmpty {
            if lanes[place].resends.isEmpty { lanes.remove(at: place) }
        } else {
            begin(place)
        }
    }

    // Requests go out and are answered.

    /// Who is sent next: due, least by (due, sequence), with room at the endpoint and in all.
    mutating func next() -> Expectation? {
        if !reports.isEmpty { return reports.removeFirst() }
        guard flights.count < configuration.inFlightLimit else { return nil }
        var best: (turn: Turn, lane: Int?, hook: Int)?
        func consider(_ turn: Turn?, _ port: UInt16, lane: Int?, hook: Int) {
            guard let turn, turn.due <= now,
                flights.count(where: { $0.port == port }) < configuration.endpointConcurrencyLimit
            else { return }
            if let best, (best.turn.due, best.turn.sequence) < (turn.due, turn.sequence) { return }
            best = (turn, lane, hook)
        }
        for (place, lane) in lanes.enumerated() {
            guard let hook = hook(lane.webhook) else { continue }
            // A lane has one request in flight, and resends go first.
            guard lane.flying == nil else { continue }
            let turn = lane.resends.isEmpty ? lane.turn : lane.resendTurn
            consider(turn, hooks[hook].webhook.url.port, lane: place, hook: hook)
        }
        for (place, hook) in hooks.enumerated() {
            guard let handshake = hook.handshake else { continue }
            let port = handshake.changes.applied(to: hook.webhook).url.port
            consider(handshake.turn, port, lane: nil, hook: place)
        }
        guard let best else { return nil }
        attempts += 1
        if let lane = best.lane { return sendEvent(lane, best.hook) }
        return sendHandshake(best.hook)
    }

    private mutating func sendEvent(_ place: Int, _ hook: Int) -> Expectation? {
        let isResend = !lanes[place].resends.isEmpty
        let id = lanes[place].resends.first?.event ?? lanes[place].queue[0]
        guard let event = events[id], let index = event.index else { return nil }
        let webhook = hooks[hook].webhook
        let retries = lanes[place].resends.first?.retryCount ?? lanes[place].retries
        lanes[place].flying = id
        lanes[place].isResend = isResend
        if isResend {
            lanes[place].resends.removeFirst()
            lanes[place].resendTurn = nil
        } else {
            lanes[place].retries += 1
            lanes[place].turn = nil
            events[id]?.state = .sending
            events[id]?.retryCount = retries
        }
        flights.append(
            Flight(
                attempt: attempts,
                port: webhook.url.port,
                webhook: webhook.id.rawValue,
                event: id,
                handshake: nil
            )
        )
        return .event(
            attempt: attempts,
            port: webhook.url.port,
            token: Signature(secret: webhook.secret).token(of: event.body),
            index: index,
            retryCount: retries,
            body: event.body
        )
    }

    private mutating func sendHandshake(_ hook: Int) -> Expectation? {
        guard let handshake = hooks[hook].handshake else { return nil }
        let webhook = handshake.changes.applied(to: hooks[hook].webhook)
        hooks[hook].handshake?.turn = nil
        flights.append(
            Flight(
                attempt: attempts,
                port: webhook.url.port,
                webhook: webhook.id.rawValue,
                event: nil,
                handshake: handshake.id
            )
        )
        let body = Array("{\"type\":\"verification\",\"challenge\":\"c\"}".utf8)
        return .handshake(
            attempt: attempts,
            port: webhook.url.port,
            token: Signature(secret: webhook.secret).token(of: body)
        )
    }

    mutating func finish(_ flightPlace: Int, success: Bool) {
        let flight = flights.remove(at: flightPlace)
        guard let id = flight.event else {
            finishHandshake(flight, success: success)
            return
        }
        events[id]?.attempts += 1
        // The lane of a deleted webhook is gone from here; the log still gets its attempt.
        guard let place = lanes.firstIndex(where: { $0.flying == id }) else { return }
        let (webhook, space) = (lanes[place].webhook, lanes[place].space)
        answer(place, id, success: success)
        guard
            let place = lanes.firstIndex(where: { $0.webhook == webhook && $0.space == space })
        else { return }
        lanes[place].isDrained = false
        if lanes[place].queue.isEmpty, lanes[place].resends.isEmpty {
            lanes.remove(at: place)
        } else if !lanes[place].resends.isEmpty {
            lanes[place].resendTurn = turn(now)
        }
    }

    private mutating func answer(_ place: Int, _ id: UInt64, success: Bool) {
        lanes[place].flying = nil
        let isResend = lanes[place].isResend
        lanes[place].isResend = false
        if lanes[place].isDrained {
            if !lanes[place].queue.isEmpty { lanes[place].turn = turn(now) }
            return
        }
        if isResend {
            if success, lanes[place].queue.first == id { leave(place, .delivered) }
            return
        }
        if success {
            lanes[place].isReset = false
            leave(place, .delivered)
        } else if lanes[place].isReset {
            restart(place)
        } else {
            fail(place, id)
        }
    }

    private mutating func fail(_ place: Int, _ id: UInt64) {
        let zero = events[id]?.zero ?? now
        events[id]?.zero = zero
        guard let offset = offsets.first(where: { zero + $0 > now }) else {
            leave(place, .discarded)
            return
        }
        events[id]?.state = .retrying
        lanes[place].turn = turn(zero + offset)
    }

    private mutating func restart(_ place: Int) {
        let id = lanes[place].queue[0]
        events[id]?.zero = nil
        events[id]?.state = .waiting
        events[id]?.retryCount = 0
        lanes[place].isReset = false
        lanes[place].retries = 0
        lanes[place].turn = turn(now)
    }

    private mutating func finishHandshake(_ flight: Flight, success: Bool) {
        guard let hook = hook(flight.webhook), let handshake = hooks[hook].handshake,
            handshake.id == flight.handshake
        else { return }
        hooks[hook].handshake = nil
        reports.append(.verified(handshake.id, passed: success))
        if success {
            hooks[hook].webhook = handshake.changes.applied(to: hooks[hook].webhook)
            hooks[hook].webhook.state = .enabled
            for place in lanes.indices where lanes[place].webhook == flight.webhook {
                if lanes[place].isDrained { continue }
                if lanes[place].flying == nil || lanes[place].isResend {
                    if !lanes[place].queue.isEmpty { restart(place) }
                    if lanes[place].flying == nil, !lanes[place].resends.isEmpty {
                        lanes[place].resendTurn = turn(now)
                    }
                } else if lanes[place].queue.first == lanes[place].flying {
                    lanes[place].isReset = true
                    events[lanes[place].queue[0]]?.zero = nil
                }
            }
        } else if hooks[hook].webhook.state != .waiting {
            hooks[hook].webhook.state = .disabled
            drop(flight.webhook, .verificationFailed)
        }
    }

    /// Sends an event once more; false if that is refused.
    mutating func resend(_ id: UInt64) -> Bool {
        guard let event = events[id], event.index != nil, let hook = hook(event.webhook),
            hooks[hook].webhook.state == .enabled, hooks[hook].first <= id
        else { return false }
        var place = lanes.firstIndex { $0.webhook == event.webhook && $0.space == event.space }
        if place == nil {
            lanes.append(Lane(webhook: event.webhook, space: event.space))
            place = lanes.count - 1
        }
        guard let place, !lanes[place].resends.contains(where: { $0.event == id }) else {
            return false
        }
        if lanes[place].resends.isEmpty, lanes[place].flying == nil {
            lanes[place].resendTurn = turn(now)
        }
        lanes[place].resends.append((id, event.retryCount))
        return true
    }

    // What people do to webhooks.

    mutating func verify(_ id: String, _ changes: WebhookChanges) -> Bool {
        guard let hook = hook(id), hooks[hook].handshake == nil else { return false }
        handshakes += 1
        hooks[hook].handshake = Handshake(
            id: handshakes,
            webhook: id,
            changes: changes,
            turn: turn(now)
        )
        return true
    }

    mutating func update(_ id: String, _ changes: WebhookChanges) -> Bool {
        guard let hook = hook(id) else { return false }
        let isFree = hooks[hook].handshake == nil && hooks[hook].webhook.state != .enabled
        guard isFree || !changes.needVerification else { return false }
        hooks[hook].webhook = changes.applied(to: hooks[hook].webhook)
        return true
    }

    mutating func disable(_ id: String) {
        guard let hook = hook(id) else { return }
        cancel(hook)
        drop(id, .webhookDisabled)
        hooks[hook].webhook.state = .disabled
    }

    /// A deleted webhook's requests in flight go on counting against their endpoint.
    mutating func remove(_ id: String) {
        guard let hook = hook(id) else { return }
        cancel(hook)
        drop(id, .webhookDeleted)
        for place in lanes.indices.reversed() where lanes[place].webhook == id {
            lanes.remove(at: place)
        }
        hooks.remove(at: hook)
    }

    private mutating func cancel(_ hook: Int) {
        guard let handshake = hooks[hook].handshake else { return }
        hooks[hook].handshake = nil
        reports.append(.verified(handshake.id, passed: false))
    }

    private mutating func drop(_ id: String, _ reason: DropReason) {
        for place in lanes.indices.reversed() where lanes[place].webhook == id {
            if let head = lanes[place].queue.first, let index = events[head]?.index {
                let key = counterKey(head)
                if taken[key] == index + 1 { taken[key] = index }
            }
        }
        for place in lanes.indices where lanes[place].webhook == id {
            for event in lanes[place].queue { settle(event, .dropped, reason) }
            lanes[place].queue = []
            lanes[place].turn = nil
            lanes[place].resends = []
            lanes[place].resendTurn = nil
            lanes[place].isResend = false
            lanes[place].isDrained = lanes[place].flying != nil
            lanes[place].isReset = false
        }
        lanes.removeAll { $0.webhook == id && $0.flying == nil }
    }
}
