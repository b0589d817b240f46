import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

/// The stream of events.
///
/// The core never waits for a watcher: it hands the bytes to the edge, which drops the connection
/// of one that reads too slowly. Whoever comes back says by `Last-Event-ID` what it saw last.
extension Emulator {
    /// `GET /_wws/events`: server-sent events, until either side closes the connection.
    func streamEvents(_ call: Call) throws(Failure) -> Answer {
        guard streams.count < EventStreams.limit else {
            throw Failure(
                .serviceUnavailable,
                "\(EventStreams.limit) connections are watching already"
            )
        }
        let subscription = try eventSubscription(call)
        // A browser sends the field when it comes back; `after` is for everybody else.
        let field = call.request.fields["Last-Event-ID"]
        let name = field == nil ? "after" : "Last-Event-ID"
        guard let text = field ?? call.request.target.queryValue("after") else {
            return .stream(subscription, after: nil)
        }
        guard let id = UInt64(text) else {
            throw Failure(
                .badRequest,
                "\(name): \"\(text)\" is not the number of an event",
                field: name
            )
        }
        return .stream(subscription, after: id)
    }

    /// Reads what a watcher wants to know of: `types`, `webhook`, `space`, `event`.
    private func eventSubscription(
        _ call: Call
    ) throws(Failure) -> EventStreams.Subscription {
        let target = call.request.target
        var subscription = EventStreams.Subscription.all
        if let text = target.queryValue("types") {
            subscription.kinds = []
            for name in text.split(separator: ",", omittingEmptySubsequences: false) {
                guard let kind = StreamEvent.Kind(rawValue: String(name)) else {
                    throw Failure(
                        .badRequest,
                        "types: \"\(name)\" is none of \(StreamEvent.Kind.list)",
                        field: "types"
                    )
                }
                subscription.kinds.insert(kind)
            }
        }
        subscription.webhook = target.queryValue("webhook").map(webhookID)
        subscription.space = target.queryValue("space").map(spaceName)
        if let text = target.queryValue("event") {
            do {
                subscription.event =
                    text == "verification" ? text : try EventType(accepting: text).rawValue
            } catch {
                throw Failure(.badRequest, "event: \(error), verification", field: "event")
            }
        }
        return subscription
    }

    /// Begins a stream, with what its client has missed.
    mutating func beginStream(
        _ subscription: EventStreams.Subscription,
        after last: UInt64?,
        on id: ConnectionID,
        at slot: Int
    ) {
        let response = HTTPResponse(
            status: .ok,
            fields: ["Content-Type": "text/event-stream", "Cache-Control": "no-store"]
        )
        var bytes: [UInt8] = []
        connections[slot]?.http.startStream(response, date: dates.text(at: now), into: &bytes)
        guard connections[slot]?.http.phase != .closed else {
            outputs.append(.send(id, bytes))
            return
        }
        bytes.append(contentsOf: ": wws\n\n".utf8)
        if let last {
            let (missedCount, entries) = events.entries(after: last)
            if missedCount > 0 {
                bytes.append(
                    contentsOf: "event: gap\ndata: {\"missed\":\(missedCount)}\n\n".utf8
                )
            }
            for entry in entries where subscription.contains(entry.event) {
                entry.append(to: &bytes)
            }
        }
        outputs.append(.send(id, bytes))
        streams.add(id, subscription)
    }

    /// Notes an event, and tells those who watch.
    mutating func record(_ event: StreamEvent) {
        digest(event)
        tell(event)
    }

    /// Tells those who watch of something that isn't part of the story itself.
    mutating func tell(_ event: StreamEvent) {
        let entry = events.append(event, at: now)
        guard !streams.isEmpty else { return }
        let ids = streams.ids(wanting: event)
        guard !ids.isEmpty else { return }
        var bytes: [UInt8] = []
        entry.append(to: &bytes)
        for id in ids { outputs.append(.push(id, bytes)) }
    }

    /// Notes that a delivery is settled.
    mutating func recordSettlement(of id: DeliveryID) {
        guard let settlement = dispatcher.settlement(of: id) else { return }
        record(.delivery(settlement))
    }

    /// Ends all streams, because the emulator stops.
    mutating func endStreams() {
        for id in streams.ids { close(id) }
    }
}
