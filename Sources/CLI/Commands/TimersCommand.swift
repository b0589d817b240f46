import JSON

/// `wws timers`: lists everything that will happen by itself, in order.
struct TimersCommand: ListCommand {
    static let path = ["timers"]
    static let list = "schedule"
    static let summary = "list what a running server will do by itself, and why"
    static let details = [
        """
        In order, if nothing comes in between: events that are sent again, and answers and \
        outcomes that a fault rule holds back. The times are those of the virtual clock, so a \
        frozen one has to be advanced. The schedule of all retries is printed by wws schedule.
        """
    ]
    static let examples = ["wws timers", "wws timers --json"]

    var server = ServerFlags()

    func text(for reply: JSONValue) -> String {
        let events = elements(of: reply)
        guard !events.isEmpty else { return "nothing will happen by itself\n" }
        var table = Table([
            ("at", .left), ("what", .left), ("delivery", .left), ("webhook", .left),
            ("space", .left), ("why", .left),
        ])
        for event in events {
            table.append([
                event.cell("at"), Self.action(event), event.cell("delivery"),
                event.cell("webhook"), event.cell("space"), Self.reason(event),
            ])
        }
        return table.text
    }

    private static func action(_ event: JSONValue) -> String {
        switch event["kind"]?.stringValue {
        case "retry": "send again"
        case "outcome": "take the outcome in"
        case "answer": "answer \(event.cell("target"))"
        default: event.cell("kind")
        }
    }

    private static func reason(_ event: JSONValue) -> String {
        if let fault = event["fault"], !fault.isNull { return "held back by \(fault.cellText)" }
        return event["retry"].map { "failed: retry \($0.cellText)" } ?? "-"
    }
}
