import Emulation
import JSON
import Webhooks

/// Reads steps.
enum StepParser {
    static func step(_ json: JSONCursor) throws(JSONAccessError) -> Step {
        let kinds = ScenarioGrammar.steps.map(\.kind)
        // `expect` stands beside others, too.
        let given = try json.members().filter { kinds.contains($0.key) && $0.key != "expect" }
        guard given.count < 2 else {
            let names = given.map { "\"\($0.key)\"" }.joined(separator: " and ")
            throw json.error("a step does one thing, but this has \(names)")
        }
        let expectation = try json.members().first { $0.key == "expect" }
        guard let (kind, value) = given.first ?? expectation else {
            throw try unknown(json, kinds)
        }
        let companions = ScenarioGrammar.steps.first { $0.kind == kind }?.companions ?? []
        try json.allow([kind] + companions + ScenarioGrammar.notes)
        let (label, action) = try self.action(kind, value, json)
        var step = Step(path: json.path, label: label, action: action)
        if kind != "expect", kind != "restart" { try readReply(json, into: &step) }
        return step
    }

    private static func unknown(
        _ json: JSONCursor,
        _ kinds: [String]
    ) throws(JSONAccessError) -> JSONAccessError {
        for (key, value) in try json.members() {
            guard let nearest = Spelling.nearest(to: key, among: kinds) else { continue }
            return value.error("there is no step \"\(key)\": did you mean \"\(nearest)\"?")
        }
        return json.error("a step has one of \(kinds.joined(separator: ", "))")
    }

    private static func readReply(
        _ json: JSONCursor,
        into step: inout Step
    ) throws(JSONAccessError) {
        step.name = try json.optional("as")?.valueName()
        if let saves = try json.optional("save") {
            for (name, path) in try saves.members() {
                guard !name.contains(".") else { throw path.error("a name has no dots") }
                step.saves.append((name, try path.name()))
            }
        }
        step.expectation = try json.optional("expect").map { (json) throws(JSONAccessError) in
            try ExpectationParser.response(json)
        }
        step.meanwhile = try json.optional("meanwhile").map { (json) throws(JSONAccessError) in
            try meanwhile(json)
        }
    }

    private static func meanwhile(_ json: JSONCursor) throws(JSONAccessError) -> Meanwhile {
        try json.allow(ScenarioGrammar.meanwhile)
        let count = try json.optional("callbacks")?.number(from: 0, to: callbackLimit)
        return Meanwhile(
            callbackCount: count.map { Int($0) },
            clock: try json.optional("clock")?.instant()
        )
    }

    /// How many callbacks `meanwhile` can wait for.
    private static let callbackLimit: Int64 = 1_000_000

    private static func action(
        _ kind: String,
        _ value: JSONCursor,
        _ step: JSONCursor
    ) throws(JSONAccessError) -> (String, StepAction) {
        switch kind {
        case "receiver":
            let receiver = try ReceiverParser.receiver(value, step)
            return ("receiver \(receiver.key)", .receiver(receiver))
        case "enable", "disable", "delete":
            guard let change = WebhookChange(rawValue: kind) else { break }
            let key = try value.name()
            return ("\(kind) \(key)", .webhook(key: key, change))
        case "restart":
            guard value.value == true else { throw value.error("must be true") }
            return ("restart", .restart)
        case "expect": return try ExpectationParser.expectations(value)
        default: break
        }
        let (label, call) = try CallParser.call(kind, value, step)
        return (label, .call(call))
    }
}

extension JSONCursor {
    /// A name under which a value is kept.
    fileprivate func valueName() throws(JSONAccessError) -> String {
        let name = try self.name()
        guard !name.contains("."), !name.contains("}") else {
            throw error("a name has no dots and no braces")
        }
        return name
    }
}
