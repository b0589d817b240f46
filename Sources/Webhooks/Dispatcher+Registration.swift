import Determinism

extension Dispatcher {
    /// A webhook and what belongs to it.
    struct Registration: Sendable {
        var webhook: Webhook
        let app: Slot
        /// Where its requests go.
        var endpoint: Slot
        var request: CallbackRequest
        var signature: Signature
        /// The place of both in the dispatcher's forms, once a request was written with them.
        var form = Slot.none
        /// The handshake that is running.
        var verification = Slot.none
        /// The ends of the list of its lanes, in the order in which they came to be.
        var firstLane = Slot.none
        var lastLane = Slot.none
        var isRemoved = false
    }

    /// An app that has or had webhooks.
    struct AppEntry: Sendable {
        let id: String
        /// Its webhooks in the order of registration.
        var webhooks: [Slot] = []
        /// The number of the last notification that it got, so that it gets none twice.
        var lastNotification: UInt64 = 0
    }

    struct CounterKey: Hashable, Sendable {
        let app: Slot
        let space: String
    }

    struct LaneKey: Hashable, Sendable {
        let webhook: Slot
        let counter: Slot
    }

    /// A handshake that is waiting to be sent or in flight.
    struct Verification: Sendable {
        let id: VerificationID
        let webhook: Slot
        let changes: WebhookChanges
        let challenge: Challenge
        let appSecret: String?
        /// Its end has been told already, and the response means nothing.
        var isCancelled = false
    }

    /// How the requests to a callback were written until its URL or secret changed.
    struct RequestForm: Sendable {
        let request: CallbackRequest
        let signature: Signature
        let url: CallbackURL
    }

    /// A request in flight.
    struct Flight: Sendable {
        let ticket: Ticket
        /// Where it went, which needn't be where the lane's requests go now.
        let endpoint: Slot
        var delivery = Slot.none
        var deliveryID = DeliveryID(rawValue: 0)
        let sentAt: Instant
        var retryCount: UInt16 = 0
        var isResend = false
        /// The form of its request; `none` for a verification.
        var form = Slot.none
    }
}
