import JSON
public import Webhooks

/// What the clock can be moved on to: something that comes with time.
public struct ClockCondition: Hashable, Sendable {
    let json: JSONValue

    /// A delivery is in a state.
    ///
    /// - Parameters:
    ///   - id: the delivery's id, such as `d-17`.
    ///   - state: the state.
    /// - Returns: the condition.
    public static func delivery(_ id: String, _ state: DeliveryState) -> ClockCondition {
        ClockCondition(json: ["delivery": .string(id), "state": .string(state.rawValue)])
    }

    /// So many deliveries are in a state.
    ///
    /// - Parameters:
    ///   - state: the state.
    ///   - count: how many of them at least.
    ///   - webhook: the key or id of a webhook whose deliveries alone count.
    /// - Returns: the condition.
    public static func deliveries(
        _ state: DeliveryState,
        atLeast count: Int = 1,
        of webhook: String? = nil
    ) -> ClockCondition {
        var filter: JSONObject = ["state": .string(state.rawValue)]
        if let webhook { filter["webhook"] = .string(webhook) }
        return ClockCondition(
            json: [
                "deliveries": .object(filter), "count": ["atLeast": .integer(Int64(count))],
            ]
        )
    }

    /// Nothing waits for a webhook in a space.
    ///
    /// - Parameters:
    ///   - webhook: the key or id of the webhook.
    ///   - space: the key or id of the space.
    /// - Returns: the condition.
    public static func noneWaiting(for webhook: String, in space: String) -> ClockCondition {
        ClockCondition(
            json: [
                "lane": ["webhook": .string(webhook), "space": .string(space)], "isEmpty": true,
            ]
        )
    }

    /// An access token isn't good any more.
    ///
    /// - Parameter token: the token.
    /// - Returns: the condition.
    public static func expired(token: String) -> ClockCondition {
        ClockCondition(json: ["token": .string(token), "expired": true])
    }
}
