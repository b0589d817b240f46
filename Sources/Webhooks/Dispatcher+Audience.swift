/// An attempt that is in flight, for whoever logs it.
public struct AttemptDescription: Hashable, Sendable {
    /// The delivery; `nil` for a verification.
    public let delivery: DeliveryID?
    /// The kind of event; `nil` for a verification.
    public let event: EventType?
    /// Where it went.
    public let endpoint: Endpoint
    /// The value of `X-OUTBOUND-RETRY-COUNT`.
    public let retryCount: Int
}

extension Dispatcher {
    /// Whether any of the apps has an enabled webhook that subscribed to a kind of event, so that
    /// nobody writes a body that no one will read.
    public func hasSubscriber(of type: EventType, among apps: [String]) -> Bool {
        for app in apps {
            guard let slot = appSlots[app] else { continue }
            for registration in self.apps[slot.index].webhooks {
                let webhook = registrations[registration.index].webhook
                if webhook.state == .enabled, webhook.events.contains(type) { return true }
            }
        }
        return false
    }

    /// What an attempt in flight is; `nil` for one that isn't.
    public func describe(_ attempt: AttemptID) -> AttemptDescription? {
        guard let flight = flights[attempt] else { return nil }
        let endpoint = queue[endpoint: flight.endpoint]
        guard case .lane = flight.ticket.owner else {
            return AttemptDescription(
                delivery: nil,
                event: nil,
                endpoint: endpoint,
                retryCount: 0
            )
        }
        // A dropped delivery can be forgotten, and its place used by another.
        let isKept = log[flight.delivery].id == flight.deliveryID
        return AttemptDescription(
            delivery: flight.deliveryID,
            event: isKept ? log[flight.delivery].event : nil,
            endpoint: endpoint,
            retryCount: Int(flight.retryCount)
        )
    }
}
