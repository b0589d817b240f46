import Determinism
import HTTP
import JSON
import Scenarios
import Webhooks

/// Resends, faults, waiting for something, and URLs of all kinds.
extension Workload {
    /// Wishes for a delivery to be sent once more; most wishes are for recent ones.
    mutating func resend() {
        if hasFaults {
            // An attempt whose outcome is made up can't be seen before its turn.
            world.settle()
            observe()
        }
        let count = laws.deliveries.count
        let isRecent = prng.chance(Ratio(3, of: 4))
        let number = prng.next(in: (isRecent ? max(1, count - 12) : 1)...count + 1)
        let reply = control(.post, "/_wws/deliveries/d-\(number)/resend")
        let expected = laws.resend(number, at: world.now)
        if reply?.status.code != expected {
            violate(
                "the resend of d-\(number) is answered \(reply?.status.code ?? 0), not \(expected)"
            )
        }
    }

    /// Adds a rule about callbacks; handshakes are let through.
    mutating func addFault() {
        let effects: [(JSONObject, outcome: String?)] = [
            (["status": 200], "200"), (["status": 503], "503"), (["status": 302], "302"),
            (["timeout": true], "timed-out"), (["refuse": true], "connection-refused"),
            (["reset": true], "connection-reset"), (["malformed": true], "malformed-response"),
            (["truncated": true], "closed-before-response"), (["delay": "1s"], nil),
            (["delay": "2999ms"], nil), (["delay": "3s"], "timed-out"),
            (["delay": "40s"], "timed-out"),
        ]
        let (effect, outcome) = pick(effects)
        var law = FaultLaw(outcome: outcome, delayMilliseconds: 0)
        if let delay = effect["delay"]?.stringValue {
            let milliseconds = (try? DurationSyntax.milliseconds(parsing: delay)) ?? 0
            law = FaultLaw(outcome: outcome, delayMilliseconds: min(milliseconds, 3_000))
        }
        var match: JSONObject = [:]
        if prng.chance(Ratio(1, of: 2)) {
            law.webhook = pick(webhooks).id
            match["webhook"] = law.webhook.map(JSONValue.string)
        }
        if prng.chance(Ratio(1, of: 4)) {
            law.event = pick(["message-created", "space-members-removed"])
            match["event"] = law.event.map(JSONValue.string)
        }
        if prng.chance(Ratio(1, of: 4)) {
            law.attempt = prng.next(in: 1...3)
            match["attempt"] = .number(JSONNumber(Int64(law.attempt ?? 1)))
        }
        let number = prng.next(in: 1...6)
        let many = JSONValue.number(JSONNumber(Int64(number)))
        let times: [(JSONValue, limit: Int)] = [
            ("always", .max), (["first": many], number), (["nth": many], 1),
            (["ratio": 0.25], .max),
        ]
        let (time, limit) = pick(times)
        law.limit = limit
        let reply = control(
            .post,
            "/_wws/faults",
            ["on": "callback", "match": .object(match), "do": .object(effect), "times": time]
        )
        guard let id = reply?.json["id"]?.stringValue else {
            return violate("a fault rule is refused: \(reply?.json.compactText ?? "-")")
        }
        laws.faults[id] = law
        hasFaults = true
    }

    /// Removes all rules, when nothing is on its way to a receiver; what they hold back stays so.
    mutating func removeFaults() {
        world.settle()
        observe()
        let rules = control(.get, "/_wws/faults?limit=1000")?.json["faults"]?.arrayValue ?? []
        let held = laws.lanes.values.count { $0.flight != nil }
        for rule in rules {
            let id = rule["id"]?.stringValue ?? ""
            let (hits, seen) = (rule["hits"]?.int64Value ?? -1, laws.faults[id]?.hitCount ?? -1)
            if !(Int64(seen)...Int64(seen + held)).contains(hits) {
                violate("\(id) has struck \(hits) times, but \(seen) were seen")
            }
        }
        _ = control(.delete, "/_wws/faults")
        hasFaults = false
    }

    /// Advances until something is so, and compares when that was.
    mutating func advanceUntil() {
        world.settle()
        observe()
        guard let delivery = laws.deliveries.isEmpty ? nil : pick(laws.deliveries) else { return }
        let lane = delivery.lane.split(separator: " ").map(String.init)
        let number = prng.next(in: 0...laws.deliveries.count)
        let predicates: [(text: String, holds: (DeliveryLaws) -> Bool)] = [
            ("delivery \(delivery.name) delivered", { $0.state(of: delivery) == "delivered" }),
            ("delivery \(delivery.name) discarded", { $0.state(of: delivery) == "discarded" }),
            ("lane \(lane[0]) \(lane[1]) empty", { $0.lanes[delivery.lane] == nil }),
            ("count delivered >= \(number)", { $0.count(of: "delivered") >= number }),
            ("count retrying = 0", { $0.count(of: "retrying") == 0 }),
        ]
        let (text, holds) = pick(predicates)
        let (held, start) = (holds(laws), world.now)
        let hours = prng.next(in: 1...80)
        let reply = world.request(
            .post,
            "/_wws/clock/until",
            ["until": .string(text), "bound": .string("\(hours)h")]
        )
        observe()
        guard reply?.status == .ok, let isMet = reply?.json["met"]?.boolValue else {
            // The lane of a webhook that was deleted can't be named.
            if !text.hasPrefix("lane ") || webhooks.contains(where: { $0.id == lane[0] }) {
                violate("\(text): \(reply?.json.compactText ?? "no answer")")
            }
            return
        }
        if isMet != holds(laws) { violate("\(text): met is \(isMet)") }
        if held, world.now != start { violate("\(text) held, and the clock went on") }
        let end = start.advanced(byMilliseconds: Int64(hours) * 3_600_000)
        if !isMet, world.now != end { violate("\(text): ends at \(world.now.rfc3339)") }
        if isMet, !held, text.hasPrefix("delivery "),
            laws.deliveries[delivery.number - 1].settledAt != world.now
        {
            violate("\(text): stops too late, at \(world.now.rfc3339)")
        }
    }

    /// Registers a webhook for a URL, or moves one there, that is one or isn't.
    mutating func tryURL() {
        let urls: [(String, isAllowed: Bool)] = [
            ("ftp://127.0.0.1/", false), ("127.0.0.1:3999", false), ("http://", false),
            ("http://user@127.0.0.1/", false), ("http://127.0.0.1:65536/", false),
            ("http://[::1/", false), ("http://127.0.0.1/#top", false),
            ("http://127.0.0.1/%4", false), ("http://b\u{F6}t.test/", false),
            ("http://127.1:3999/", true), ("http://0x7f.1/", true), ("http://10.1.2.3", true),
            ("http://[::ffff:7f00:1]:3999/?a=b", true), ("http://bot.test:/", true),
        ]
        let (url, isAllowed) = pick(urls)
        let hook = pick(webhooks)
        let path = "/_wws/apps/\(hook.app)/webhooks"
        if !isAllowed, prng.chance(Ratio(1, of: 2)) {
            let reply = control(.put, "\(path)/\(hook.id)", ["url": .string(url)])
            if reply?.status != .badRequest { violate("\(hook.id) is moved to \(url)") }
            return
        }
        let reply = control(
            .post,
            path,
            ["url": .string(url), "events": ["message-created"]]
        )
        let expected = isAllowed ? 201 : 400
        if reply?.status.code != expected {
            violate("a webhook at \(url) is answered \(reply?.json.compactText ?? "-")")
        }
        guard let id = reply?.json["id"]?.stringValue else { return }
        _ = control(.delete, "\(path)/\(id)")
    }
}

extension DeliveryLaws {
    /// Where a delivery is on its way by now.
    fileprivate func state(of delivery: DeliveryLaw) -> String {
        deliveries[delivery.number - 1].state
    }

    fileprivate func count(of state: String) -> Int { deliveries.count { $0.state == state } }
}
