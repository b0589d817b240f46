import Determinism
import HTTP
import Webhooks

extension Emulator {
    /// `GET /_wws/metrics`: the state in figures, in Prometheus' text format 0.0.4.
    func metrics() -> HTTPResponse {
        var text = PrometheusText()
        writeDeliveries(to: &text)
        writeClients(to: &text)
        writeGraphQL(to: &text)
        writeClock(to: &text)
        return HTTPResponse(
            status: .ok,
            fields: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"],
            body: Array(text.text.utf8)
        )
    }

    private func writeDeliveries(to text: inout PrometheusText) {
        let counts = dispatcher.counts
        func samples(_ states: [DeliveryState]) -> [(labels: [(String, String)], value: String)] {
            states.map { ([("state", $0.rawValue)], "\(counts[$0])") }
        }
        text.family(
            "wws_deliveries",
            .gauge,
            "Deliveries on their way, by state.",
            samples(DeliveryState.allCases.filter { !$0.isSettled })
        )
        text.family(
            "wws_deliveries_settled_total",
            .counter,
            "Deliveries that ended, by how.",
            samples(DeliveryState.allCases.filter(\.isSettled))
        )
        text.family(
            "wws_attempts_total",
            .counter,
            "Requests to callbacks that ended, handshakes left out, by outcome.",
            [
                ([("outcome", "success")], "\(counts.attempts - counts.failedAttempts)"),
                ([("outcome", "failure")], "\(counts.failedAttempts)"),
            ]
        )
        text.figure(
            "wws_attempts_in_flight",
            .gauge,
            "Requests to callbacks that have not ended.",
            dispatcher.inFlightCount
        )
        text.figure(
            "wws_lanes",
            .gauge,
            "Queues of a webhook for a space that hold anything.",
            dispatcher.laneCount
        )
        let lengths = dispatcher.queueLengths
        text.family(
            "wws_queue_length",
            .gauge,
            "Lanes and handshakes that wait: for an instant, or for their turn.",
            [([("queue", "timers")], "\(lengths.timers)"), ([("queue", "due")], "\(lengths.due)")]
        )
        text.figure(
            "wws_webhooks",
            .gauge,
            "Registered webhooks.",
            dispatcher.webhooks.count
        )
    }

    private func writeClients(to text: inout PrometheusText) {
        text.family(
            "wws_requests_total",
            .counter,
            "Requests of clients that were answered, by route and status.",
            requestCounts.all.map { key, count in
                (
                    [
                        ("method", key.route?.pattern.methods.first?.rawValue ?? ""),
                        ("route", key.route?.pattern.template ?? ""), ("status", "\(key.status)"),
                    ], "\(count)"
                )
            }
        )
        text.figure("wws_connections", .gauge, "Connections of clients.", connections.count)
        text.figure(
            "wws_event_streams",
            .gauge,
            "Connections on which events are sent.",
            streams.count
        )
        text.family(
            "wws_events_total",
            .counter,
            "Events that happened, for those who watch.",
            [([], "\(events.lastID)")]
        )
        text.family(
            "wws_fault_hits_total",
            .counter,
            "What fault rules struck, by rule.",
            faults.rules.map { ([("fault", $0.id.description)], "\($0.hitCount)") }
        )
        text.figure(
            "wws_held_back",
            .gauge,
            "Outcomes and answers that fault rules hold back.",
            delays.count
        )
    }

    private func writeGraphQL(to text: inout PrometheusText) {
        let cache = graphQLCacheStatistics
        text.family(
            "wws_graphql_documents_total",
            .counter,
            "GraphQL documents that were sent, by whether they were known already.",
            [
                ([("known", "yes")], "\(cache.hitCount)"),
                ([("known", "no")], "\(cache.missCount)"),
            ]
        )
        text.family(
            "wws_graphql_documents_evicted_total",
            .counter,
            "GraphQL documents that had to make room for others.",
            [([], "\(cache.evictionCount)")]
        )
        text.figure(
            "wws_graphql_documents",
            .gauge,
            "GraphQL documents that are kept, read and validated.",
            cache.documentCount
        )
        text.figure(
            "wws_graphql_document_bytes",
            .gauge,
            "Bytes of the text of the GraphQL documents that are kept.",
            cache.byteCount
        )
    }

    private func writeClock(to text: inout PrometheusText) {
        let milliseconds = now.millisecondsSinceEpoch
        let fraction = String(milliseconds.magnitude % 1_000 + 1_000).dropFirst()
        let sign = milliseconds < 0 ? "-" : ""
        text.family(
            "wws_clock_seconds",
            .gauge,
            "What the virtual clock shows, in seconds since 1970.",
            [([], "\(sign)\(milliseconds.magnitude / 1_000).\(fraction)")]
        )
        text.family(
            "wws_clock_rate",
            .gauge,
            "How fast the virtual clock runs.",
            [([], clock.rate.description)]
        )
        text.figure(
            "wws_advances_waiting",
            .gauge,
            "Advances of the clock that run or wait.",
            advances.waiting.count
        )
    }
}
