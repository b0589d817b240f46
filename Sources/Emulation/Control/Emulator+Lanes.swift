import Determinism
import HTTP
import JSON
import Webhooks

extension Emulator {
    /// `GET /_wws/lanes`: the queues in the order of their making.
    func listLanes(_ call: Call) throws(Failure) -> HTTPResponse {
        let page = try Page(call)
        let target = call.request.target
        var after: LaneID?
        if let text = page.after {
            guard let id = LaneID(parsing: text) else {
                throw Failure(.badRequest, "after: there is no \"\(text)\"", field: "after")
            }
            after = id
        }
        let lanes = dispatcher.lanes(
            ofWebhook: target.queryValue("webhook").map(webhookID),
            space: target.queryValue("space").map(spaceName),
            after: after,
            limit: page.limit
        )
        return .list("lanes", lanes.lanes, total: lanes.total, Self.write)
    }

    private static func write(_ lane: LaneSummary, to json: inout JSONWriter) {
        json.member("id", lane.id.description)
        json.member("webhook", lane.webhook.rawValue)
        json.member("app", lane.app)
        json.member("space", lane.space)
        json.member("head", lane.head?.description)
        json.member("waiting", lane.waitingCount)
        json.member("firstFailedAt", lane.firstFailedAt?.rfc3339)
        json.key("nextRetry")
        if let retry = lane.nextRetry { json.integer(retry) } else { json.null() }
        json.member(
            "nextOffset",
            lane.nextOffsetMilliseconds.map { DurationSyntax.text(milliseconds: $0) }
        )
        json.member("nextAttemptAt", lane.nextAttemptAt?.rfc3339)
        json.key("isSending")
        json.bool(lane.isSending)
        json.member("resends", lane.resendCount)
    }
}
