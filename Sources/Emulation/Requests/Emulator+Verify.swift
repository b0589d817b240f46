import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

/// What a test expects to have happened, compared with what has.
extension Emulator {
    /// How many near misses are shown, and how many names of what matched.
    static let nearMissLimit = 3
    static let matchedNameLimit = 100
    /// How many expectations one request may hold.
    static let expectationLimit = 100

    /// `POST /_wws/verify`: 200 if every expectation holds, else 409 with what comes closest.
    func verify(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try call.object(["request", "delivery", "count", "all"])
        let expectations = try reading { () throws(JSONAccessError) in
            try self.expectations(in: body)
        }
        let results = expectations.map(check)
        let failure = results.first { !$0.holds }
        return .json(failure == nil ? .ok : .conflict) { json in
            if let failure {
                json.member("timestamp", now.serviceTimestamp)
                json.member("status", HTTPResponse.Status.conflict.code)
                json.member("error", "Expectation failed")
                json.member("message", failure.sentence)
                json.member("path", call.request.target.path)
            }
            json.member("verified", failure == nil)
            json.key("results")
            json.list(results) { result, json in write(result, to: &json) }
        }
    }

    private func expectations(
        in body: JSONCursor
    ) throws(JSONAccessError) -> [Expectation] {
        guard let all = try body.optional("all") else { return [try expectation(in: body)] }
        guard try body.object().count == 1 else { throw all.error("stands alone") }
        let elements = try all.elements()
        guard (1...Self.expectationLimit).contains(elements.count) else {
            throw all.error("must have from 1 to \(Self.expectationLimit) elements")
        }
        return try elements.map { (element) throws(JSONAccessError) in
            try element.allowOnly(["request", "delivery", "count"])
            return try expectation(in: element)
        }
    }

    private func expectation(in json: JSONCursor) throws(JSONAccessError) -> Expectation {
        let count = try json.optional("count").map(CountPattern.init) ?? .some
        switch (try json.optional("request"), try json.optional("delivery")) {
        case (let request?, nil):
            var pattern = try RequestPattern(request)
            pattern.app = try request.optional("app").map(knownApp)
            pattern.person = try request.optional("person").map(knownPerson)
            return Expectation(subject: .request(pattern), count: count)
        case (nil, let delivery?):
            return Expectation(subject: .delivery(try deliveryPattern(delivery)), count: count)
        case (nil, nil), (.some, .some):
            throw json.error("needs either \"request\" or \"delivery\", or else \"all\"")
        }
    }

    private func deliveryPattern(_ json: JSONCursor) throws(JSONAccessError) -> DeliveryPattern {
        try json.allowOnly(DeliveryPattern.keys)
        var pattern = DeliveryPattern()
        pattern.webhook = try json.optional("webhook").map(knownWebhook)
        pattern.app = try json.optional("app").map(knownApp)
        pattern.space = try json.optional("space").map(knownSpace)
        pattern.event = try json.optional("event")?.eventType()
        pattern.state = try json.optional("state")?.deliveryState()
        for (key, field) in [
            ("attempts", \DeliveryPattern.attempts), ("index", \DeliveryPattern.index),
        ] {
            guard let number = try json.optional(key) else { continue }
            pattern[keyPath: field] = Int(try number.number(from: 0, to: FaultDraft.countLimit))
        }
        if let body = try json.optional("body") { pattern.body = BodyPattern(value: body.value) }
        return pattern
    }

    private func knownApp(_ json: JSONCursor) throws(JSONAccessError) -> String {
        let name = try json.string()
        guard let app = work.app(name) else { throw json.error("there is no app \"\(name)\"") }
        return app.id.rawValue
    }

    private func knownPerson(_ json: JSONCursor) throws(JSONAccessError) -> String {
        let name = try json.string()
        guard let person = work.person(name) else {
            throw json.error("there is no person \"\(name)\"")
        }
        return person.id.rawValue
    }

    private func check(_ expectation: Expectation) -> Expectation.Result {
        switch expectation.subject {
        case .request(let pattern):
            let log = pattern.isControl ? controlRequests : requests
            return Expectation.Result(
                expectation,
                log.records,
                pattern.differences,
                name: \.id.description
            ) { record in .request(record) }
        case .delivery(let pattern):
            return Expectation.Result(
                expectation,
                dispatcher.deliveries().deliveries,
                pattern.differences,
                name: \.id.description
            ) { delivery in .delivery(delivery) }
        }
    }

    private func write(_ result: Expectation.Result, to json: inout JSONWriter) {
        json.member("holds", result.holds)
        json.member("expected", result.expected)
        json.member("count", result.count)
        json.key("matched")
        json.strings(result.matched)
        guard !result.holds else { return }
        json.key("nearMisses")
        json.list(result.nearMisses) { miss, json in
            json.key("differences")
            json.list(miss.differences) { difference, json in difference.write(to: &json) }
            switch miss.subject {
            case .request(let record):
                json.key("request")
                json.beginObject()
                write(record, to: &json)
                json.endObject()
            case .delivery(let delivery):
                json.key("delivery")
                json.beginObject()
                Self.write(delivery, to: &json)
                json.member("body", String(decoding: delivery.body, as: UTF8.self))
                json.endObject()
            }
        }
    }
}
