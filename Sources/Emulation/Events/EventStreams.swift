import Determinism
import Webhooks

/// The connections on which events are sent as they happen.
struct EventStreams: Sendable {
    /// How many there can be; one more is refused.
    static let limit = 64

    /// What a watcher wants to know of; `nil` lets all pass.
    struct Subscription: Hashable, Sendable {
        var kinds: Set<StreamEvent.Kind>
        /// Only what concerns this webhook.
        var webhook: WebhookID?
        /// Only what happens in this space.
        var space: String?
        /// Only what has this event's name.
        var event: String?

        /// Everything.
        static let all = Subscription(StreamEvent.Kind.allCases)

        init(_ kinds: [StreamEvent.Kind]) {
            self.kinds = Set(kinds)
        }

        func contains(_ event: StreamEvent) -> Bool {
            guard kinds.contains(event.kind) else { return false }
            if let webhook, event.webhook != webhook { return false }
            if let space, event.space != space { return false }
            guard let name = self.event else { return true }
            return event.name == name
        }
    }

    private var subscriptions = OrderedTable<ConnectionID, Subscription>()

    var isEmpty: Bool { subscriptions.isEmpty }

    var count: Int { subscriptions.count }

    /// The connections in the order in which they came.
    var ids: [ConnectionID] { subscriptions.keys }

    mutating func add(_ id: ConnectionID, _ subscription: Subscription) {
        subscriptions[id] = subscription
    }

    mutating func remove(_ id: ConnectionID) {
        subscriptions[id] = nil
    }

    /// The connections that want an event, in order.
    func ids(wanting event: StreamEvent) -> [ConnectionID] {
        subscriptions.filter { $0.value.contains(event) }.map(\.key)
    }
}
