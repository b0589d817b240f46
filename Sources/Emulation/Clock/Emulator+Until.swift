import Determinism
import HTTP
import JSON
import OAuth
import WatsonWork
import Webhooks

extension Emulator {
    /// How far an advance goes that waits for something, when nobody says: as long as an event is
    /// retried.
    private static let defaultBoundMilliseconds: Int64 = 72 * 3_600_000

    /// `POST /_wws/clock/until`: advances until a predicate holds, or a bound is reached.
    mutating func advanceUntil(_ call: Call) throws(Failure) -> Answer {
        let body = try call.object(["until", "bound", "settle"])
        let predicate = try reading { () throws(JSONAccessError) in
            try readPredicate(try body.required("until"))
        }
        let bound = try reading { () throws(JSONAccessError) in
            try readBound(try body.optional("bound"))
        }
        if case .instant(let instant) = bound, instant < now {
            throw Failure(
                .badRequest,
                "bound: time never goes back; it is \(now.rfc3339) already",
                field: "bound"
            )
        }
        return try enqueue(.until(predicate, bound: bound), settle: try settle(in: body), call)
    }

    private func readBound(_ json: JSONCursor?) throws(JSONAccessError) -> AdvanceQueue.Bound {
        guard let json else { return .after(milliseconds: Self.defaultBoundMilliseconds) }
        guard case .string(let text) = json.value else {
            return .after(milliseconds: try json.duration())
        }
        if let instant = Instant(rfc3339: text) { return .instant(instant) }
        do {
            return .after(milliseconds: try json.duration())
        } catch {
            throw json.error(
                "\"\(text)\" is neither a duration such as 72h nor an instant such as"
                    + " 2018-03-01T09:00:00Z"
            )
        }
    }

    /// Reads a predicate, as an object or in the words of ``PredicateSyntax``.
    private mutating func readPredicate(_ json: JSONCursor) throws(JSONAccessError) -> Predicate {
        guard case .string(let text) = json.value else { return try readPredicate(object: json) }
        let object: JSONObject
        do {
            object = try PredicateSyntax.object(parsing: text)
        } catch {
            throw json.error("\(error)")
        }
        do {
            return try readPredicate(object: JSONCursor(.object(object)))
        } catch {
            throw json.error("\(error)")
        }
    }

    private mutating func readPredicate(
        object json: JSONCursor
    ) throws(JSONAccessError) -> Predicate {
        let kinds = ["delivery", "lane", "deliveries", "token"]
        let given = try json.members().map(\.key).filter(kinds.contains)
        guard given.count == 1, let kind = given.first else {
            throw json.error("needs exactly one of \(kinds.joined(separator: ", "))")
        }
        switch kind {
        case "delivery":
            try json.allowOnly(["delivery", "state"])
            return .delivery(
                try delivery(try json.required("delivery")),
                try json.required("state").deliveryState()
            )
        case "lane":
            try json.allowOnly(["lane", "isEmpty"])
            try json.required("isEmpty").mustBeTrue()
            return try lane(try json.required("lane"))
        case "deliveries":
            try json.allowOnly(["deliveries", "count"])
            return .count(
                try filter(try json.required("deliveries")),
                try json.required("count").comparison()
            )
        default:
            try json.allowOnly(["token", "expired"])
            try json.required("expired").mustBeTrue()
            return .expired(at: try expiry(of: try json.required("token")))
        }
    }

    private func delivery(_ json: JSONCursor) throws(JSONAccessError) -> DeliveryID {
        let name = try json.string()
        guard let id = DeliveryID(parsing: name), dispatcher.state(of: id) != nil else {
            throw json.error("there is no delivery \"\(name)\"")
        }
        return id
    }

    private func lane(_ json: JSONCursor) throws(JSONAccessError) -> Predicate {
        try json.allowOnly(["webhook", "space"])
        return .laneIsEmpty(
            webhook: try knownWebhook(try json.required("webhook")),
            space: try knownSpace(try json.required("space"))
        )
    }

    private func filter(_ json: JSONCursor) throws(JSONAccessError) -> DeliveryFilter {
        try json.allowOnly(["state", "webhook", "space", "event"])
        var filter = DeliveryFilter(state: try json.optional("state")?.deliveryState())
        if let webhook = try json.optional("webhook") { filter.webhook = try knownWebhook(webhook) }
        if let space = try json.optional("space") { filter.space = try knownSpace(space) }
        filter.event = try json.optional("event")?.eventType()
        return filter
    }

    /// The webhook that a body names by id or key.
    func knownWebhook(_ json: JSONCursor) throws(JSONAccessError) -> WebhookID {
        let name = try json.string()
        let id = webhookID(name)
        guard dispatcher.webhook(id) != nil else {
            throw json.error("there is no webhook \"\(name)\"")
        }
        return id
    }

    /// The space that a body names by id or key, in the dispatcher's form.
    func knownSpace(_ json: JSONCursor) throws(JSONAccessError) -> String {
        let name = try json.string()
        guard let space = work.space(name) else {
            throw json.error("there is no space \"\(name)\"")
        }
        return space.rawValue
    }

    private mutating func expiry(of json: JSONCursor) throws(JSONAccessError) -> Instant {
        let token = try json.string()
        do {
            return try tokens.verify(token, at: now).expiresAt
        } catch {
            if case .expired(let instant) = error { return instant }
            throw json.error("is no token of this emulator: \(error.message)")
        }
    }
}

extension JSONCursor {
    /// The name of a state of deliveries.
    func deliveryState() throws(JSONAccessError) -> DeliveryState {
        let text = try string()
        guard let state = DeliveryState(rawValue: text) else {
            throw error("\"\(text)\" is none of \(DeliveryState.list)")
        }
        return state
    }

    fileprivate func mustBeTrue() throws(JSONAccessError) {
        guard try boolean() else { throw error("must be true") }
    }

    fileprivate func comparison() throws(JSONAccessError) -> Predicate.Comparison {
        let kinds = ["atLeast", "atMost", "exactly"]
        try allowOnly(kinds)
        let given = try members()
        guard given.count == 1, let (kind, value) = given.first else {
            throw error("needs exactly one of \(kinds.joined(separator: ", "))")
        }
        let number = Int(try value.number(from: 0, to: FaultDraft.countLimit))
        switch kind {
        case "atLeast": return .atLeast(number)
        case "atMost": return .atMost(number)
        default: return .exactly(number)
        }
    }
}
