import Determinism

/// One event on its way to one webhook, as the laws say that it must go.
struct DeliveryLaw: Sendable {
    let number: Int
    let webhook: String
    /// Whose numbering it is part of: its app and space.
    let counter: String
    let lane: String
    let event: String
    var state = "waiting"
    /// The index that it took when it came to the head of its lane.
    var index: Int?
    /// The bytes of its first request, which all later ones repeat.
    var body: [UInt8]?
    /// How many attempts have ended.
    var attempts = 0
    /// T0.
    var firstFailedAt: Instant?
    /// The retry count of its latest attempt on the schedule.
    var retryCount = 0
    /// When it came to its end.
    var settledAt: Instant?

    var isSettled: Bool { settledAt != nil }
    var name: String { "d-\(number)" }
}

/// The queue of one webhook for one space, as the laws say that it must go on.
struct LaneLaw: Sendable {
    /// A request whose outcome isn't known yet.
    struct Flight: Sendable {
        let delivery: Int
        let retryCount: Int
        let isResend: Bool
        let at: Instant
        /// Whether its lane was dropped meanwhile, so that its end means nothing.
        var isDrained = false
    }

    /// A delivery that is to be sent once more.
    struct Resend: Sendable {
        let delivery: Int
        let retryCount: Int
        let at: Instant
    }

    /// What has to be told next: how the head comes to its end.
    struct Ending: Hashable, Sendable {
        let delivery: Int
        let state: String
    }

    let webhook: String
    let counter: String
    /// The deliveries that are under way, the head first.
    var queue: [Int] = []
    /// Since when the head could be sent, if it has no T0.
    var headSince: Instant
    /// When the head's next retry is due, if it has a T0.
    var nextAt: Instant?
    /// How often the head was sent on the schedule since it became the head or was reset.
    var sentCount = 0
    /// Whether the request in flight is from before a reset.
    var isStale = false
    var flight: Flight?
    /// When its latest request ended.
    var lastEnd: Instant
    var resends: [Resend] = []
    var ending: Ending?

    init(of delivery: DeliveryLaw, now: Instant) {
        webhook = delivery.webhook
        counter = delivery.counter
        headSince = now
        lastEnd = now
    }

    var isEmpty: Bool { queue.isEmpty && resends.isEmpty && flight == nil }

    /// When the next request is to be sent; `nil` while one is in flight, or without any.
    ///
    /// It depends on nothing but this lane.
    var due: Instant? {
        guard flight == nil, ending == nil else { return nil }
        if let resend = resends.first { return max(resend.at, lastEnd) }
        return queue.isEmpty ? nil : max(nextAt ?? headSince, lastEnd)
    }

    /// Makes the head fresh, as if it had never been sent.
    mutating func restart(at instant: Instant) {
        headSince = instant
        nextAt = nil
        sentCount = 0
        isStale = false
    }
}

/// The numbering of an app's events in a space: dense but for what was dropped.
struct CounterLaw: Sendable {
    private(set) var next = 0

    mutating func take() -> Int {
        defer { next += 1 }
        return next
    }

    mutating func giveBack(_ index: Int) {
        if index == next - 1 { next = index }
    }
}

/// A fault rule, as far as it can be seen in what it does.
struct FaultLaw: Sendable {
    /// What an attempt that it strikes ends with; `nil` if that is up to the receiver.
    let outcome: String?
    /// How long it holds outcomes back.
    let delayMilliseconds: Int64
    /// Which attempts it may strike; `nil` stands for all.
    var webhook: String?
    var event: String?
    var attempt: Int?
    /// How many it may strike at most.
    var limit = Int.max
    /// How many it has struck.
    var hitCount = 0
}
