import Determinism

/// The connections on which events are sent as they happen.
struct EventStreams: Sendable {
    /// How many there can be; one more is refused.
    static let limit = 64

    /// What a watcher wants to know of.
    struct Subscription: Hashable, Sendable {
        private var bits: UInt8 = 0

        /// Everything.
        static let all = Subscription(StreamEvent.Kind.allCases)

        init(_ kinds: [StreamEvent.Kind]) {
            for (index, kind) in StreamEvent.Kind.allCases.enumerated() where kinds.contains(kind) {
                bits |= 1 << index
            }
        }

        func contains(_ kind: StreamEvent.Kind) -> Bool {
            StreamEvent.Kind.allCases.firstIndex(of: kind).map { bits & 1 << $0 != 0 } ?? false
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

    /// The connections that want a kind of event, in order.
    func ids(wanting kind: StreamEvent.Kind) -> [ConnectionID] {
        subscriptions.filter { $0.value.contains(kind) }.map(\.key)
    }
}
