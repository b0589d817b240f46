import HTTP
import JSON

/// `wws deliveries`: lists every callback, or shows one of them with its attempts.
struct DeliveriesCommand: ClientCommand {
    static let path = ["deliveries"]
    static let summary = "list what is sent to webhooks, or show one delivery"
    static let details = [
        """
        A delivery is one event on its way to one webhook. With its ID, its body and its \
        attempts are shown, too.
        """
    ]
    static let examples = ["wws deliveries", "wws deliveries --json"]
    static var operands: [Operand<Self>] {
        [
            .optional("ID", \.id, .text, "the delivery to show in full")
        ]
    }

    /// How many are asked for at a time: as many as the server gives.
    static let pageLimit = 1_000

    var server = ServerFlags()
    var id: String?

    var request: ControlRequest {
        guard let id else { return page(after: nil) }
        return .get("deliveries", id)
    }

    func reply(on system: System) throws(Failure) -> [UInt8] {
        var body = try send(request, on: system)
        guard id == nil else { return body }
        var whole = try parse(body)
        var deliveries = whole["deliveries"]?.arrayValue ?? []
        while let total = whole["total"]?.int64Value, deliveries.count < total,
            let last = deliveries.last?["id"]?.stringValue
        {
            body = try send(page(after: last), on: system)
            whole = try parse(body)
            guard let next = whole["deliveries"]?.arrayValue, !next.isEmpty else { break }
            deliveries += next
        }
        guard case .object(var object) = whole else { return body }
        object["deliveries"] = .array(deliveries)
        return JSONValue.object(object).compactBytes()
    }

    func text(for reply: JSONValue) -> String {
        id == nil ? Self.list(reply["deliveries"]?.arrayValue ?? []) : Self.details(reply)
    }

    private func page(after last: String?) -> ControlRequest {
        let after = last.map { "&after=" + PercentEncoding.encode($0) } ?? ""
        return ControlRequest(
            method: .get,
            path: ["deliveries"],
            query: "?limit=\(Self.pageLimit)\(after)"
        )
    }

    private static func list(_ deliveries: [JSONValue]) -> String {
        guard !deliveries.isEmpty else { return "nothing was sent to any webhook\n" }
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
