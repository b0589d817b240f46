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
    /// The webhook that it goes to.
    public let webhook: WebhookID
    /// The app that the webhook belongs to.
    public let app: String
    /// The space of the event; `nil` for a verification.
    public let space: String?
    /// Whether it was asked for by hand, outside the schedule.
    public let isResend: Bool
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
        let lane: Lane
        switch flight.ticket.owner {
        case .lane(let slot): lane = lanes[slot]
        case .verification(let slot):
            guard let verification = verifications[slot] else { return nil }
            let webhook = registrations[verification.webhook.index].webhook
            return AttemptDescription(
                delivery: nil,
                event: nil,
                endpoint: endpoint,
                retryCount: 0,
                webhook: webhook.id,
                app: webhook.app,
                space: nil,
                isResend: false
            )
        }
        let webhook = registrations[lane.webhook.index].webhook
        // A dropped delivery can be forgotten, and its place used by another.
        let isKept = log[flight.delivery].id == flight.deliveryID
        return AttemptDescription(
            delivery: flight.deliveryID,
            event: isKept ? log[flight.delivery].event : nil,
            endpoint: endpoint,
            retryCount: Int(flight.retryCount),
            webhook: webhook.id,
            app: webhook.app,
            space: counters[lane.counter.index].space,
            isResend: flight.isResend
        )
    }
}
