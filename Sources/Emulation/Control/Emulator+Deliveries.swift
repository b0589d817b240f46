import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

/// The deliveries of the control API: every callback, its attempts, and what comes next.
extension Emulator {
    /// `GET /_wws/deliveries`.
    func listDeliveries(_ call: Call) throws(Failure) -> HTTPResponse {
        let page = try Page(call)
        let filter = try deliveryFilter(call)
        var after: DeliveryID?
        if let text = page.after {
            guard let id = DeliveryID(parsing: text) else {
                throw Failure(.badRequest, "after: there is no \"\(text)\"", field: "after")
            }
            after = id
        }
        let deliveries = dispatcher.deliveries(matching: filter, after: after, limit: page.limit)
        return .list(
            "deliveries",
            deliveries.deliveries,
            total: deliveries.total,
            Self.write
        )
    }

    /// `GET /_wws/deliveries/{delivery}`: with the body and each attempt.
    func showDelivery(_ call: Call) throws(Failure) -> HTTPResponse {
        show(try delivery(of: call), .ok)
    }

    /// `POST /_wws/deliveries/{delivery}/resend`: sends the body once more, outside the schedule.
    ///
    /// The answer comes at once, with the delivery as it is then: what comes of it is in its
    /// attempts.
    mutating func resendDelivery(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try call.object([])
        let id = try delivery(of: call).id
        do {
            try dispatcher.resend(id, at: now)
        } catch {
            throw Failure(error)
        }
        return show(try delivery(of: call), .accepted)
    }

    private func delivery(of call: Call) throws(Failure) -> Delivery {
        let name = call.parameters["delivery"]
        guard let id = DeliveryID(parsing: name), let delivery = dispatcher.delivery(id) else {
            throw Failure(
                .notFound,
                "there is no delivery \"\(name)\" (any more: old ones are forgotten)"
            )
        }
        return delivery
    }

    private func show(_ delivery: Delivery, _ status: HTTPResponse.Status) -> HTTPResponse {
        .json(status) { json in
            Self.write(delivery, to: &json)
            json.member("occurred", delivery.occurred.rfc3339)
            json.member("dropReason", delivery.dropReason?.rawValue)
            json.key("isResending")
            json.bool(delivery.isResending)
            json.member("body", String(decoding: delivery.body, as: UTF8.self))
            json.key("attemptLog")
            json.list(delivery.attempts) { attempt, json in
                Self.write(attempt, to: &json)
                write(dispatcher.request(of: attempt, delivery), to: &json)
            }
        }
    }

    private func deliveryFilter(_ call: Call) throws(Failure) -> DeliveryFilter {
        let target = call.request.target
        var filter = DeliveryFilter()
        if let text = target.queryValue("state") {
            guard let state = DeliveryState(rawValue: text) else {
                throw Failure(
                    .badRequest,
                    "state: \"\(text)\" is none of \(DeliveryState.list)",
                    field: "state"
                )
            }
            filter.state = state
        }
        filter.webhook = target.queryValue("webhook").map(webhookID)
        filter.space = target.queryValue("space").map(spaceName)
        if let text = target.queryValue("event") {
            do {
                filter.event = try EventType(accepting: text)
            } catch {
                throw Failure(.badRequest, "event: \(error)", field: "event")
            }
        }
        return filter
    }

    /// The id of the webhook with an id or key; what names none stands for itself, since a webhook
    /// that was deleted has deliveries, too.
    func webhookID(_ name: String) -> WebhookID {
        let webhook = dispatcher.webhooks.first { $0.id.rawValue == name || $0.key == name }
        return webhook?.id ?? WebhookID(rawValue: name)
    }

    /// The id of the space with an id or key, in the dispatcher's form; likewise.
    func spaceName(_ name: String) -> String { work.space(name)?.rawValue ?? name }

    static func write(_ delivery: Delivery, to json: inout JSONWriter) {
        json.member("id", delivery.id.description)
        json.member("event", delivery.event.rawValue)
        json.member("webhook", delivery.webhook.rawValue)
        json.member("app", delivery.app)
        json.member("space", delivery.space)
        json.member("state", delivery.state.rawValue)
        json.key("index")
        if let index = delivery.index { json.integer(index) } else { json.null() }
        json.member("attempts", delivery.attemptCount)
        json.member("firstFailedAt", delivery.firstFailedAt?.rfc3339)
        json.member("nextAttemptAt", delivery.nextAttemptAt?.rfc3339)
        json.member("blockedBy", delivery.blockedBy?.description)
    }

    private static func write(_ attempt: AttemptRecord, to json: inout JSONWriter) {
        json.member("at", attempt.at.rfc3339)
        json.member("retryCount", attempt.retryCount)
        json.key("isResend")
        json.bool(attempt.isResend)
        switch attempt.outcome {
        case .response(let status):
            json.member("outcome", attempt.outcome.isSuccess ? "success" : "failure")
            json.member("status", Int(status))
            json.member("response", String(decoding: attempt.responseExcerpt, as: UTF8.self))
        case .failed(let failure):
            json.member("outcome", "failure")
            json.member("error", failure.code)
            json.member("message", "\(failure)")
        }
        json.member("wallMicroseconds", Int(attempt.wallMicroseconds))
        json.member("fault", attempt.fault.map { FaultID(rawValue: $0).description })
    }

    /// The request as it was on the wire; its body is the delivery's.
    private func write(_ request: SentRequest?, to json: inout JSONWriter) {
        guard let request else { return }
        json.key("request")
        json.beginObject()
        json.member("method", "POST")
        json.member("url", request.url.raw)
        json.key("headers")
        json.beginObject()
        for field in request.fields { json.member(field.name, field.value) }
        json.endObject()
        json.endObject()
    }
}

extension DeliveryState {
    /// All states, for whoever names another.
    static let list = allCases.map(\.rawValue).joined(separator: ", ")
}

extension Failure {
    /// A refusal to send a delivery once more.
    init(_ error: ResendError) {
        switch error {
        case .unknown: self.init(.notFound, "\(error)")
        case .webhookNotEnabled, .neverSent, .alreadyWaiting: self.init(.conflict, "\(error)")
        }
    }
}
