import Determinism
import HTTP
import JSON
import Webhooks

extension ReceiverStep {
    /// A webhook of a real app, for everything there is.
    static func real(_ callback: RealCallback) -> ReceiverStep {
        ReceiverStep(
            key: callback.key,
            app: callback.key,
            events: EventType.subscribable.map(\.rawValue),
            secret: callback.secret
        )
    }
}

/// How many near misses a failure shows.
private let shownLimit = 5

// What must have happened so far.
extension ScenarioRunner {
    mutating func check(_ expectation: Expectation, _ step: Step) throws(ScenarioFailure) {
        switch expectation {
        case .deliveries(let expectation): try check(expectation, step)
        case .received(let expectation): try check(expectation, step)
        case .attempts(let expectation): try check(expectation, step)
        case .clock(let expected):
            let shown = try ask("/_wws/clock", step)["now"]
            var expected = try fill(expected, step)
            if let text = expected.stringValue, let instant = Instant(rfc3339: text) {
                expected = .string(instant.rfc3339)
            }
            guard let mismatch = Matcher.mismatch(shown, expected) else { return }
            throw failure(step, "the clock \(mismatch)")
        }
    }

    private mutating func check(
        _ expectation: DeliveryExpectation,
        _ step: Step
    ) throws(ScenarioFailure) {
        let deliveries = try deliveries(expectation.selection, step)
        var count: Int64 = 0
        var misses: [String] = []
        for delivery in deliveries {
            var mismatches: [String] = []
            for (name, value) in expectation.members {
                let expected = try fill(value, step)
                if let mismatch = Matcher.mismatch(delivery[name], expected) {
                    mismatches.append("\(name) \(mismatch)")
                }
            }
            if mismatches.isEmpty {
                count += 1
            } else {
                let id = Matcher.text(delivery["id"] ?? .null)
                let event = Matcher.text(delivery["event"] ?? .null)
                misses.append("\(id) \(event): \(mismatches.joined(separator: ", "))")
            }
        }
        let expected = try expectation.count.map { value throws(ScenarioFailure) in
            try fill(value, step)
        }
        guard
            let mismatch = Matcher.mismatch(.integer(count), expected ?? ["atLeast": 1])
        else { return }
        throw failure(
            step,
            "the number of such deliveries \(mismatch)",
            Self.shortened(misses, of: deliveries.count)
        )
    }

    private mutating func deliveries(
        _ selection: CallbackSelection,
        _ step: Step
    ) throws(ScenarioFailure) -> [JSONValue] {
        var query = "limit=1000"
        for (name, value) in [
            ("webhook", selection.webhook), ("event", selection.event), ("space", selection.space),
        ] {
            guard let value else { continue }
            let filled = Matcher.text(try fill(.string(value), step))
            query += "&\(name)=\(Self.encode(filled))"
        }
        var deliveries: [JSONValue] = []
        var after = ""
        while true {
            let page = try ask("/_wws/deliveries?\(query)\(after)", step)
            let elements = page["deliveries"]?.arrayValue ?? []
            deliveries += elements
            guard elements.count == 1_000, let last = elements.last?["id"]?.stringValue else {
                return deliveries
            }
            after = "&after=\(last)"
        }
    }

    private mutating func check(
        _ expectation: ReceivedExpectation,
        _ step: Step
    ) throws(ScenarioFailure) {
        let received = try selected(expectation.selection, step).filter(\.isSuccess)
        if let count = expectation.count {
            try match(received.count, count, "the number of events received", received, step)
        }
        if let indexes = expectation.indexes {
            var found: [JSONValue] = []
            for note in received { found.append(try delivery(note, step)["index"] ?? .null) }
            try match(found, indexes, "the indexes", received, step)
        }
        if let bodies = expectation.bodies {
            var found: [JSONValue] = []
            for note in received {
                let text = try delivery(note, step)["body"]?.stringValue ?? ""
                let body = (try? JSONValue(parsing: text)) ?? .string(text)
                let path = expectation.path ?? "$"
                found.append(ValuePath.value(at: path, in: body) ?? .null)
            }
            let name = expectation.path.map { "\($0) of the bodies" } ?? "the bodies"
            try match(found, bodies, name, received, step)
        }
        if expectation.isSigned { for note in received { try checkSignature(note, step) } }
    }

    /// Compares lists element by element, so that a difference is told by its place.
    private func match(
        _ found: [JSONValue],
        _ expected: [JSONValue],
        _ name: String,
        _ notes: [AttemptNote],
        _ step: Step
    ) throws(ScenarioFailure) {
        for index in 0..<max(found.count, expected.count) {
            let shown = found.indices.contains(index) ? found[index] : nil
            guard expected.indices.contains(index) else {
                throw failure(
                    step,
                    "\(name): there are \(found.count), not \(expected.count); the first too many"
                        + " is \(Matcher.shown(shown))",
                    describe(notes)
                )
            }
            let wanted = try fill(expected[index], step)
            if let mismatch = Matcher.mismatch(shown, wanted) {
                throw failure(step, "\(name): number \(index + 1) \(mismatch)", describe(notes))
            }
        }
    }

    private func match(
        _ found: Int,
        _ expected: JSONValue,
        _ name: String,
        _ notes: [AttemptNote],
        _ step: Step
    ) throws(ScenarioFailure) {
        let expected = try fill(expected, step)
        if let mismatch = Matcher.mismatch(.integer(Int64(found)), expected) {
            throw failure(step, "\(name) \(mismatch)", describe(notes))
        }
    }

    private mutating func checkSignature(
        _ note: AttemptNote,
        _ step: Step
    ) throws(ScenarioFailure) {
        let delivery = try delivery(note, step)
        let body = Array((delivery["body"]?.stringValue ?? "").utf8)
        let secret = values.webhook(values.key(of: note.webhook))?["secret"]?.stringValue ?? ""
        let attempt = delivery["attemptLog"]?.arrayValue?.last {
            $0["outcome"]?.stringValue == "success"
        }
        let headers = attempt?["request"]?["headers"]?.objectValue ?? JSONObject()
        let token = headers.first { $0.key.uppercased() == "X-OUTBOUND-TOKEN" }?.value.stringValue
        guard let token else { throw failure(step, "\(note.delivery) has no X-OUTBOUND-TOKEN") }
        guard Signature(secret: secret).isToken(token, of: body) else {
            throw failure(step, "\(note.delivery) isn't signed with the webhook's secret")
        }
    }

    private mutating func delivery(
        _ note: AttemptNote,
        _ step: Step
    ) throws(ScenarioFailure) -> JSONValue {
        try ask("/_wws/deliveries/\(note.delivery)", step)
    }

    private mutating func check(
        _ expectation: AttemptExpectation,
        _ step: Step
    ) throws(ScenarioFailure) {
        var notes = try selected(expectation.selection, step)
        let since = try since(expectation.since, notes, step)
        if let window = expectation.window {
            notes = notes.filter { window.contains($0.at.milliseconds(since: since)) }
        }
        if let count = expectation.count {
            let span = expectation.window.map { window in
                " between +\(DurationSyntax.text(milliseconds: window.lowerBound)) and"
                    + " +\(DurationSyntax.text(milliseconds: window.upperBound))"
            }
            try match(notes.count, count, "the number of attempts\(span ?? "")", notes, step)
        }
        if let outcomes = expectation.outcomes {
            try match(notes.map(\.outcome), outcomes, "the outcomes", notes, step)
        }
        if let offsets = expectation.offsets {
            func text(_ milliseconds: Int64) -> JSONValue {
                .string("+" + DurationSyntax.text(milliseconds: milliseconds))
            }
            let found = notes.map { text($0.at.milliseconds(since: since)) }
            try match(found, offsets.map(text), "the offsets", notes, step)
        }
    }

    private func since(
        _ since: AttemptExpectation.Since,
        _ notes: [AttemptNote],
        _ step: Step
    ) throws(ScenarioFailure) -> Instant {
        switch since {
        case .start: return start
        case .first: return notes.first?.at ?? start
        case .instant(let text):
            let filled = Matcher.text(try fill(.string(text), step))
            guard let instant = Instant(rfc3339: filled) else {
                throw failure(step, "since is \"\(filled)\", which is no instant")
            }
            return instant
        }
    }

    private func selected(
        _ selection: CallbackSelection,
        _ step: Step
    ) throws(ScenarioFailure) -> [AttemptNote] {
        let webhook = try selection.webhook.map { key throws(ScenarioFailure) in
            let webhook = values.webhook(Matcher.text(try fill(.string(key), step)))
            guard let id = webhook?["id"]?.stringValue else {
                throw failure(step, "there is no webhook \"\(key)\"")
            }
            return id
        }
        let space = try selection.space.map { key throws(ScenarioFailure) in
            values.id(of: Matcher.text(try fill(.string(key), step)), "spaces")
        }
        return attempts.filter { note in
            (webhook.map { $0 == note.webhook } ?? true)
                && (space.map { $0 == note.space } ?? true)
                && (selection.event.map { $0 == note.event } ?? true)
        }
    }

    private func describe(_ notes: [AttemptNote]) -> [String] {
        let lines = notes.suffix(shownLimit).map { note in
            let offset = DurationSyntax.text(milliseconds: note.at.milliseconds(since: start))
            return "+\(offset) \(values.key(of: note.webhook)) \(note.delivery) \(note.event):"
                + " \(Matcher.text(note.outcome))"
        }
        guard !lines.isEmpty else { return ["there is no such attempt"] }
        return notes.count > lines.count ? ["the last of \(notes.count):"] + lines : lines
    }

    private static func shortened(_ misses: [String], of total: Int) -> [String] {
        guard total > 0 else { return ["there is no delivery of that selection"] }
        return misses.count > shownLimit
            ? misses.prefix(shownLimit) + ["and \(misses.count - shownLimit) more"] : misses
    }

    private static func encode(_ text: String) -> String {
        PercentEncoding.encode(text, allowed: .unreserved)
    }
}
