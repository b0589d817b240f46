import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

/// The fault rules of the control API.
extension Emulator {
    /// `GET /_wws/faults`.
    func listFaults(_ call: Call) throws(Failure) -> HTTPResponse {
        let page = try Page(call).cut(faults.rules) { $0.id.description }
        return .list("faults", page, total: faults.rules.count, Self.write)
    }

    /// `POST /_wws/faults`: adds a rule behind the others.
    mutating func addFault(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try call.object(["on", "match", "do", "times"])
        let draft = try reading { () throws(JSONAccessError) in try FaultDraft(body) }
        let subject = try reading { () throws(JSONAccessError) in try readSubject(of: draft) }
        guard let rule = faults.add(subject, draft.effect, draft.times) else {
            throw Failure(
                .conflict,
                "there are \(FaultTable.limit) fault rules already: remove some first"
            )
        }
        return .json(.created) { json in Self.write(rule, to: &json) }
    }

    /// `DELETE /_wws/faults/{fault}`.
    mutating func removeFault(_ call: Call) throws(Failure) -> HTTPResponse {
        let name = call.parameters["fault"]
        guard let id = FaultID(parsing: name), faults.remove(id) else {
            throw Failure(.notFound, "there is no fault rule \"\(name)\"")
        }
        return HTTPResponse(status: .noContent)
    }

    /// `DELETE /_wws/faults`.
    mutating func removeFaults(_ call: Call) -> HTTPResponse {
        faults.removeAll()
        return HTTPResponse(status: .noContent)
    }

    /// Looks up whom and what a rule names.
    private func readSubject(of draft: FaultDraft) throws(JSONAccessError) -> FaultRule.Subject {
        let app = try draft.app.map { (json) throws(JSONAccessError) in
            let name = try json.string()
            guard let app = work.app(name) else { throw json.error("there is no app \"\(name)\"") }
            return app.id.rawValue
        }
        guard draft.isCallback else {
            var match = draft.request
            match.app = app
            return .request(match)
        }
        var match = draft.callback
        match.app = app
        match.webhook = try draft.webhook.map { (json) throws(JSONAccessError) in
            try knownWebhook(json)
        }
        match.space = try draft.space.map { (json) throws(JSONAccessError) in
            try knownSpace(json)
        }
        return .callback(match)
    }

    private static func write(_ rule: FaultRule, to json: inout JSONWriter) {
        json.member("id", rule.id.description)
        switch rule.subject {
        case .callback(let match):
            json.member("on", "callback")
            json.key("match")
            json.beginObject()
            if let webhook = match.webhook { json.member("webhook", webhook.rawValue) }
            if let app = match.app { json.member("app", app) }
            if let space = match.space { json.member("space", space) }
            if let event = match.event { json.member("event", event) }
            if let attempt = match.attempt { json.member("attempt", attempt) }
            json.endObject()
        case .request(let match):
            json.member("on", "request")
            json.key("match")
            json.beginObject()
            if let method = match.method { json.member("method", method.rawValue) }
            if let path = match.path { json.member("path", path.text) }
            if let app = match.app { json.member("app", app) }
            json.endObject()
        }
        json.key("do")
        write(rule.effect, to: &json)
        json.key("times")
        write(rule.times, to: &json)
        json.member("matches", rule.matchCount)
        json.member("hits", rule.hitCount)
    }

    private static func write(_ effect: FaultEffect, to json: inout JSONWriter) {
        json.beginObject()
        switch effect {
        case .status(let status, let body, let fields):
            json.member("status", status)
            if !body.isEmpty { json.member("body", body) }
            if !fields.isEmpty {
                json.key("headers")
                json.beginObject()
                for field in fields { json.member(field.name, field.value) }
                json.endObject()
            }
        case .delay(let milliseconds):
            json.member("delay", DurationSyntax.text(milliseconds: milliseconds))
        case .timeout: json.member("timeout", true)
        case .refuse: json.member("refuse", true)
        case .reset: json.member("reset", true)
        case .malformed: json.member("malformed", true)
        case .truncated: json.member("truncated", true)
        }
        json.endObject()
    }

    private static func write(_ times: FaultRule.Times, to json: inout JSONWriter) {
        json.beginObject()
        switch times {
        case .always: json.member("always", true)
        case .nth(let number): json.member("nth", number)
        case .first(let count): json.member("first", count)
        case .ratio(let ratio):
            json.key("ratio")
            json.raw(Array(text(of: ratio).utf8))
        }
        json.endObject()
    }

    /// A ratio as the shortest decimal.
    private static func text(of ratio: Ratio) -> String {
        guard ratio.numerator < ratio.denominator else { return "1" }
        var digits = String(ratio.numerator)
        let places = String(ratio.denominator).count - 1
        digits = String(repeating: "0", count: places - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "0.\(digits)"
    }
}
