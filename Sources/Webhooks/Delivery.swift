public import Determinism
public import HTTP

/// Where a delivery is on its way.
public enum DeliveryState: String, Hashable, Sendable, CaseIterable {
    /// In its lane, and not attempted since it came there or since the webhook's last reset.
    case waiting
    /// A request is in flight.
    case sending
    /// Failed, and attempted again at a later time.
    case retrying
    /// Acknowledged by the receiver.
    case delivered
    /// Given up after the schedule's last retry failed.
    case discarded
    /// Taken out of its lane, or never let in; the reason is kept.
    case dropped

    /// Whether nothing will be sent any more.
    public var isSettled: Bool {
        switch self {
        case .waiting, .sending, .retrying: false
        case .delivered, .discarded, .dropped: true
        }
    }
}

/// Why an event was dropped.
public enum DropReason: String, Hashable, Sendable, CaseIterable {
    /// Its webhook was deleted.
    case webhookDeleted = "webhook-deleted"
    /// Its webhook was disabled.
    case webhookDisabled = "webhook-disabled"
    /// Its webhook was disabled by a failed verification.
    case verificationFailed = "verification-failed"
    /// Its lane was full when it happened.
    case laneFull = "lane-full"
}

/// One event on its way to one webhook, as the log shows it.
public struct Delivery: Hashable, Sendable {
    /// Its name.
    public let id: DeliveryID
    /// The kind of event.
    public let event: EventType
    /// The webhook that it is for.
    public let webhook: WebhookID
    /// The app that the webhook belongs to.
    public let app: String
    /// The space in which it happened.
    public let space: String
    /// Where it is on its way.
    public let state: DeliveryState
    /// Why it was dropped.
    public let dropReason: DropReason?
    /// Its `X-OUTBOUND-INDEX`, once it has reached the head of its lane.
    ///
    /// A dropped delivery keeps the index under which it was sent, though another may get it.
    public let index: Int?
    /// Its attempts, oldest first: the latest ones, up to the log's limit.
    public let attempts: [AttemptRecord]
    /// How many attempts have ended, those that the log has forgotten included.
    public let attemptCount: Int
    /// T0: when its first attempt, or the first after a reset, failed.
    public let firstFailedAt: Instant?
    /// When it is sent next; `nil` while it waits for another, is being sent, or is settled.
    public let nextAttemptAt: Instant?
    /// The delivery at the head of its lane, if that is another.
    public let blockedBy: DeliveryID?
    /// Whether it waits to be sent once more, or is in flight for that.
    public let isResending: Bool
    /// The body of every request.
    public let body: [UInt8]
    /// When it happened.
    public let occurred: Instant
}

/// How a delivery ended, in short.
public struct Settlement: Hashable, Sendable {
    /// Its name.
    public let delivery: DeliveryID
    /// The kind of event.
    public let event: EventType
    /// The webhook that it was for.
    public let webhook: WebhookID
    /// The app that the webhook belongs to.
    public let app: String
    /// The space in which it happened.
    public let space: String
    /// Delivered, discarded or dropped.
    public let state: DeliveryState
    /// Why it was dropped.
    public let dropReason: DropReason?
    /// How many attempts had ended by then.
    public let attemptCount: Int
}

/// Which deliveries to list; `nil` lets all pass.
public struct DeliveryFilter: Hashable, Sendable {
    /// Only those in this state.
    public var state: DeliveryState?
    /// Only those for this webhook.
    public var webhook: WebhookID?
    /// Only those of this space.
    public var space: String?
    /// Only those of this kind.
    public var event: EventType?

    /// Creates a filter that lets all pass unless said.
    ///
    /// - Parameters:
    ///   - state: only those in this state.
    ///   - webhook: only those for this webhook.
    ///   - space: only those of this space.
    ///   - event: only those of this kind.
    public init(
        state: DeliveryState? = nil,
        webhook: WebhookID? = nil,
        space: String? = nil,
        event: EventType? = nil
    ) {
        self.state = state
        self.webhook = webhook
        self.space = space
        self.event = event
    }
}

/// A part of the list of deliveries.
public struct DeliveryPage: Hashable, Sendable {
    /// The deliveries, oldest first.
    public let deliveries: [Delivery]
    /// How many match in the whole log.
    public let total: Int
    /// After which delivery the next page begins; `nil` on the last page.
    public let next: DeliveryID?
}

/// How many deliveries are in each state, and what has been counted since the start.
public struct DispatcherCounts: Hashable, Sendable {
    /// Deliveries in a lane that aren't being sent and have no failure behind them.
    public internal(set) var waiting = 0
    /// Deliveries with a request in flight.
    public internal(set) var sending = 0
    /// Deliveries that are attempted again later.
    public internal(set) var retrying = 0
    /// Deliveries acknowledged since the start.
    public internal(set) var delivered = 0
    /// Deliveries given up since the start.
    public internal(set) var discarded = 0
    /// Deliveries dropped since the start.
    public internal(set) var dropped = 0
    /// Settled deliveries that the log doesn't hold any more.
    public internal(set) var forgotten = 0
    /// Attempts of events that have ended since the start; verifications aren't counted.
    public internal(set) var attempts = 0
    /// Those of them that failed.
    public internal(set) var failedAttempts = 0

    /// The number of deliveries in a state (settled ones since the start).
    public internal(set) subscript(state: DeliveryState) -> Int {
        get {
            switch state {
            case .waiting: waiting
            case .sending: sending
            case .retrying: retrying
            case .delivered: delivered
            case .discarded: discarded
            case .dropped: dropped
            }
        }
        set {
            switch state {
            case .waiting: waiting = newValue
            case .sending: sending = newValue
            case .retrying: retrying = newValue
            case .delivered: delivered = newValue
            case .discarded: discarded = newValue
            case .dropped: dropped = newValue
            }
        }
    }
}

/// The queue of one webhook for one space, as the control API shows it.
public struct LaneSummary: Hashable, Sendable {
    /// Its name.
    public let id: LaneID
    /// The webhook.
    public let webhook: WebhookID
    /// The app that it belongs to.
    public let app: String
    /// The space.
    public let space: String
    /// The delivery that is sent or sent again next; `nil` while a dropped one is still in flight.
    public let head: DeliveryID?
    /// How many deliveries wait behind the head.
    public let waitingCount: Int
    /// T0 of the head.
    public let firstFailedAt: Instant?
    /// When the head is sent next; `nil` while it is in flight.
    public let nextAttemptAt: Instant?
    /// The number in the schedule of that retry; `nil` if it is no retry.
    public let nextRetry: Int?
    /// The offset of that retry from T0, in milliseconds.
    public let nextOffsetMilliseconds: Int64?
    /// Whether a request is in flight.
    public let isSending: Bool
    /// How many deliveries wait to be sent once more.
    public let resendCount: Int
}

/// A part of the list of lanes.
public struct LanePage: Hashable, Sendable {
    /// The lanes in the order of their making.
    public let lanes: [LaneSummary]
    /// How many there are in all.
    public let total: Int
}

/// An attempt that will be made, if nothing comes in between.
public struct UpcomingAttempt: Hashable, Sendable {
    /// When.
    public let at: Instant
    /// Of which delivery.
    public let delivery: DeliveryID
    /// To which webhook.
    public let webhook: WebhookID
    /// Its lane's space.
    public let space: String
    /// Its number in the schedule.
    public let retry: Int
    /// What decides among those at one instant.
    public let sequence: UInt64
}

/// The head of a request as it was on the wire.
public struct SentRequest: Hashable, Sendable {
    /// Where it went.
    public let url: CallbackURL
    /// Its fields in order.
    public let fields: HTTPFields
}
