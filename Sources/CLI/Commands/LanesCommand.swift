import JSON

/// `wws lanes`: lists the queues, with what each waits for.
struct LanesCommand: ListCommand {
    static let path = ["lanes"]
    static let list = "lanes"
    static let summary = "list the queues of webhooks, one for each space"
    static let details = [
        """
        Events of one webhook and space form a lane: they are sent one after the other, and wait \
        while the first of them, the head, is being retried. Lanes don't wait for each other. A \
        lane is gone when it is empty.
        """
    ]
    static let examples = ["wws lanes", "wws lanes --space support"]
    static var ownFlags: [Flag<Self>] {
        [
            .optional("webhook", "WEBHOOK", \.webhook, .text, "only those of this webhook"),
            .optional("space", "SPACE", \.space, .text, "only those of this space"),
        ]
    }

    var server = ServerFlags()
    var webhook: String?
    var space: String?

    var filters: [(name: String, value: String?)] { [("webhook", webhook), ("space", space)] }

    func text(for reply: JSONValue) -> String {
        let lanes = elements(of: reply)
        guard !lanes.isEmpty else { return "no lane holds anything\n" }
        var table = Table([
            ("id", .left), ("webhook", .left), ("space", .left), ("head", .left),
            ("behind it", .right), ("first failed", .left), ("next attempt", .left),
            ("retry", .right), ("offset", .right), ("resends", .right),
        ])
        for lane in lanes {
            let next = lane["isSending"]?.boolValue == true ? "now" : lane.cell("nextAttemptAt")
            let cells = ["id", "webhook", "space", "head", "waiting", "firstFailedAt"]
            table.append(
                cells.map { lane.cell($0) } + [next]
                    + ["nextRetry", "nextOffset", "resends"].map { lane.cell($0) }
            )
        }
        return table.text
    }
}
