import Determinism
import JSON

/// A request to a callback, as expectations look at it.
struct AttemptNote: Hashable, Sendable {
    let at: Instant
    /// The delivery's id.
    let delivery: String
    let event: String
    /// The ids of the webhook and of the space.
    let webhook: String
    let space: String
    /// A status, or a failure's code.
    let outcome: JSONValue
    let isSuccess: Bool

    /// Reads the data of an `attempt`; `nil` for a verification.
    init?(_ data: JSONValue, at instant: Instant) {
        guard let delivery = data["delivery"]?.stringValue else { return nil }
        at = instant
        self.delivery = delivery
        event = data["event"]?.stringValue ?? ""
        webhook = data["webhook"]?.stringValue ?? ""
        space = data["space"]?.stringValue ?? ""
        outcome = data["status"] ?? data["error"] ?? .null
        isSuccess = data["outcome"]?.stringValue == "success"
    }
}

/// What transcripts say of events.
enum EventLine {
    /// The line of an event; `nil` for one that isn't worth a line.
    static func text(of event: StageEvent, _ values: Values) -> String? {
        let data = event.data
        func key(_ member: String) -> String {
            data[member]?.stringValue.map { values.key(of: $0) } ?? "?"
        }
        func text(_ member: String) -> String { data[member].map(Matcher.text) ?? "" }
        switch event.kind {
        case "attempt":
            let outcome = data["status"].map(Matcher.text) ?? text("error")
            var line = "\(key("webhook")) "
            if data["delivery"]?.stringValue != nil {
                line += "\(text("delivery")) \(text("event")) retry \(text("retryCount"))"
            } else {
                line += "verification"
            }
            if data["isResend"]?.boolValue == true { line += " (resend)" }
            if data["fault"] != nil { line += " (fault \(text("fault")))" }
            return "\(line): \(outcome)"
        case "delivery":
            let reason = data["dropReason"] == nil ? "" : " (\(text("dropReason")))"
            let count = data["attempts"]?.int64Value ?? 0
            return "\(key("webhook")) \(text("delivery")) \(text("state"))\(reason) after \(count)"
                + (count == 1 ? " attempt" : " attempts")
        case "domain":
            var line = text("event")
            if data["space"] != nil { line += " in \(key("space"))" }
            if data["actor"] != nil { line += " by \(key("actor"))" }
            return line
        default: return nil
        }
    }
}
