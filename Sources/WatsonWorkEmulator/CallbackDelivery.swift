public import Determinism
import Emulation
public import JSON
public import Webhooks

/// An event on its way to a webhook, or at the end of it.
public struct CallbackDelivery: Hashable, Sendable {
    /// Its id, such as `d-17`.
    public let id: String
    /// What happened.
    public let event: EventType
    /// The id of the webhook that it is for.
    public let webhook: String
    /// The id of the webhook's app.
    public let app: String
    /// The id of the space in which it happened.
    public let space: String
    /// How far it has come.
    public let state: DeliveryState
    /// Its `X-OUTBOUND-INDEX`, which counts the webhook's events in the space; `nil` until it is
    /// attempted.
    public let index: Int?
    /// How many requests were made.
    public let attemptCount: Int
    /// When the first of them failed, from which retries are counted.
    public let firstFailedAt: Instant?
    /// When the next one is made, if one is.
    public let nextAttemptAt: Instant?
    /// What it waits for, such as the delivery before it.
    public let blockedBy: String?
}

/// One request that was made for a delivery, and what came of it.
public struct DeliveryAttempt: Hashable, Sendable {
    /// When it was made.
    public let at: Instant
    /// Its `X-OUTBOUND-RETRY-COUNT`.
    public let retryCount: Int
    /// Whether a resend made it, outside of the schedule.
    public let isResend: Bool
    /// Whether it was acknowledged.
    public let isSuccess: Bool
    /// The status that it was answered with; `nil` without an answer.
    public let status: Int?
    /// Why no answer came, such as `timed-out`.
    public let error: String?
}

/// A delivery with all that was sent for it.
public struct DeliveryDetails: Hashable, Sendable {
    /// The delivery.
    public let delivery: CallbackDelivery
    /// When the event happened.
    public let occurred: Instant
    /// Its body, the same in every request.
    public let body: JSONValue
    /// The requests that were made, the oldest first; of many, the last 300.
    public let attempts: [DeliveryAttempt]
}

extension EmulatorServer {
    /// The deliveries so far, the oldest first; those settled long ago are forgotten.
    ///
    /// - Parameters:
    ///   - webhook: the key or id of a webhook, for its deliveries alone.
    ///   - space: the key or id of a space, for those of events in it.
    ///   - event: the kind of event, for those alone.
    ///   - state: the state, for those in it alone.
    /// - Returns: all that there are, however many.
    /// - Throws: an ``EmulatorError`` when the emulator has stopped.
    public func deliveries(
        of webhook: String? = nil,
        in space: String? = nil,
        event: EventType? = nil,
        state: DeliveryState? = nil
    ) async throws(EmulatorError) -> [CallbackDelivery] {
        try await list(
            "deliveries",
            ["deliveries"],
            query: [
                ("webhook", webhook), ("space", space), ("event", event?.rawValue),
                ("state", state?.rawValue),
            ],
            after: \.id,
            reading: CallbackDelivery.init
        )
    }

    /// A delivery with its body and its requests.
    ///
    /// - Parameter id: its id, such as `d-17`.
    /// - Returns: all that the emulator knows of it.
    /// - Throws: an ``EmulatorError`` when there is no such delivery (any more).
    public func delivery(_ id: String) async throws(EmulatorError) -> DeliveryDetails {
        try await control(.get, ["deliveries", id], reading: DeliveryDetails.init)
    }

    /// Sends a delivery once more, at once and outside of the schedule.
    ///
    /// - Parameter id: its id, such as `d-17`.
    /// - Throws: an ``EmulatorError`` when it can't be sent.
    public func resend(_ id: String) async throws(EmulatorError) {
        try await control(.post, ["deliveries", id, "resend"], [:]) { _ in }
    }
}

extension CallbackDelivery {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        id = try json.required("id").string()
        event = EventType(rawValue: try json.required("event").string())
        webhook = try json.required("webhook").string()
        app = try json.required("app").string()
        space = try json.required("space").string()
        let name = try json.required("state")
        guard let state = DeliveryState(rawValue: try name.string()) else {
            throw name.error("is no state")
        }
        self.state = state
        index = Int(exactly: try json.optional("index")?.integer() ?? -1).flatMap {
            $0 < 0 ? nil : $0
        }
        attemptCount = Int(try json.required("attempts").integer())
        firstFailedAt = try json.optional("firstFailedAt")?.instant()
        nextAttemptAt = try json.optional("nextAttemptAt")?.instant()
        blockedBy = try json.optional("blockedBy")?.string()
    }
}

extension DeliveryAttempt {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        at = try json.required("at").instant()
        retryCount = Int(try json.required("retryCount").integer())
        isResend = try json.required("isResend").boolean()
        isSuccess = try json.required("outcome").string() == "success"
        status = try json.optional("status").map { (json) throws(JSONAccessError) in
            Int(try json.integer())
        }
        error = try json.optional("error")?.string()
    }
}

extension DeliveryDetails {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        delivery = try CallbackDelivery(json)
        occurred = try json.required("occurred").instant()
        let text = try json.required("body").string()
        body = (try? JSONValue(parsing: text)) ?? .string(text)
        attempts = try json.required("attemptLog").elements().map(DeliveryAttempt.init)
    }
}
