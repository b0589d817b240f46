import HTTP
import JSON

/// `wws deliveries --follow`.
extension DeliveriesCommand {
    /// Prints what happens, until enough is printed or nobody sends any more.
    func follow(on system: System) throws(Failure) -> ExitCode {
        var left = count.map(Int.init) ?? .max
        var last: String?
        while left > 0 {
            let before = last
            var reader = EventStreamReader()
            let refusal = try system.stream(
                stream(after: last).message(to: server),
                server.url
            ) { bytes throws(Failure) in
                for event in try reader.receive(bytes) where left > 0 {
                    last = event.id ?? last
                    try system.writeLine(server.showsJSON ? Self.json(event) : Self.line(event))
                    if event.id != nil { left -= 1 }
                }
                return left > 0
            }
            if let refusal {
                throw Failure(ControlRequest.refusal(refusal, by: server.url), .failed)
            }
            guard left == 0 || last != before else {
                throw Failure("\(server.url) has ended the stream of events", .unreachable)
            }
        }
        return .success
    }

    private func stream(after last: String?) -> ControlRequest {
        let parameters = [("types", "attempt,delivery")] + filters + [("after", last)]
        return ControlRequest(
            method: .get,
            path: ["events"],
            query: ControlRequest.query(parameters)
        )
    }

    private static func json(_ event: EventStreamReader.Event) -> String {
        var object: JSONObject = ["type": .string(event.kind)]
        if let id = event.id { object["id"] = .string(id) }
        for (name, value) in event.data { object[name] = value }
        return JSONValue.object(object).compactText
    }

    private static func line(_ event: EventStreamReader.Event) -> String {
        let data = JSONValue.object(event.data)
        guard event.kind != "gap" else {
            return "\(data.cell("missed")) events are missing here: they came too fast"
        }
        let end = event.kind == "attempt" ? attempt(data) : settlement(data)
        return Table.line(
            of: [data.cell("at"), data.cell("delivery"), data.cell("event"), end],
            widths: [24, 6, 26, 0]
        )
    }

    private static func attempt(_ data: JSONValue) -> String {
        let outcome = (data["status"] ?? data["error"] ?? .null).cellText
        let fault = data["fault"].map { " (by \($0.cellText))" } ?? ""
        let number = (data["retryCount"]?.int64Value ?? 0) + 1
        let name = data["isResend"]?.boolValue == true ? "resend" : "attempt \(number)"
        return "\(name): \(outcome)\(fault)"
    }

    private static func settlement(_ data: JSONValue) -> String {
        let reason = data["dropReason"].map { " (\($0.cellText))" } ?? ""
        let attempts = data.cell("attempts")
        return "\(data.cell("state"))\(reason) after \(attempts)"
            + (attempts == "1" ? " attempt" : " attempts")
    }
}
