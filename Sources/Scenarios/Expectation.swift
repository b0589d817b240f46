import JSON

/// What must have happened so far; texts may hold `${…}`.
enum Expectation: Sendable {
    /// Deliveries as the dispatcher sees them.
    case deliveries(DeliveryExpectation)
    /// Events that a receiver has acknowledged.
    case received(ReceivedExpectation)
    /// Requests to a receiver, however they ended.
    case attempts(AttemptExpectation)
    /// What the clock shows.
    case clock(JSONValue)
}

/// Which callbacks are looked at.
struct CallbackSelection: Sendable {
    /// The webhook's key.
    var webhook: String?
    var event: String?
    /// The space's key.
    var space: String?
}

struct DeliveryExpectation: Sendable {
    var selection = CallbackSelection()
    /// What must be true of a delivery for it to count, by member of `GET /_wws/deliveries`.
    var members: [(name: String, value: JSONValue)] = []
    /// How many; at least one when absent.
    var count: JSONValue?
}

struct ReceivedExpectation: Sendable {
    var selection = CallbackSelection()
    var count: JSONValue?
    /// The bodies in order, or what stands in them at ``path``.
    var bodies: [JSONValue]?
    var path: String?
    var indexes: [JSONValue]?
    var isSigned = false
}

struct AttemptExpectation: Sendable {
    var selection = CallbackSelection()
    var count: JSONValue?
    /// How they ended, in order: a status or a failure's code.
    var outcomes: [JSONValue]?
    /// How long after ``since`` each was made, in milliseconds.
    var offsets: [Int64]?
    /// Only those between two such offsets, both included.
    var window: ClosedRange<Int64>?
    var since = Since.start

    enum Since: Sendable {
        /// The beginning of the scenario.
        case start
        /// The first of the attempts.
        case first
        /// An instant, as text.
        case instant(String)
    }
}
