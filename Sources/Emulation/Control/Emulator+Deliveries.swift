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
        let name = call.parameters["delivery"]
        guard let id = DeliveryID(parsing: name), let delivery = dispatcher.delivery(id) else {
            throw Failure(
                .notFound,
                "there is no delivery \"\(name)\" (any more: old ones are forgotten)"
            )
        }
        return .json(.ok) { json in
            Self.write(delivery, to: &json)
            json.member("occurred", delivery.occurred.rfc3339)
            json.member("dropReason", delivery.dropReason?.rawValue)
            json.member("body", String(decoding: delivery.body, as: UTF8.self))
            json.key("attemptLog")
            json.list(delivery.attempts, Self.write)
        }
    }

    private func deliveryFilter(_ call: Call) throws(Failure) -> DeliveryFilter {
        let target = call.request.target
        var filter = DeliveryFilter()
        if let text = target.queryValue("state") {
            guard let state = DeliveryState(rawValue: text) else {
                let states = DeliveryState.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure(
                    .badRequest,
                    "state: \"\(text)\" is none of \(states)",
                    field: "state"
                )
            }
            filter.state = state
        }
        if let text = target.queryValue("webhook") {
            let webhook = dispatcher.webhooks.first { $0.id.rawValue == text || $0.key == text }
            filter.webhook = webhook?.id ?? WebhookID(rawValue: text)
        }
        if let text = target.queryValue("space") {
            filter.space = work.space(text)?.rawValue ?? text
        }
        if let text = target.queryValue("event") {
            do {
                filter.event = try EventType(accepting: text)
            } catch {
                throw Failure(.badRequest, "event: \(error)", field: "event")
            }
        }
        return filter
    }

    private static func write(_ delivery: Delivery, to json: inout JSONWriter) {
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
    }
}
