import Determinism
import HTTP
import JSON
import Webhooks

/// Something that will happen by itself, if nothing comes in between.
struct ScheduledEvent: Sendable {
    enum Kind: String, Sendable {
        /// A callback's outcome, which a fault rule holds back, is taken in.
        case outcome
        /// An answer that a fault rule holds back is sent.
        case answer
        /// An event is sent again.
        case retry

        /// Who is first at one instant: what was held back, then those who are sent again.
        var rank: Int {
            switch self {
            case .outcome, .answer: 0
            case .retry: 1
            }
        }
    }

    /// Where it stands in the order of all; names it for a page to begin behind it.
    struct Position: Comparable, CustomStringConvertible, Sendable {
        let at: Instant
        let rank: Int
        let sequence: UInt64

        init(at: Instant, rank: Int, sequence: UInt64) {
            self.at = at
            self.rank = rank
            self.sequence = sequence
        }

        /// Reads the form of ``description``.
        init?(parsing text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, let at = Int64(parts[0]), let rank = Int(parts[1]),
                let sequence = UInt64(parts[2])
            else { return nil }
            self.init(
                at: Instant(millisecondsSinceEpoch: at),
                rank: rank,
                sequence: sequence
            )
            guard description == text else { return nil }
        }

        var description: String { "\(at.millisecondsSinceEpoch).\(rank).\(sequence)" }

        static func < (left: Position, right: Position) -> Bool {
            (left.at, left.rank, left.sequence) < (right.at, right.rank, right.sequence)
        }
    }

    let position: Position
    let kind: Kind
    var delivery: DeliveryID?
    var webhook: WebhookID?
    var space: String?
    /// The number of the retry in the schedule.
    var retry: Int?
    /// The target of the request that is answered.
    var target: String?
    var fault: FaultID?
}

extension Emulator {
    /// `GET /_wws/schedule`: what will happen when, and why.
    func showSchedule(_ call: Call) throws(Failure) -> HTTPResponse {
        let page = try Page(call)
        var after: ScheduledEvent.Position?
        if let text = page.after {
            guard let position = ScheduledEvent.Position(parsing: text) else {
                throw Failure(.badRequest, "after: there is no \"\(text)\"", field: "after")
            }
            after = position
        }
        let all = scheduledEvents
        let rest = all.drop { event in after.map { event.position <= $0 } ?? false }
        return .list("schedule", rest.prefix(page.limit), total: all.count, Self.write)
    }

    /// Everything that will happen by itself, in order; costs O(n log n).
    ///
    /// Tokens, codes and sessions have no timers: whoever shows one is refused once its time is
    /// over.
    var scheduledEvents: [ScheduledEvent] {
        let delayed = delays.upcoming.map(scheduled)
        let retries = dispatcher.upcoming.map { retry in
            ScheduledEvent(
                position: .init(
                    at: retry.at,
                    rank: ScheduledEvent.Kind.retry.rank,
                    sequence: retry.sequence
                ),
                kind: .retry,
                delivery: retry.delivery,
                webhook: retry.webhook,
                space: retry.space,
                retry: retry.retry
            )
        }
        return (delayed + retries).sorted { $0.position < $1.position }
    }

    private func scheduled(_ entry: DelayQueue.Entry) -> ScheduledEvent {
        switch entry.content {
        case .outcome(let finished):
            let attempt = dispatcher.describe(finished.attempt)
            return ScheduledEvent(
                position: .init(at: entry.due, rank: 0, sequence: entry.sequence),
                kind: .outcome,
                delivery: attempt?.delivery,
                webhook: attempt?.webhook,
                space: attempt?.space,
                fault: entry.fault
            )
        case .answer(_, _, let target):
            return ScheduledEvent(
                position: .init(at: entry.due, rank: 0, sequence: entry.sequence),
                kind: .answer,
                target: target,
                fault: entry.fault
            )
        }
    }

    private static func write(_ event: ScheduledEvent, to json: inout JSONWriter) {
        json.member("id", event.position.description)
        json.member("at", event.position.at.rfc3339)
        json.member("kind", event.kind.rawValue)
        if let delivery = event.delivery { json.member("delivery", delivery.description) }
        if let webhook = event.webhook { json.member("webhook", webhook.rawValue) }
        if let space = event.space { json.member("space", space) }
        if let retry = event.retry { json.member("retry", retry) }
        if let target = event.target { json.member("target", target) }
        if let fault = event.fault { json.member("fault", fault.description) }
    }
}
