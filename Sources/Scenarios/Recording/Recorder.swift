import Determinism
public import Emulation
import HTTP
public import JSON
import Webhooks

/// Makes a scenario of what came into an emulator from outside.
///
/// Each request becomes a step, in the order of their coming, and what the receivers answered
/// becomes their scripts. Requests that only look at something are left out. A scenario plays with
/// its clock stopped; so, of a session whose clock ran, the steps are set to the instants at which
/// the requests came.
///
/// A step is played once everything before it has come to rest. Where a request came earlier, the
/// step before it has a `meanwhile`, which says how many callbacks had ended by then and what the
/// clock showed. A session whose clock stood all the time so comes out the same in every detail,
/// and ends with a step that says which digest it had.
public struct Recorder: Sendable {
    /// How many requests are recorded at most.
    public static let requestLimit = 20_000
    /// How many bytes the steps and the receivers' answers may have in all.
    public static let byteCountLimit = 8 << 20
    /// How large the world may be that a recording begins with.
    public static let worldByteCountLimit = 4 << 20
    /// How many callbacks are recorded at most, a receiver's script being limited to as many.
    public static let attemptLimit = Int(ReceiverParser.answerLimit)

    /// What the scenario says besides its steps.
    let head: RecordingHead
    /// The requests that became steps.
    private(set) var entries: [RecordedStep] = []
    /// The attempts in the order of their sending.
    private(set) var attempts: [RecordedAttempt] = []
    private var attemptIndexes: [AttemptID: Int] = [:]
    /// The entries whose answers are yet to come.
    private var unanswered: [ConnectionID: Int] = [:]
    private var secrets = RecordedSecrets()
    private var byteCount = 0
    /// How it ended, once it has.
    private(set) var end: (moment: RecordedMoment, digest: String)?
    /// Whether the clock stood all the time.
    private(set) var isFrozen = true

    /// Whether more came in than is recorded; what came first is.
    public private(set) var isFull = false
    /// How often something was noted, so that one can see whether there is more to be written.
    public private(set) var noteCount: UInt64 = 0

    /// Begins a recording.
    ///
    /// - Parameters:
    ///   - configuration: how the emulator behaves, and where its clock begins.
    ///   - name: what the scenario is to be called.
    ///   - world: the world it begins with, as a scenario has it.
    public init(_ configuration: Configuration, name: String, world: JSONValue = "default") {
        head = RecordingHead(configuration, name: name, world: world)
    }

    /// Takes in what happened.
    public mutating func note(_ event: RecordedEvent) {
        guard !isFull, end == nil else { return }
        noteCount += 1
        switch event {
        case .request(let request, let connection, let moment):
            isFrozen = isFrozen && moment.isFrozen
            note(request, on: connection, moment)
        case .answer(let connection, let response):
            guard let index = unanswered.removeValue(forKey: connection) else { return }
            entries[index].answer(response, &secrets)
        case .attempt(let id, let webhook, let url, let isVerification):
            guard attempts.count < Self.attemptLimit else {
                isFull = true
                return
            }
            attemptIndexes[id] = attempts.count
            attempts.append(
                RecordedAttempt(
                    id: id,
                    webhook: webhook,
                    url: url,
                    isVerification: isVerification,
                    cause: max(0, entries.count - 1)
                )
            )
        case .outcome(let id, let outcome):
            guard let index = attemptIndexes.removeValue(forKey: id) else { return }
            attempts[index].end(with: outcome)
            if case .response(_, _, let body) = outcome { add(min(body.count, 1_024)) }
        case .end(let moment, let digest):
            isFrozen = isFrozen && moment.isFrozen
            end = (moment, digest)
        }
    }

    private mutating func note(
        _ request: HTTPRequest,
        on connection: ConnectionID,
        _ moment: RecordedMoment
    ) {
        guard let step = RecordedStep(request, moment, &secrets) else { return }
        add(JSONValue.object(step.content).compactBytes().count)
        guard !isFull, entries.count < Self.requestLimit else {
            isFull = true
            return
        }
        unanswered[connection] = entries.count
        entries.append(step)
    }

    private mutating func add(_ count: Int) {
        byteCount += count
        if byteCount > Self.byteCountLimit { isFull = true }
    }

    /// The scenario as a file has it, a step a line.
    public var bytes: [UInt8] {
        var text = "{\n"
        for (key, value) in head.members {
            text += "  \(JSONValue.string(key).compactText): \(value.compactText),\n"
        }
        text += "  \"steps\": [\n"
        let steps = RecordedScript(self).steps
        text += steps.map { "    \($0.compactText)" }.joined(separator: ",\n")
        return Array((text + "\n  ]\n}\n").utf8)
    }
}

/// What a recorded scenario says besides its steps.
struct RecordingHead: Sendable {
    let members: JSONObject
    /// Where the clock begins.
    let clock: Instant

    init(_ configuration: Configuration, name: String, world: JSONValue) {
        clock = configuration.clockStart
        var settings = JSONObject()
        settings["callbackUrls"] = .string(configuration.callbackRules.mode.rawValue)
        let hosts = configuration.callbackRules.allowedHosts.sorted()
        if !hosts.isEmpty { settings["allowEgress"] = .array(hosts.map { .string($0) }) }
        settings["callbackApi"] = .string(configuration.callbackAPI.rawValue)
        let lifetime = configuration.tokenLifetimeMilliseconds
        settings["tokenLifetime"] = .string(DurationSyntax.text(milliseconds: lifetime))
        members = [
            "name": .string(name),
            "clock": .string(configuration.clockStart.rfc3339),
            "seed": Self.number(configuration.seed),
            "world": world,
            "settings": .object(settings),
        ]
    }

    /// A number that may be larger than most programs read.
    private static func number(_ value: UInt64) -> JSONValue {
        JSONNumber(lexeme: "\(value)").map { .number($0) } ?? .string("\(value)")
    }
}

/// An attempt at the edge, and how it ended.
struct RecordedAttempt: Sendable {
    let id: AttemptID
    let webhook: String
    let url: String
    let isVerification: Bool
    /// The step after which it was sent.
    let cause: Int
    /// What the receiver did, as its script has it; nobody knows of one that hasn't ended.
    private(set) var answer: JSONObject = ["timeout": true]

    init(id: AttemptID, webhook: String, url: String, isVerification: Bool, cause: Int) {
        self.id = id
        self.webhook = webhook
        self.url = url
        self.isVerification = isVerification
        self.cause = cause
    }

    /// The most bytes of an answer's text that are kept, as many as the emulator keeps itself.
    private static let bodyByteLimit = 1_024

    mutating func end(with outcome: AttemptOutcome) {
        switch outcome {
        case .failed(.timedOut): answer = ["timeout": true]
        case .failed(.connectionRefused): answer = ["refuse": true]
        case .failed(.connectionReset): answer = ["reset": true]
        case .failed(let failure): answer = ["failure": .string(failure.code)]
        case .response(let status, let token, let body):
            answer = ["status": .number(JSONNumber(Int64(status)))]
            if isVerification, let token { answer["token"] = .string(token) }
            if !body.isEmpty, body.count <= Self.bodyByteLimit,
                let text = String(validating: body, as: UTF8.self)
            {
                answer["body"] = .string(text)
            }
        }
    }
}
