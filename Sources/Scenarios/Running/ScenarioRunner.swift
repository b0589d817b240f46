import Determinism
import HTTP
import JSON

/// A callback of a real app.
public struct RealCallback: Hashable, Sendable {
    /// The key of the app, and of the webhook that is registered for it.
    public let key: String
    /// Where it is.
    public let url: String
    /// The webhook's secret; minted when absent.
    public let secret: String?

    /// Creates a callback.
    public init(key: String, url: String, secret: String? = nil) {
        self.key = key
        self.url = url
        self.secret = secret
    }
}

/// Plays a scenario on a stage, by the requests that a user would send.
public struct ScenarioRunner<Place: Stage> {
    /// Where it is played.
    public private(set) var stage: Place
    private let scenario: Scenario
    /// The callbacks that are real, by key: no receiver is put there.
    private let callbacks: [RealCallback]
    var values = Values()
    var transcript = Transcript()
    /// Each request to a callback but verifications, in the order of their ends.
    var attempts: [AttemptNote] = []
    private(set) var attemptCount = 0
    private(set) var start: Instant
    private(set) var now: Instant
    private var hasUnanswered = false

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - scenario: what to play.
    ///   - stage: where; its emulator is in the state in which the scenario begins.
    ///   - callbacks: the callbacks of real apps, by the receiver's key.
    public init(
        _ scenario: Scenario,
        on stage: consuming Place,
        callbacks: [RealCallback] = []
    ) {
        self.scenario = scenario
        self.stage = stage
        self.callbacks = callbacks
        start = scenario.clock
        now = scenario.clock
    }

    /// Plays it to its end, or to the first step that fails.
    ///
    /// - Returns: what became of it.
    public mutating func run() -> ScenarioResult {
        var failure: ScenarioFailure?
        var stepCount = 0
        do throws(ScenarioFailure) {
            try begin()
            for step in scenario.steps {
                try play(step)
                stepCount += 1
            }
        } catch {
            failure = error
            transcript.append("FAILED \(error.path) \(error.label): \(error.message)")
        }
        return ScenarioResult(
            name: scenario.name,
            failure: failure,
            transcript: transcript.bytes,
            digest: transcript.digest,
            stepCount: stepCount,
            attemptCount: attemptCount,
            virtualMilliseconds: now.milliseconds(since: start)
        )
    }

    private mutating func begin() throws(ScenarioFailure) {
        let step = Step(path: "", label: "the beginning", action: .expect([]))
        let clock = try ask("/_wws/clock", step)
        if let instant = clock["now"]?.stringValue.flatMap({ Instant(rfc3339: $0) }) {
            start = instant
            now = instant
        }
        transcript.append("# \(scenario.name)")
        transcript.append("# from \(start.rfc3339)")
        try refreshWorld(step)
        for callback in callbacks {
            try register(ReceiverStep.real(callback), at: callback.url, step)
        }
    }

    private mutating func play(_ step: Step) throws(ScenarioFailure) {
        // An advance that wasn't waited for has nobody to tell where it has got to.
        if hasUnanswered { _ = try ask("/_wws/clock", step) }
        transcript.note("> \(step.label)", after: elapsed)
        switch step.action {
        case .receiver(let receiver): try place(receiver, step)
        case .webhook(let key, let change): try self.change(key, change, step)
        case .call(let call): try send(call, step)
        case .restart:
            try staged(step) { stage throws(StageFailure) in try stage.restart() }
            // What was in flight is sent again at once, and is seen with the next answer.
            _ = try ask("/_wws/clock", step)
        case .expect(let expectations):
            for expectation in expectations { try check(expectation, step) }
        }
        guard !transcript.isFull else {
            throw failure(step, "more than \(transcript.lineLimit) things have happened")
        }
    }

    /// Since the beginning, in milliseconds.
    var elapsed: Int64 { now.milliseconds(since: start) }

    /// A failure of a step.
    func failure(_ step: Step, _ message: String, _ details: [String] = []) -> ScenarioFailure {
        ScenarioFailure(path: step.path, label: step.label, message: message, details: details)
    }
}

// The steps.
extension ScenarioRunner {
    private mutating func place(
        _ receiver: ReceiverStep,
        _ step: Step
    ) throws(ScenarioFailure) {
        guard !callbacks.contains(where: { $0.key == receiver.key }) else { return }
        if receiver.url != nil { try refreshWorld(step) }
        if values.webhook(receiver.key) == nil {
            let vacant = try staged(step) { stage throws(StageFailure) in
                if let url = receiver.url { return url }
                return try stage.vacantURL(for: receiver.key)
            }
            try register(receiver, at: vacant, step)
        }
        guard let webhook = values.webhook(receiver.key),
            let url = receiver.url ?? webhook["url"]?.stringValue,
            let secret = webhook["secret"]?.stringValue
        else { throw failure(step, "there is no webhook \"\(receiver.key)\"") }
        var scripted = Receiver(secret: secret)
        scripted.script = receiver.script
        scripted.otherwise = receiver.otherwise
        scripted.verification = receiver.verification
        let placed = scripted
        try staged(step) { stage throws(StageFailure) in try stage.place(placed, at: url) }
    }

    private mutating func register(
        _ receiver: ReceiverStep,
        at url: String,
        _ step: Step
    ) throws(ScenarioFailure) {
        var body: JSONObject = [
            "key": .string(receiver.key), "url": .string(url),
            "events": .array(receiver.events.map { .string($0) }),
        ]
        if let secret = receiver.secret { body["secret"] = .string(secret) }
        let call = CallStep(
            method: "POST",
            path: ["_wws", "apps", receiver.app, "webhooks"],
            body: .json(.object(body))
        )
        try succeed(try exchange(try request(call, step), step), step)
        try refreshWorld(step)
    }

    private mutating func change(
        _ key: String,
        _ change: WebhookChange,
        _ step: Step
    ) throws(ScenarioFailure) {
        try refreshWorld(step)
        guard let app = values.webhook(key)?["app"]?.stringValue else {
            throw failure(step, "there is no webhook \"\(key)\"; a receiver step makes one")
        }
        let path = ["_wws", "apps", app, "webhooks", key]
        try send(
            CallStep(
                method: change == .delete ? "DELETE" : "POST",
                path: change == .delete ? path : path + [change.rawValue]
            ),
            step
        )
    }

    private mutating func send(_ call: CallStep, _ step: Step) throws(ScenarioFailure) {
        var request = try request(call, step)
        if let actor = call.actor { request.fields.set("Authorization", try bearer(actor, step)) }
        let answer = try exchange(request, step, step.meanwhile)
        if call.isRestore { _ = try ask("/_wws/clock", step) }
        guard let reply = answer else { return try leaveUnanswered(step) }
        transcript.note("< \(reply.status)", after: elapsed)
        if let expectation = step.expectation {
            try check(reply, expectation, call, step)
        } else {
            try succeed(reply, step)
            if call.isGraphQL, let errors = reply.body["errors"] {
                throw failure(step, "the reply has errors: \(Matcher.shown(errors))")
            }
        }
        if let name = step.name { values.save(reply.body, as: name) }
        for (name, path) in step.saves {
            guard let value = reply.value(at: path) else {
                let body = Matcher.shown(reply.body)
                throw failure(step, "the reply has no \(path) to save", ["the reply: \(body)"])
            }
            values.save(value, as: name)
        }
    }

    /// Goes on although a request isn't answered, or never will be.
    private mutating func leaveUnanswered(_ step: Step) throws(ScenarioFailure) {
        transcript.note("< nothing yet", after: elapsed)
        hasUnanswered = true
        guard step.expectation == nil, step.name == nil, step.saves.isEmpty else {
            throw failure(step, "no answer has come meanwhile")
        }
    }

    private mutating func bearer(_ actor: String, _ step: Step) throws(ScenarioFailure) -> String {
        let call = CallStep(
            method: "POST",
            path: ["_wws", "tokens"],
            body: .json(["for": .string(actor)])
        )
        let reply = try exchange(try request(call, step), step)
        try succeed(reply, step)
        return "Bearer \(reply.body["access_token"]?.stringValue ?? "")"
    }

    private func succeed(_ reply: Reply, _ step: Step) throws(ScenarioFailure) {
        guard !(200..<400).contains(reply.status) else { return }
        let message = reply.body["message"]?.stringValue ?? Matcher.shown(reply.body)
        throw failure(step, "answered \(reply.status): \(message)")
    }

    private func check(
        _ reply: Reply,
        _ expectation: ResponseExpectation,
        _ call: CallStep,
        _ step: Step
    ) throws(ScenarioFailure) {
        if let status = expectation.status {
            try match(.integer(Int64(reply.status)), status, "the status", reply, step)
        } else {
            try succeed(reply, step)
        }
        for (name, value) in expectation.fields {
            let found = reply.fields[name].map { JSONValue.string($0) }
            try match(found, value, "the header \(name)", reply, step)
        }
        if let body = expectation.body { try match(reply.body, body, "the body", reply, step) }
        for (path, value) in expectation.values {
            try match(reply.value(at: path), value, path, reply, step)
        }
    }

    private func match(
        _ found: JSONValue?,
        _ expected: JSONValue,
        _ name: String,
        _ reply: Reply,
        _ step: Step
    ) throws(ScenarioFailure) {
        guard let mismatch = Matcher.mismatch(found, try fill(expected, step)) else { return }
        throw failure(step, "\(name) \(mismatch)", ["the reply: \(Matcher.shown(reply.body))"])
    }
}

// Requests, and what comes of them.
extension ScenarioRunner {
    /// Fills in the values of a template.
    func fill(_ value: JSONValue, _ step: Step) throws(ScenarioFailure) -> JSONValue {
        do {
            return try Template.fill(value) { values.value(of: $0) }
        } catch {
            throw unknown(error, step)
        }
    }

    private func fill(
        _ text: String,
        _ step: Step,
        encode: (String) -> String = { $0 }
    ) throws(ScenarioFailure) -> String {
        do {
            return Matcher.text(try Template.fill(text, encode: encode) { values.value(of: $0) })
        } catch {
            throw unknown(error, step)
        }
    }

    private func unknown(_ error: UnknownValue, _ step: Step) -> ScenarioFailure {
        let nearest = Spelling.nearest(
            to: ValuePath.parts(of: error.name).first ?? "",
            among: values.names
        )
        let hint = nearest.map { "; the nearest name is \($0)" } ?? ""
        return failure(step, "${\(error.name)} stands for nothing\(hint)")
    }

    static func get(_ path: String) -> CallStep { CallStep(method: "GET", path: [path]) }

    private func request(_ call: CallStep, _ step: Step) throws(ScenarioFailure) -> HTTPRequest {
        var raw = ""
        func encode(_ text: String) -> String { PercentEncoding.encode(text, allowed: .unreserved) }
        for part in call.path {
            if call.path.count == 1 {
                raw = try fill(part, step, encode: part.hasPrefix("/") ? encode : { $0 })
            } else {
                raw += "/" + encode(try fill(part, step))
            }
        }
        guard let target = RequestTarget(raw) else {
            throw failure(step, "\"\(raw)\" is no path")
        }
        var fields: HTTPFields = ["Host": stage.authority]
        var body: [UInt8] = []
        switch call.body {
        case .none: break
        case .json(let value):
            fields.append("Content-Type", "application/json")
            body = try fill(value, step).compactBytes()
        case .form(let members):
            fields.append("Content-Type", "application/x-www-form-urlencoded")
            var form: [FormField] = []
            for (name, value) in members {
                form.append(FormField(name: name, value: Matcher.text(try fill(value, step))))
            }
            body = FormURLEncoded.encode(FormFields(form))
        case .text(let text): body = Array(try fill(text, step).utf8)
        case .bytes(let bytes): body = bytes
        }
        for (name, value) in call.fields {
            fields.set(name, try fill(value.stringValue ?? "", step))
        }
        return HTTPRequest(
            method: HTTPRequest.Method(rawValue: call.method),
            target: target,
            fields: fields,
            body: body
        )
    }

    private mutating func exchange(
        _ call: CallStep,
        _ step: Step
    ) throws(ScenarioFailure) -> Reply {
        try exchange(try request(call, step), step)
    }

    /// Sends a request, and notes what happens meanwhile.
    mutating func exchange(
        _ request: HTTPRequest,
        _ step: Step
    ) throws(ScenarioFailure) -> Reply {
        let response = try staged(step) { stage throws(StageFailure) in
            try stage.exchange(request)
        }
        return try note(response, to: request, step)
    }

    /// Sends a request that the next step may follow before it is answered.
    private mutating func exchange(
        _ request: HTTPRequest,
        _ step: Step,
        _ meanwhile: Meanwhile?
    ) throws(ScenarioFailure) -> Reply? {
        guard let meanwhile else { return try exchange(request, step) }
        let response = try staged(step) { stage throws(StageFailure) in
            try stage.begin(request, meanwhile)
        }
        guard let response else {
            try noteEvents(step)
            return nil
        }
        return try note(response, to: request, step)
    }

    private mutating func note(
        _ response: HTTPResponse,
        to request: HTTPRequest,
        _ step: Step
    ) throws(ScenarioFailure) -> Reply {
        try noteEvents(step)
        let reply = Reply(response)
        // Advances say where they have got to. Nothing else moves a standing clock but a restored
        // snapshot, after which it is asked for.
        for key in ["to", "now"] where request.target.path.hasPrefix("/_wws/clock") {
            if let text = reply.body[key]?.stringValue, let instant = Instant(rfc3339: text) {
                now = instant
            }
        }
        return reply
    }

    private mutating func noteEvents(_ step: Step) throws(ScenarioFailure) {
        let events = try staged(step) { stage throws(StageFailure) in try stage.takeEvents() }
        for event in events { note(event) }
    }

    /// Asks for something that isn't a step of its own.
    mutating func ask(_ path: String, _ step: Step) throws(ScenarioFailure) -> JSONValue {
        let request = try request(Self.get(path), step)
        let response = try staged(step) { stage throws(StageFailure) in try stage.look(request) }
        let reply = try note(response, to: request, step)
        try succeed(reply, step)
        return reply.body
    }

    private mutating func refreshWorld(_ step: Step) throws(ScenarioFailure) {
        values.takeIn(try ask("/_wws/world", step))
    }

    private mutating func staged<Value>(
        _ step: Step,
        _ body: (inout Place) throws(StageFailure) -> Value
    ) throws(ScenarioFailure) -> Value {
        do {
            return try body(&stage)
        } catch {
            throw failure(step, error.message)
        }
    }

    private mutating func note(_ event: StageEvent) {
        if let text = event.data["at"]?.stringValue, let instant = Instant(rfc3339: text) {
            now = max(now, instant)
        }
        if event.kind == "attempt" {
            attemptCount += 1
            if let note = AttemptNote(event.data, at: now) { attempts.append(note) }
        }
        guard let line = EventLine.text(of: event, values), !transcript.isFull else { return }
        transcript.note("  \(line)", after: elapsed)
    }
}
