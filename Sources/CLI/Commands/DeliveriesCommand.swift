import JSON
import Webhooks

/// `wws deliveries`: lists every callback, shows one of them with its attempts, or what happens.
struct DeliveriesCommand: ListCommand {
    static let path = ["deliveries"]
    static let list = "deliveries"
    static let summary = "list what is sent to webhooks, show one delivery, or watch"
    static let details = [
        """
        A delivery is one event on its way to one webhook. With its ID, its body and its \
        attempts are shown, too.
        """,
        """
        With --follow, each attempt and each end of a delivery is printed from now on, when it \
        happens: a line each, with --json an object each. A connection that is cut off is \
        made again, and goes on where it was.
        """,
    ]
    static let examples = [
        "wws deliveries", "wws deliveries --state retrying --space support",
        "wws deliveries d-17 --json", "wws deliveries --follow --webhook bot",
    ]
    static var ownFlags: [Flag<Self>] {
        [
            .optional("state", "STATE", \.state, .word(), "only those in this state"),
            .optional("webhook", "WEBHOOK", \.webhook, .text, "only those for this webhook"),
            .optional("space", "SPACE", \.space, .text, "only those of this space"),
            .optional("event", "EVENT", \.event, .text, "only those of this kind of event"),
            .toggle("follow", \.follows, "print what happens from now on"),
            .optional("count", "NUMBER", \.count, .number(), "with --follow: end after so many"),
        ]
    }
    static var operands: [Operand<Self>] {
        [
            .optional("ID", \.id, .text, "the delivery to show in full")
        ]
    }

    var server = ServerFlags()
    var id: String?
    var state: DeliveryState?
    var webhook: String?
    var space: String?
    var event: String?
    var follows = false
    var count: UInt32?

    var filters: [(name: String, value: String?)] {
        [("state", state?.rawValue), ("webhook", webhook), ("space", space), ("event", event)]
    }

    func run(on system: System) throws(Failure) -> ExitCode {
        try check()
        return follows ? try follow(on: system) : try ask(on: system)
    }

    func reply(on system: System) throws(Failure) -> [UInt8] {
        guard let id else { return try wholeList(on: system) }
        return try send(.get("deliveries", id), on: system)
    }

    func text(for reply: JSONValue) -> String {
        guard id == nil else { return Self.details(reply) }
        let deliveries = elements(of: reply)
        guard deliveries.isEmpty else { return Self.list(deliveries) }
        let isWhole = filters.allSatisfy { $0.value == nil }
        return isWhole ? "nothing was sent to any webhook\n" : "there are no such deliveries\n"
    }

    /// Refuses what makes no sense together.
    private func check() throws(Failure) {
        if let id {
            let flag = filters.first { $0.value != nil }?.name ?? (follows ? "follow" : nil)
            if let flag {
                throw Failure("deliveries takes an ID (\(quoted(id))) or --\(flag)", .misused)
            }
        }
        if follows, state != nil {
            throw Failure("--follow shows how deliveries change: leave --state out", .misused)
        }
        if !follows, count != nil {
            throw Failure("--count goes with --follow", .misused)
        }
    }

    private static func list(_ deliveries: [JSONValue]) -> String {
        var table = Table([
            ("id", .left), ("event", .left), ("webhook", .left), ("space", .left),
            ("state", .left), ("attempts", .right), ("next attempt", .left),
        ])
        for delivery in deliveries {
            let cells = ["id", "event", "webhook", "space", "state", "attempts"]
            table.append(cells.map { delivery.cell($0) } + [next(of: delivery)])
        }
        return table.text
    }

    /// When it is sent next, or what it waits for.
    private static func next(of delivery: JSONValue) -> String {
        guard let blocker = delivery["blockedBy"], !blocker.isNull else {
            return delivery.cell("nextAttemptAt")
        }
        return "after \(blocker.cellText)"
    }

    private static func details(_ delivery: JSONValue) -> String {
        var facts = Table(columnCount: 2)
        for key in ["id", "event", "webhook", "app", "space", "state"] {
            facts.append([key, delivery.cell(key)])
        }
        if let reason = delivery["dropReason"], !reason.isNull {
            facts.append(["dropped because of", reason.cellText])
        }
        facts.append(["index", delivery.cell("index")])
        facts.append(["occurred", delivery.cell("occurred")])
        facts.append(["first failed", delivery.cell("firstFailedAt")])
        facts.append(["next attempt", next(of: delivery)])
        facts.append(["body", delivery.cell("body")])
        let attempts = delivery["attemptLog"]?.arrayValue ?? []
        return attempts.isEmpty ? facts.text : facts.text + "\n" + log(attempts)
    }

    private static func log(_ attempts: [JSONValue]) -> String {
        var table = Table([
            ("retry", .right), ("at", .left), ("outcome", .left), ("status", .left),
            ("took", .right), ("answer", .left),
        ])
        for attempt in attempts {
            let status = attempt["status"] ?? attempt["error"] ?? .null
            let answer = attempt["response"] ?? attempt["message"] ?? .null
            table.append([
                attempt.cell("retryCount"), attempt.cell("at"), attempt.cell("outcome"),
                status.cellText, wait(attempt), answer.cellText,
            ])
        }
        return table.text
    }

    /// What an attempt took on the wall's clock, in milliseconds.
    private static func wait(_ attempt: JSONValue) -> String {
        guard let microseconds = attempt["wallMicroseconds"]?.int64Value else { return "-" }
        return "\(microseconds / 1_000).\(microseconds / 100 % 10) ms"
    }
}
