import Emulation
import JSON
import Webhooks

/// Reads what is expected.
enum ExpectationParser {
    /// Of a reply: `status`, `headers`, `body`, and paths into the body.
    static func response(_ json: JSONCursor) throws(JSONAccessError) -> ResponseExpectation {
        var expectation = ResponseExpectation()
        for (key, value) in try json.members() {
            switch key {
            case "status":
                expectation.status = try value.checked { (status) throws(JSONAccessError) in
                    if case .object = status.value { return }
                    _ = try status.number(from: 100, to: 599)
                }
            case "headers":
                expectation.fields = try value.members().map { ($0.key, $0.value.value) }
            case "body": expectation.body = value.value
            default: expectation.values.append((key, value.value))
            }
        }
        return expectation
    }

    /// Of all that has happened so far.
    static func expectations(
        _ json: JSONCursor
    ) throws(JSONAccessError) -> (String, StepAction) {
        try json.allow(ScenarioGrammar.expectation)
        var expectations: [Expectation] = []
        var subjects: [String] = []
        for (key, value) in try json.members() {
            switch key {
            case "deliveries": expectations.append(.deliveries(try deliveries(value)))
            case "received": expectations.append(.received(try received(value)))
            case "attempts": expectations.append(.attempts(try attempts(value)))
            default: expectations.append(.clock(value.value))
            }
            let webhook = value.value["of"] ?? value.value["by"]
            let preposition = key == "received" ? "by" : "of"
            subjects.append(key + (webhook.map { " \(preposition) \(Matcher.text($0))" } ?? ""))
        }
        guard !expectations.isEmpty else {
            let keys = ScenarioGrammar.expectation.joined(separator: ", ")
            throw json.error("expects nothing; it can have \(keys)")
        }
        return ("expect \(subjects.joined(separator: ", "))", .expect(expectations))
    }

    private static func deliveries(
        _ json: JSONCursor
    ) throws(JSONAccessError) -> DeliveryExpectation {
        try json.allow(ScenarioGrammar.deliveries)
        var expectation = DeliveryExpectation()
        expectation.selection = try selection(json, "of")
        expectation.count = try json.optional("count")?.countMatcher()
        for key in ["state", "attempts", "index", "blockedBy"] {
            guard let value = json.value[key] else { continue }
            if key == "state", let state = value.stringValue, !Template.isTemplate(state) {
                let _: DeliveryState = try json.required(key).word()
            }
            expectation.members.append((key, value))
        }
        return expectation
    }

    private static func received(
        _ json: JSONCursor
    ) throws(JSONAccessError) -> ReceivedExpectation {
        try json.allow(ScenarioGrammar.received)
        var expectation = ReceivedExpectation()
        expectation.selection = try selection(json, "by")
        expectation.count = try json.optional("count")?.countMatcher()
        expectation.bodies = try json.optional("bodies")?.elements().map(\.value)
        expectation.path = try json.optional("path")?.name()
        expectation.indexes = try json.optional("indexes")?.elements().map(\.value)
        if let signed = try json.optional("signed") {
            try signed.mustBeTrue()
            expectation.isSigned = true
        }
        return expectation
    }

    private static func attempts(
        _ json: JSONCursor
    ) throws(JSONAccessError) -> AttemptExpectation {
        try json.allow(ScenarioGrammar.attempts)
        var expectation = AttemptExpectation()
        expectation.selection = try selection(json, "of")
        expectation.count = try json.optional("count")?.countMatcher()
        expectation.outcomes = try json.optional("outcomes")?.elements().map(\.value)
        expectation.offsets = try json.optional("offsets")?.elements().map {
            (offset) throws(JSONAccessError) in try offset.offset()
        }
        if let between = try json.optional("between") {
            let bounds = try between.elements()
            guard bounds.count == 2 else { throw between.error("must have a start and an end") }
            let (start, end) = (try bounds[0].offset(), try bounds[1].offset())
            guard start <= end else { throw between.error("must not end before it starts") }
            expectation.window = start...end
        }
        if let since = try json.optional("since") {
            expectation.since = try self.since(since)
        }
        return expectation
    }

    private static func since(
        _ json: JSONCursor
    ) throws(JSONAccessError) -> AttemptExpectation.Since {
        let text = try json.string()
        switch text {
        case "start": return .start
        case "first": return .first
        default:
            if !Template.isTemplate(text) { _ = try json.instant() }
            return .instant(text)
        }
    }

    private static func selection(
        _ json: JSONCursor,
        _ webhook: String
    ) throws(JSONAccessError) -> CallbackSelection {
        var selection = CallbackSelection()
        selection.webhook = try json.optional(webhook)?.name()
        selection.space = try json.optional("space")?.name()
        if let event = try json.optional("event") {
            let name = try event.string()
            do {
                selection.event = try EventType(accepting: name).rawValue
            } catch {
                throw event.error("\(error)")
            }
        }
        return selection
    }
}
