import JSON
import Webhooks

/// Which deliveries an expectation is about; `nil` lets all pass.
struct DeliveryPattern: Sendable {
    static let keys = ["webhook", "app", "space", "event", "state", "attempts", "index", "body"]

    var webhook: WebhookID?
    var app: String?
    var space: String?
    var event: EventType?
    var state: DeliveryState?
    /// How many attempts have ended.
    var attempts: Int?
    /// The `X-OUTBOUND-INDEX`.
    var index: Int?
    var body: BodyPattern?

    /// What keeps a delivery from being one of them; nothing if it is.
    func differences(from delivery: Delivery) -> [Difference] {
        var differences: [Difference] = []
        func compare(_ field: String, _ expected: JSONValue, _ found: JSONValue, weight: Int = 1) {
            guard expected != found else { return }
            differences.append(
                Difference(field: field, expected: expected, found: found, weight: weight)
            )
        }
        func compare(_ field: String, _ expected: String?, _ found: String, weight: Int = 1) {
            guard let expected else { return }
            compare(field, .string(expected), .string(found), weight: weight)
        }
        compare("webhook", webhook?.rawValue, delivery.webhook.rawValue, weight: 3)
        compare("app", app, delivery.app, weight: 3)
        compare("space", space, delivery.space, weight: 2)
        compare("event", event?.rawValue, delivery.event.rawValue, weight: 3)
        compare("state", state?.rawValue, delivery.state.rawValue)
        if let attempts {
            compare("attempts", .integer(Int64(attempts)), .integer(Int64(delivery.attemptCount)))
        }
        if let index {
            let found = delivery.index.map { JSONValue.integer(Int64($0)) }
            compare("index", .integer(Int64(index)), found ?? .null)
        }
        if let body { differences += body.differences(from: delivery.body, at: "body") }
        return differences
    }
}
