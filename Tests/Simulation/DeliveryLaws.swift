import Determinism
import HTTP
import JSON
import Scenarios
import Webhooks

/// The laws of webhooks.md, checked against what can be seen from outside: the list of deliveries,
/// the requests that are sent, and the stream of events.
///
/// It is told of each thing in the order in which it happens, and knows of each lane what has to
/// happen next, and when.
struct DeliveryLaws: Sendable {
    /// The laws that were broken.
    private(set) var violations: [String] = []
    /// How many deliveries the events so far must have made.
    var expectedDeliveries = 0
    /// How many events a lane holds.
    let laneLimit: Int
    /// The deliveries, the first of which has the number 1.
    private(set) var deliveries: [DeliveryLaw] = []
    var lanes = OrderedTable<String, LaneLaw>()
    private var counters: [String: CounterLaw] = [:]
    var faults: [String: FaultLaw] = [:]
    /// The webhooks by the ports that they have had.
    private var webhooks: [Int: String] = [:]
    private var enabled: Set<String> = []
    /// Why the lanes of a webhook are dropped, if they are.
    private var dropReasons: [String: String] = [:]
    /// What comes of the handshake that was made for a webhook.
    private var handshakes: [String: Bool] = [:]

    init(laneLimit: Int) {
        self.laneLimit = laneLimit
    }

    mutating func violate(_ sentence: String) { violations.append(sentence) }

    /// Takes what was broken since the last time.
    mutating func takeViolations() -> [String] {
        defer { violations = [] }
        return violations
    }

    mutating func note(port: Int, of webhook: String) { webhooks[port] = webhook }
}

/// What is done to the emulator.
extension DeliveryLaws {
    /// Takes in deliveries that are new in the list.
    mutating func create(_ list: [JSONValue], at now: Instant) {
        for json in list {
            let texts = ["id", "webhook", "app", "space", "event"].map {
                json[$0]?.stringValue ?? ""
            }
            let number = deliveries.count + 1
            if texts[0] != "d-\(number)" { violate("\(texts[0]) comes after d-\(number - 1)") }
            let key = "\(texts[1]) \(texts[3])"
            let delivery = DeliveryLaw(
                number: number,
                webhook: texts[1],
                counter: "\(texts[2]) \(texts[3])",
                lane: key,
                event: texts[4]
            )
            deliveries.append(delivery)
            var lane = lanes[key] ?? LaneLaw(of: delivery, now: now)
            lane.queue.append(number)
            lanes[key] = lane
            if lane.queue.count == 1 { beginHead(of: key, at: now) }
        }
    }

    /// Says whether the handshake that is seen next for a webhook passes.
    mutating func expectHandshake(of webhook: String, passes: Bool) {
        handshakes[webhook] = passes
    }

    /// Drops the lanes of a webhook.
    mutating func drop(_ webhook: String, because reason: String) {
        enabled.remove(webhook)
        dropReasons[webhook] = reason
        for key in lanes.keys where lanes[key]?.webhook == webhook {
            guard var lane = lanes[key] else { continue }
            lane.flight?.isDrained = true
            lane.resends = []
            lane.nextAt = nil
            lane.isStale = false
            if let head = lane.queue.first, let index = deliveries[head - 1].index {
                counters[lane.counter]?.giveBack(index)
            }
            lanes[key] = lane.isEmpty ? nil : lane
        }
    }

    /// Makes the heads of a webhook's lanes fresh.
    private mutating func reset(_ webhook: String, at now: Instant) {
        for key in lanes.keys where lanes[key]?.webhook == webhook {
            guard var lane = lanes[key], let head = lane.queue.first, lane.flight?.isDrained != true
            else { continue }
            if let flight = lane.flight, !flight.isResend {
                lane.isStale = true
                lane.nextAt = nil
                deliveries[head - 1].firstFailedAt = nil
            } else {
                restartHead(head, of: &lane, at: now)
            }
            lanes[key] = lane
        }
    }

    /// The status with which a wish to send a delivery once more is answered; if it is granted, it
    /// is noted.
    mutating func resend(_ number: Int, at now: Instant) -> Int {
        guard (1...max(deliveries.count, 1)).contains(number), number <= deliveries.count else {
            return 404
        }
        let delivery = deliveries[number - 1]
        guard enabled.contains(delivery.webhook), delivery.index != nil else { return 409 }
        var lane = lanes[delivery.lane] ?? LaneLaw(of: delivery, now: now)
        guard !lane.resends.contains(where: { $0.delivery == number }) else { return 409 }
        lane.resends.append(
            LaneLaw.Resend(delivery: number, retryCount: delivery.retryCount, at: now)
        )
        lanes[delivery.lane] = lane
        return 202
    }

    private mutating func beginHead(of key: String, at now: Instant) {
        guard var lane = lanes[key], let head = lane.queue.first else { return }
        deliveries[head - 1].index = counters[lane.counter, default: .init()].take()
        lane.restart(at: now)
        lanes[key] = lane
    }

    private mutating func restartHead(_ head: Int, of lane: inout LaneLaw, at now: Instant) {
        deliveries[head - 1].firstFailedAt = nil
        deliveries[head - 1].retryCount = 0
        deliveries[head - 1].state = "waiting"
        lane.restart(at: now)
    }
}

/// What the emulator does.
extension DeliveryLaws {
    /// Takes in a request that is sent; handshakes are nobody's lane.
    mutating func send(_ attempt: OutboundAttempt, at now: Instant) {
        var server = ServerConnection(limits: HTTPLimits())
        server.receive(attempt.bytes[...])
        guard case .request(let request)? = server.nextEvent(),
            let body = try? JSONParser.parse(request.body)
        else { return violate("an attempt is not a request with a JSON body") }
        guard body["type"] != "verification" else { return }
        let webhook = webhooks[Int(attempt.endpoint.port)] ?? "nobody"
        let key = "\(webhook) \(body["spaceId"]?.stringValue ?? "")"
        guard let flight = begin(key, at: now) else { return }
        let delivery = deliveries[flight.delivery - 1]
        check(delivery.body ?? request.body, request.body, "the body of \(delivery.name)")
        deliveries[flight.delivery - 1].body = request.body
        check(delivery.event, body["type"]?.stringValue, "the event of \(delivery.name)")
        let fields = ["X-OUTBOUND-INDEX", "X-OUTBOUND-RETRY-COUNT"].map { request.fields[$0] }
        check("\(delivery.index ?? -1)", fields[0], "the index of \(delivery.name)")
        check("\(flight.retryCount)", fields[1], "the retry count of \(delivery.name)")
    }

    /// Takes in how an attempt ended, as the stream of events has it.
    mutating func end(_ event: JSONValue, at now: Instant) {
        let webhook = event["webhook"]?.stringValue ?? ""
        guard let name = event["delivery"]?.stringValue else {
            return endHandshake(of: webhook, at: now)
        }
        let key = "\(webhook) \(event["space"]?.stringValue ?? "")"
        // What a fault rule makes up was never sent.
        guard let flight = lanes[key]?.flight ?? begin(key, at: now), var lane = lanes[key] else {
            return
        }
        let delivery = deliveries[flight.delivery - 1]
        check(delivery.name, name, "the attempt of lane \(key)")
        check(flight.isResend, event["isResend"]?.boolValue, "whether \(name) is resent")
        check(Int64(flight.retryCount), event["retryCount"]?.int64Value, "the retry of \(name)")
        let delay = strike(event, flight)
        check(flight.at.advanced(byMilliseconds: delay), now, "the end of an attempt of \(name)")
        lane.flight = nil
        lane.lastEnd = now
        deliveries[flight.delivery - 1].attempts += 1
        let isSuccess = event["outcome"] == "success"
        if !flight.isDrained { conclude(flight, isSuccess, &lane, at: now) }
        lanes[key] = lane.isEmpty ? nil : lane
    }

    /// Takes in that a delivery has come to its end.
    mutating func settle(_ event: JSONValue, at now: Instant) {
        let state = event["state"]?.stringValue ?? ""
        let name = event["delivery"]?.stringValue ?? ""
        guard let number = Int(name.dropFirst(2)), (1...deliveries.count).contains(number) else {
            return violate("\(name) ends, which there is not")
        }
        let delivery = deliveries[number - 1]
        if delivery.isSettled { violate("\(name) is \(state) after it was \(delivery.state)") }
        check(Int64(delivery.attempts), event["attempts"]?.int64Value, "the attempts of \(name)")
        deliveries[number - 1].state = state
        deliveries[number - 1].settledAt = now
        guard var lane = lanes[delivery.lane], let place = lane.queue.firstIndex(of: number) else {
            return violate("\(name) ends, and is in no lane")
        }
        lane.queue.remove(at: place)
        if state == "dropped" {
            let expected = place >= laneLimit ? "lane-full" : dropReasons[lane.webhook]
            check(expected, event["dropReason"]?.stringValue, "why \(name) is dropped")
        } else {
            let ending = LaneLaw.Ending(delivery: number, state: state)
            check(lane.ending, ending, "the end of \(name)")
            lane.ending = nil
        }
        lanes[delivery.lane] = lane.isEmpty ? nil : lane
        if state != "dropped" { beginHead(of: delivery.lane, at: now) }
    }

    private mutating func begin(_ key: String, at now: Instant) -> LaneLaw.Flight? {
        guard var lane = lanes[key] else {
            violate("something is sent in lane \(key), which holds nothing")
            return nil
        }
        if lane.flight != nil { violate("two requests are in flight in lane \(key)") }
        if let ending = lane.ending { violate("d-\(ending.delivery) isn't \(ending.state)") }
        check(lane.due, now, "the next turn of lane \(key)")
        if let resend = lane.resends.first {
            lane.resends.removeFirst()
            lane.flight = LaneLaw.Flight(
                delivery: resend.delivery,
                retryCount: resend.retryCount,
                isResend: true,
                at: now
            )
        } else if let head = lane.queue.first {
            lane.flight = LaneLaw.Flight(
                delivery: head,
                retryCount: lane.sentCount,
                isResend: false,
                at: now
            )
            deliveries[head - 1].retryCount = lane.sentCount
            deliveries[head - 1].state = "sending"
            lane.sentCount += 1
        }
        lanes[key] = lane
        return lane.flight
    }

    /// What the end of an attempt means for its lane.
    private mutating func conclude(
        _ flight: LaneLaw.Flight,
        _ isSuccess: Bool,
        _ lane: inout LaneLaw,
        at now: Instant
    ) {
        let number = flight.delivery
        guard lane.queue.first == number, !flight.isResend || isSuccess else { return }
        if isSuccess {
            lane.ending = LaneLaw.Ending(delivery: number, state: "delivered")
        } else if lane.isStale {
            restartHead(number, of: &lane, at: now)
        } else {
            let zero = deliveries[number - 1].firstFailedAt ?? now
            deliveries[number - 1].firstFailedAt = zero
            let next = RetrySchedule.platform.offsetsMilliseconds.first {
                zero.advanced(byMilliseconds: $0) > now
            }
            if let next {
                lane.nextAt = zero.advanced(byMilliseconds: next)
                deliveries[number - 1].state = "retrying"
            } else {
                lane.ending = LaneLaw.Ending(delivery: number, state: "discarded")
            }
        }
    }

    private mutating func endHandshake(of webhook: String, at now: Instant) {
        guard let passes = handshakes.removeValue(forKey: webhook) else {
            return violate("\(webhook) is verified, which nobody asked for")
        }
        let wasEnabled = enabled.contains(webhook)
        if passes {
            enabled.insert(webhook)
            dropReasons[webhook] = nil
            if wasEnabled { reset(webhook, at: now) }
        } else if wasEnabled {
            drop(webhook, because: "verification-failed")
        }
    }

    /// Checks what a fault rule did to an attempt, and says how long it was held back.
    private mutating func strike(_ event: JSONValue, _ flight: LaneLaw.Flight) -> Int64 {
        guard let id = event["fault"]?.stringValue else { return 0 }
        guard var fault = faults[id] else {
            violate("\(id) strikes, which there is not")
            return 0
        }
        fault.hitCount += 1
        if fault.hitCount > fault.limit { violate("\(id) strikes too often") }
        faults[id] = fault
        let matches =
            [fault.webhook, fault.event] == [
                fault.webhook.flatMap { _ in event["webhook"]?.stringValue },
                fault.event.flatMap { _ in event["event"]?.stringValue },
            ] && (fault.attempt ?? flight.retryCount + 1) == flight.retryCount + 1
        if !matches { violate("\(id) strikes what it doesn't match") }
        let outcome = (event["status"] ?? event["error"] ?? .null)
        let text = outcome.int64Value.map { "\($0)" } ?? outcome.stringValue
        if let expected = fault.outcome { check(expected, text, "what \(id) does") }
        return fault.delayMilliseconds
    }
}

/// What has to hold between two things that happen.
extension DeliveryLaws {
    /// Checks what holds when nothing more happens by itself at this instant.
    ///
    /// An outcome that a fault rule makes up waits for those of the requests sent before it; until
    /// then nobody can see that its lane is busy, and whether lanes are late isn't known.
    mutating func checkQuiet(at now: Instant, knowsFlights: Bool) {
        for (key, lane) in lanes {
            if let ending = lane.ending { violate("d-\(ending.delivery) isn't \(ending.state)") }
            if knowsFlights, let due = lane.due, due <= now {
                violate(
                    "lane \(key) waits since \(due.rfc3339), and at \(now.rfc3339) nothing is in"
                        + " flight there"
                )
            }
            if lane.queue.count > laneLimit { violate("lane \(key) is too long") }
            if !lane.queue.isEmpty, !enabled.contains(lane.webhook) {
                violate("lane \(key) is of a webhook that isn't enabled")
            }
        }
    }

    /// Checks the emulator's own list of all deliveries.
    ///
    /// While flights aren't known (`checkQuiet`), a head whose turn has come may be under way
    /// already.
    mutating func checkList(_ list: [JSONValue], at now: Instant, knowsFlights: Bool) {
        check(expectedDeliveries, list.count, "the number of deliveries")
        for (delivery, json) in zip(deliveries, list) {
            let lane = lanes[delivery.lane]
            let head = lane?.queue.first
            let isUnderWay = !delivery.isSettled
            check(delivery.name, json["id"]?.stringValue, "the order of the list")
            let mayBeSending =
                !knowsFlights && head == delivery.number && lane?.due.map { $0 <= now } == true
            if mayBeSending, json["state"] == "sending" { continue }
            check(delivery.state, json["state"]?.stringValue, "the state of \(delivery.name)")
            check(
                Int64(delivery.attempts),
                json["attempts"]?.int64Value,
                "the attempts of \(delivery.name)"
            )
            check(
                isUnderWay ? delivery.firstFailedAt?.rfc3339 : json["firstFailedAt"]?.stringValue,
                json["firstFailedAt"]?.stringValue,
                "T0 of \(delivery.name)"
            )
            check(
                isUnderWay && head != delivery.number ? head.map { "d-\($0)" } : nil,
                json["blockedBy"]?.stringValue,
                "what blocks \(delivery.name)"
            )
            guard delivery.state == "retrying" else { continue }
            check(
                lane?.nextAt?.rfc3339,
                json["nextAttemptAt"]?.stringValue,
                "the next attempt of \(delivery.name)"
            )
        }
    }

    private mutating func check<Value: Equatable>(
        _ expected: Value?,
        _ actual: Value?,
        _ what: String
    ) {
        guard expected != actual else { return }
        func text(_ value: Value?) -> String { value.map { "\($0)" } ?? "none" }
        violate("\(what) is \(text(actual)), not \(text(expected))")
    }
}
