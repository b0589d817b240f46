import Determinism
import HTTP
import JSON
import WatsonWork

/// The journal of clients' requests.
extension Emulator {
    /// Notes a request that has arrived.
    mutating func journal(_ request: HTTPRequest) -> JournalPlace {
        let isControl = ControlGuard.applies(to: request)
        let id =
            isControl
            ? controlRequests.append(request, at: now) : requests.append(request, at: now)
        return JournalPlace(id: id, isControl: isControl, epoch: requestEpoch)
    }

    /// Notes what became of a request.
    mutating func journal(_ place: JournalPlace, _ change: (inout RequestRecord) -> Void) {
        if place.isControl {
            controlRequests.update(place.id, change)
        } else if place.epoch == requestEpoch {
            requests.update(place.id, change)
        }
        // Otherwise a reset, or going back to a snapshot, has begun the journal anew meanwhile.
    }

    /// `GET /_wws/requests`.
    func listRequests(_ call: Call) throws(Failure) -> HTTPResponse {
        try list(call) { _ in true }
    }

    /// `GET /_wws/requests/unmatched`: those that nothing is there for, at their path or by their
    /// method.
    func listUnmatchedRequests(_ call: Call) throws(Failure) -> HTTPResponse {
        try list(call) { $0.route == nil }
    }

    private func list(
        _ call: Call,
        _ isIncluded: (RequestRecord) -> Bool
    ) throws(Failure) -> HTTPResponse {
        let page = try Page(call)
        let (pattern, path) = try filter(call.request.target)
        var after: RequestID?
        if let text = page.after {
            guard let id = RequestID(parsing: text) else {
                throw Failure(.badRequest, "after: there is no \"\(text)\"", field: "after")
            }
            after = id
        }
        let log = pattern.isControl ? controlRequests : requests
        let matching = log.records.filter { record in
            isIncluded(record) && pattern.differences(from: record).isEmpty
                && path?.matches(record.target.segments ?? []) != false
        }
        let rest = matching.drop { record in
            after.map { record.id.rawValue <= $0.rawValue } ?? false
        }
        return .json(.ok) { json in
            json.key("requests")
            json.list(rest.prefix(page.limit), write)
            json.member("total", matching.count)
            json.member("forgotten", Int(clamping: log.forgottenCount))
        }
    }

    /// Reads the filters of a list; a path is one that requests' paths begin with.
    private func filter(
        _ target: RequestTarget
    ) throws(Failure) -> (pattern: RequestPattern, path: PathPattern?) {
        var members: JSONObject = [:]
        for key in ["method", "status", "since"] {
            if let text = target.queryValue(key) { members[key] = .string(text) }
        }
        if let text = target.queryValue("control") {
            guard ["true", "false"].contains(text) else {
                throw Failure(
                    .badRequest,
                    "control: must be true or false, not \"\(text)\"",
                    field: "control"
                )
            }
            members["control"] = .bool(text == "true")
        }
        var pattern = try reading { () throws(JSONAccessError) in
            try RequestPattern(JSONCursor(.object(members)))
        }
        pattern.app = target.queryValue("app").map { work.app($0)?.id.rawValue ?? $0 }
        pattern.person = target.queryValue("person").map { work.person($0)?.id.rawValue ?? $0 }
        guard let text = target.queryValue("path") else { return (pattern, nil) }
        guard let path = PathPattern(text) else {
            throw Failure(
                .badRequest,
                "path: must be a path such as /v1/spaces/{space}, not \"\(text)\"",
                field: "path"
            )
        }
        return (pattern, path)
    }

    func write(_ record: RequestRecord, to json: inout JSONWriter) {
        json.member("id", record.id.description)
        json.member("at", record.at.rfc3339)
        json.member("method", record.method.rawValue)
        json.member("target", record.target.logged)
        json.member("route", record.route?.pattern.template)
        json.member("app", record.caller?.client)
        json.member("person", record.caller?.actor.personID?.rawValue)
        json.member("fault", record.fault?.description)
        json.key("headers")
        Redaction.write(record.fields, to: &json)
        Self.write(record.body, of: record.target, to: &json)
        json.key("answer")
        guard let answer = record.answer else { return json.null() }
        json.beginObject()
        json.member("at", answer.at.rfc3339)
        json.member("status", answer.status)
        json.key("headers")
        Redaction.write(answer.fields, to: &json)
        Self.write(answer.body, of: record.target, to: &json)
        json.endObject()
    }

    private static func write(
        _ body: KeptBody,
        of target: RequestTarget,
        to json: inout JSONWriter
    ) {
        json.member("body", Redaction.text(body, of: target))
        json.member("bodyByteCount", body.byteCount)
    }
}

/// Where a request stands in the journal.
struct JournalPlace: Hashable, Sendable {
    let id: RequestID
    let isControl: Bool
    /// Which journal, since a reset begins another.
    let epoch: UInt64
}
