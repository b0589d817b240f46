import Determinism
import Foundation
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// The figures of `GET /_wws/metrics`, in Prometheus' text format 0.0.4.
@Suite struct EmulatorMetricsTests {
    /// The figures by name and labels, as they stand in the text.
    private func figures(_ test: inout TestWorld) throws -> [String: String] {
        let text = try test.request(.get, "/_wws/metrics").text
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        return Dictionary(
            try lines.map { line in
                let space = try #require(line.lastIndex(of: " "))
                return (String(line[..<space]), String(line[space...].dropFirst()))
            },
            uniquingKeysWith: { "\($0) and \($1)" }
        )
    }

    @Test func `the reply is in the format's media type`() throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/metrics")

        #expect(reply.status == .ok)
        #expect(reply.fields["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
    }

    @Test func `every family has help and type before its figures, once, and every line is whole`()
        throws
    {
        var test = try TestWorld()
        try test.addFault(on: "callback", ["timeout": true])
        let text = try test.request(.get, "/_wws/metrics").text
        var families: [String] = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3)
            if line.hasPrefix("# HELP ") {
                families.append(String(words[2]))
            } else if line.hasPrefix("# TYPE ") {
                #expect(families.last == String(words[2]))
                #expect(["counter", "gauge"].contains(words[3]))
                #expect((words[3] == "counter") == words[2].hasSuffix("_total"))
            } else {
                let name = line.prefix { $0 != " " && $0 != "{" }
                #expect(families.last == String(name))
                #expect(Double(line.split(separator: " ").last ?? "") != nil, "\(line)")
            }
        }

        #expect(Set(families).count == families.count)
        #expect(text.hasSuffix("\n"))
        #expect(
            families == [
                "wws_deliveries", "wws_deliveries_settled_total", "wws_attempts_total",
                "wws_attempts_in_flight", "wws_lanes", "wws_queue_length", "wws_webhooks",
                "wws_requests_total", "wws_connections", "wws_event_streams", "wws_events_total",
                "wws_fault_hits_total", "wws_held_back", "wws_graphql_documents_total",
                "wws_graphql_documents_evicted_total", "wws_graphql_documents",
                "wws_graphql_document_bytes", "wws_clock_seconds", "wws_clock_rate",
                "wws_advances_waiting",
            ]
        )
    }

    @Test func `deliveries are counted by state, attempts by outcome`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(200), .status(500)]
        for text in ["a", "b", "c"] { try test.post(text) }
        let figures = try figures(&test)

        #expect(figures[#"wws_deliveries{state="waiting"}"#] == "1")
        #expect(figures[#"wws_deliveries{state="sending"}"#] == "0")
        #expect(figures[#"wws_deliveries{state="retrying"}"#] == "1")
        #expect(figures[#"wws_deliveries_settled_total{state="delivered"}"#] == "1")
        #expect(figures[#"wws_deliveries_settled_total{state="discarded"}"#] == "0")
        #expect(figures[#"wws_deliveries_settled_total{state="dropped"}"#] == "0")
        #expect(figures[#"wws_attempts_total{outcome="success"}"#] == "1")
        #expect(figures[#"wws_attempts_total{outcome="failure"}"#] == "1")
        #expect(figures["wws_lanes"] == "1")
        #expect(figures[#"wws_queue_length{queue="timers"}"#] == "1")
        #expect(figures[#"wws_queue_length{queue="due"}"#] == "0")
        #expect(figures["wws_webhooks"] == "1")
    }

    @Test func `what is in flight and who waits are told as they are at the moment`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        _ = test.sendPost("x")
        _ = test.sendAdvance("1h")
        _ = test.sendAdvance("1h")
        _ = test.watch()
        let connection = test.send(.get, "/_wws/metrics")
        let text = try test.response(on: connection).text

        #expect(text.contains("\nwws_attempts_in_flight 1\n"))
        #expect(text.contains("\nwws_advances_waiting 2\n"))
        #expect(text.contains("\nwws_event_streams 1\n"))
        // Those who posted, advanced, watch and ask.
        #expect(text.contains("\nwws_connections 5\n"))
    }

    @Test func `requests are counted by route and status, what has no route under none`() throws {
        var test = try TestWorld()
        for path in ["/_wws/health", "/_wws/health", "/_wws/people/nobody", "/nothing"] {
            _ = try test.request(.get, path)
        }
        _ = try test.request(.delete, "/_wws/health")
        let figures = try figures(&test)

        func count(_ method: String, _ route: String, _ status: Int) -> String? {
            figures[
                #"wws_requests_total{method="\#(method)",route="\#(route)",status="\#(status)"}"#
            ]
        }
        #expect(count("GET", "/_wws/health", 200) == "2")
        #expect(count("GET", "/_wws/people/{person}", 404) == "1")
        #expect(count("", "", 404) == "1")
        #expect(count("", "", 405) == "1")
        // A request is counted when it is answered: this one isn't yet.
        #expect(count("GET", "/_wws/metrics", 200) == nil)
        #expect(try self.figures(&test).count == figures.count + 1)
    }

    @Test func `late answers are counted with their routes`() throws {
        var test = try TestWorld()
        _ = try test.advance("1s")
        let figures = try figures(&test)

        #expect(
            figures[
                #"wws_requests_total{method="POST",route="/_wws/clock/advance",status="200"}"#
            ] == "1"
        )
    }

    @Test func `rules count what they struck, and what they hold back is told`() throws {
        var test = try TestWorld()
        try test.addFault(on: "request", ["status": 500], match: ["path": "/a"])
        try test.addFault(on: "request", ["delay": "1s"], match: ["path": "/b"])
        _ = try test.request(.get, "/a")
        _ = try test.request(.get, "/a")
        _ = test.send(.get, "/b")
        let held = try figures(&test)
        #expect(held[#"wws_fault_hits_total{fault="f-1"}"#] == "2")
        #expect(held[#"wws_fault_hits_total{fault="f-2"}"#] == "1")
        #expect(held["wws_held_back"] == "1")
        _ = try test.advance("1s")

        #expect(try figures(&test)["wws_held_back"] == "0")
    }

    @Test(
        arguments: [
            (0, "0.000"), (1, "0.001"), (1_519_894_800_000, "1519894800.000"),
            (1_519_894_800_045, "1519894800.045"), (-1, "-0.001"), (-1_500, "-1.500"),
        ] as [(Int64, String)]
    )
    func `the clock is told in seconds with the milliseconds`(start: Int64, expected: String) throws
    {
        var test = try TestWorld {
            $0.clockStart = Instant(millisecondsSinceEpoch: start)
        }

        #expect(try figures(&test)["wws_clock_seconds"] == expected)
    }

    @Test(arguments: [("0", "0"), ("1", "1"), ("0.5", "0.5"), ("100000", "100000")])
    func `the rate is told as it was set`(rate: String, expected: String) throws {
        var test = try TestWorld()
        _ = try test.request(.put, "/_wws/clock", ["rate": .string(rate)])

        #expect(try figures(&test)["wws_clock_rate"] == expected)
    }

    @Test func `events are counted whether anybody watches or not`() throws {
        var test = try TestWorld()
        let before = Int(try figures(&test)["wws_events_total"] ?? "") ?? -1
        try test.post("x")

        // The metrics' own request, what happened, and the post's.
        #expect(try figures(&test)["wws_events_total"] == "\(before + 3)")
    }
}
