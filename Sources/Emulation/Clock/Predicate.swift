import Determinism
import OAuth
import Webhooks

/// What an advance can wait for; looked at when everything of an instant is settled.
enum Predicate: Sendable {
    /// A delivery is in a state.
    case delivery(DeliveryID, DeliveryState)
    /// A lane holds nothing and has nothing in flight.
    case laneIsEmpty(webhook: WebhookID, space: String)
    /// So many deliveries are in a state, since the start.
    case count(DeliveryFilter, Comparison)
    /// A token isn't accepted any more.
    case expired(at: Instant)

    /// How a count is compared.
    enum Comparison: Hashable, Sendable {
        case atLeast(Int)
        case atMost(Int)
        case exactly(Int)

        func holds(for count: Int) -> Bool {
            switch self {
            case .atLeast(let limit): count >= limit
            case .atMost(let limit): count <= limit
            case .exactly(let number): count == number
            }
        }
    }

    /// The instant at which it begins to hold by time alone.
    var instant: Instant? {
        if case .expired(let instant) = self { instant } else { nil }
    }
}

extension Emulator {
    /// Whether a predicate holds at this moment.
    func holds(_ predicate: Predicate) -> Bool {
        switch predicate {
        case .delivery(let id, let state): dispatcher.state(of: id) == state
        case .laneIsEmpty(let webhook, let space):
            !dispatcher.hasLane(webhook: webhook, space: space)
        case .count(let filter, let comparison): comparison.holds(for: count(filter))
        case .expired(let instant): now >= instant
        }
    }

    /// By state alone, those that the log has forgotten count as well.
    private func count(_ filter: DeliveryFilter) -> Int {
        if let state = filter.state, filter == DeliveryFilter(state: state) {
            return dispatcher.counts[state]
        }
        return dispatcher.deliveries(matching: filter, limit: 0).total
    }
}
