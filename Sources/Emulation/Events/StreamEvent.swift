import Determinism
import JSON
import WatsonWork
import Webhooks

/// Something that happened, for those who watch.
enum StreamEvent: Sendable {
    /// A request to a callback has ended.
    case attempt(AttemptDescription, AttemptResult, FaultID?)
    /// A delivery is delivered, discarded or dropped.
    case delivery(Settlement)
    /// The clock was moved from an instant to the event's own, or has another rate.
    case clock(from: Instant, rate: ClockRate)
    /// Something happened in the domain.
    case domain(DomainEvent)
    /// A client's request was answered.
    case request(method: String, target: String, status: Int)

    /// What a watcher can choose from; the event's name on the wire.
    enum Kind: String, CaseIterable, Sendable {
        case attempt, delivery, clock, domain, request

        /// All of them, for whoever names another.
        static let list = allCases.map(\.rawValue).joined(separator: ", ")
    }

    var kind: Kind {
        switch self {
        case .attempt: .attempt
        case .delivery: .delivery
        case .clock: .clock
        case .domain: .domain
        case .request: .request
        }
    }
}

extension StreamEvent {
    /// The webhook that it concerns.
    var webhook: WebhookID? {
        switch self {
        case .attempt(let attempt, _, _): attempt.webhook
        case .delivery(let settlement): settlement.webhook
        case .clock, .domain, .request: nil
        }
    }

    /// The space in which it happened.
    var space: String? {
        switch self {
        case .attempt(let attempt, _, _): attempt.space
        case .delivery(let settlement): settlement.space
        case .domain(let event): event.space
        case .clock, .request: nil
        }
    }

    /// The name of the event, in the words of webhooks; `verification` for a handshake.
    var name: String? {
        switch self {
        case .attempt(let attempt, _, _):
            attempt.event?.rawValue ?? (attempt.delivery == nil ? "verification" : nil)
        case .delivery(let settlement): settlement.event.rawValue
        case .domain(let event): event.name
        case .clock, .request: nil
        }
    }
}

/// How an attempt ended, in short.
enum AttemptResult: Hashable, Sendable {
    case response(status: Int)
    case failed(code: String)

    init(_ outcome: AttemptOutcome) {
        switch outcome {
        case .response(let status, _, _): self = .response(status: status)
        case .failed(let failure): self = .failed(code: failure.code)
        }
    }

    var isSuccess: Bool {
        switch self {
        case .response(let status): AttemptOutcome.isSuccess(status: status)
        case .failed: false
        }
    }
}

extension StreamEvent {
    /// The most bytes of a request's target that are kept.
    static let targetByteLimit = 1_024

    /// A request, its target cut to the limit.
    static func request(_ method: String, _ target: String, status: Int) -> StreamEvent {
        guard target.utf8.count > targetByteLimit else {
            return .request(method: method, target: target, status: status)
        }
        let cut = String(decoding: target.utf8.prefix(targetByteLimit), as: UTF8.self)
        return .request(method: method, target: cut, status: status)
    }

    /// Writes the members of its data.
    func write(to json: inout JSONWriter) {
        switch self {
        case .attempt(let attempt, let result, let fault):
            json.member("delivery", attempt.delivery?.description)
            json.member("event", name)
            json.member("webhook", attempt.webhook.rawValue)
            json.member("app", attempt.app)
            json.member("space", attempt.space)
            json.member("endpoint", attempt.endpoint.description)
            json.member("retryCount", attempt.retryCount)
            json.member("isResend", attempt.isResend)
            json.member("outcome", result.isSuccess ? "success" : "failure")
            switch result {
            case .response(let status): json.member("status", status)
            case .failed(let code): json.member("error", code)
            }
            if let fault { json.member("fault", fault.description) }
        case .delivery(let settlement):
            json.member("delivery", settlement.delivery.description)
            json.member("event", settlement.event.rawValue)
            json.member("webhook", settlement.webhook.rawValue)
            json.member("app", settlement.app)
            json.member("space", settlement.space)
            json.member("state", settlement.state.rawValue)
            json.member("attempts", settlement.attemptCount)
            if let reason = settlement.dropReason { json.member("dropReason", reason.rawValue) }
        case .clock(let before, let rate):
            json.member("from", before.rfc3339)
            json.key("rate")
            json.raw(Array(rate.description.utf8))
        case .domain(let event): event.write(to: &json)
        case .request(let method, let target, let status):
            json.member("method", method)
            json.member("target", target)
            json.member("status", status)
        }
    }
}
