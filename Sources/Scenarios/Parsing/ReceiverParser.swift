import Emulation
import Determinism
import JSON
import Webhooks

/// Reads scripts of receivers.
enum ReceiverParser {
    /// How many answers a script has at most, repeated ones counted each.
    static let answerLimit: Int64 = 10_000
    /// How long a callback may take (webhooks.md): an answer that comes later is none.
    private static let timeLimitMilliseconds: Int64 = 3_000

    static func receiver(
        _ json: JSONCursor,
        _ step: JSONCursor
    ) throws(JSONAccessError) -> ReceiverStep {
        let key = try json.name()
        var receiver = ReceiverStep(
            key: key,
            app: try step.optional("app")?.name() ?? key,
            events: EventType.subscribable.map(\.rawValue)
        )
        receiver.url = try step.optional("url").map { (url) throws(JSONAccessError) in
            let text = try url.string()
            do {
                return try CallbackURL(parsing: text).raw
            } catch {
                throw url.error("\(error)")
            }
        }
        if let events = try step.optional("events") {
            receiver.events = try events.elements().map { (event) throws(JSONAccessError) in
                let name = try event.string()
                do {
                    return try EventType(accepting: name).rawValue
                } catch {
                    throw event.error("\(error)")
                }
            }
        }
        receiver.secret = try step.optional("secret")?.name()
        if let answers = try step.optional("answers") { try read(answers, into: &receiver) }
        if let verification = try step.optional("verification") {
            receiver.verification = try self.verification(verification)
        }
        return receiver
    }

    /// The last answer is given from then on unless it says how often.
    private static func read(
        _ json: JSONCursor,
        into receiver: inout ReceiverStep
    ) throws(JSONAccessError) {
        let answers = try json.elements()
        for (index, element) in answers.enumerated() {
            try element.allow(ScenarioGrammar.answer)
            let answer = try answer(element)
            let times = try element.optional("times")?.number(from: 1, to: answerLimit)
            if times == nil, index == answers.count - 1 {
                receiver.otherwise = answer
                return
            }
            receiver.script += Array(repeating: answer, count: Int(times ?? 1))
            guard receiver.script.count <= answerLimit else {
                throw element.error("makes more than \(answerLimit) answers")
            }
        }
    }

    private static func answer(_ json: JSONCursor) throws(JSONAccessError) -> Receiver.Answer {
        if let failure = try failure(json, beside: ["status", "body", "delay"]) {
            return .failure(failure)
        }
        let status = Int(try json.optional("status")?.number(from: 100, to: 599) ?? 200)
        if let delay = try json.optional("delay")?.duration(), delay >= timeLimitMilliseconds {
            return .failure(.timedOut)
        }
        guard let body = try json.optional("body") else { return .status(status) }
        return .reply(status: status, body: Matcher.text(body.value))
    }

    private static func verification(
        _ json: JSONCursor
    ) throws(JSONAccessError) -> Receiver.Verification {
        try json.allow(ScenarioGrammar.verification)
        let others = ["signature", "status", "body", "token"]
        if let failure = try failure(json, beside: others) { return .failure(failure) }
        if let signature = try json.optional("signature") {
            for key in others.dropFirst() where try json.optional(key) != nil {
                throw try json.required(key).error("doesn't go with a signature")
            }
            return .mistaken(try signature.word())
        }
        return .fixed(
            status: Int(try json.optional("status")?.number(from: 100, to: 599) ?? 200),
            token: try json.optional("token")?.string(),
            body: try json.optional("body").map { Matcher.text($0.value) } ?? ""
        )
    }

    /// What comes instead of an answer, if anything does.
    private static func failure(
        _ json: JSONCursor,
        beside others: [String]
    ) throws(JSONAccessError) -> AttemptFailure? {
        let failures: [(String, AttemptFailure)] = [
            ("timeout", .timedOut), ("refuse", .connectionRefused), ("reset", .connectionReset),
        ]
        for (key, failure) in failures {
            guard let flag = try json.optional(key) else { continue }
            try flag.mustBeTrue()
            let excluded = others + failures.map(\.0).filter { $0 != key } + ["failure"]
            for other in excluded where try json.optional(other) != nil {
                throw try json.required(other).error("doesn't go with \(key)")
            }
            return failure
        }
        guard let code = try json.optional("failure") else { return nil }
        for other in others where try json.optional(other) != nil {
            throw try json.required(other).error("doesn't go with failure")
        }
        let word = try code.string()
        guard let failure = AttemptFailure(code: word) else {
            let list = AttemptFailure.codes.joined(separator: ", ")
            throw code.error("\"\(word)\" is none of \(list)")
        }
        return failure
    }
}
