import Foundation
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// The stream of events (`GET /_wws/events`).
@Suite struct EmulatorEventsTests {
    @Test func `a stream begins with its head and a comment, and stays open`() throws {
        var test = try TestWorld()
        let watcher = test.watch()
        let text = String(decoding: test.world.received(on: watcher), as: UTF8.self)

        #expect(
            text.hasPrefix(
                "HTTP/1.1 200 OK\r\nDate: Thu, 01 Mar 2018 09:00:00 GMT\r\n"
                    + "Content-Type: text/event-stream\r\nCache-Control: no-store\r\n"
                    + "Connection: close\r\n\r\n: wws\n\n"
            )
        )
        #expect(!test.world.isClosed(watcher))
        #expect(test.world.emulator.phase(of: watcher) == .answering)
    }

    @Test func `what happens from then on comes at once, each kind with its members`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(503)]
        let watcher = test.watch("?types=attempt,delivery,clock,domain")
        try test.post("x")
        _ = try test.advance("30s")
        let events = try test.events(on: watcher)

        #expect(events.map(\.kind) == ["domain", "attempt", "clock", "attempt", "delivery"])
        #expect(events[0].data["event"] == "message-created")
        #expect(events[0].data["space"] == .string(TestWorld.support))
        #expect(events[1].data["status"] == 503)
        #expect(events[1].data["at"] == "2018-03-01T09:00:00.000Z")
        #expect(events[2].data["from"] == "2018-03-01T09:00:00.000Z")
        #expect(events[2].data["at"] == "2018-03-01T09:00:30.000Z")
        #expect(events[3].data["retryCount"] == 1)
        #expect(events[4].data["state"] == "delivered")
        #expect(events[4].data["attempts"] == 2)
    }

    @Test func `numbers go up by one with every event, whoever watches`() throws {
        var test = try TestWorld()
        let watcher = test.watch()
        for _ in 0..<3 { _ = try test.request(.get, "/_wws/health") }
        let other = test.watch()
        _ = try test.request(.get, "/_wws/health")

        // The request of the watcher itself is the first.
        #expect(try test.events(on: watcher).map(\.id) == [1, 2, 3, 4, 5, 6])
        #expect(try test.events(on: other).map(\.id) == [5, 6])
        #expect(
            try test.events(on: other).map { $0.data["target"] }
                == ["/_wws/events", "/_wws/health"]
        )
    }

    @Test(arguments: ["field", "query"])
    func `who comes back gets what was missed, then what is new`(form: String) throws {
        var test = try TestWorld()
        for number in 1...4 { _ = try test.request(.get, "/_wws/health?n=\(number)") }
        let watcher =
            form == "field"
            ? test.watch(fields: ["Last-Event-ID": "2"]) : test.watch("?after=2")
        _ = try test.request(.get, "/_wws/health?n=6")

        #expect(try test.events(on: watcher).map(\.id) == [3, 4, 5, 6])
    }

    @Test func `the field counts more than the query`() throws {
        var test = try TestWorld()
        for _ in 0..<4 { _ = try test.request(.get, "/_wws/health") }
        let watcher = test.watch("?after=0", fields: ["Last-Event-ID": "4"])

        #expect(try test.events(on: watcher).map(\.id) == [5])
    }

    @Test func `of what was missed, too, only the kinds that were asked for come`() throws {
        var test = try TestWorld()
        try test.post("x")
        _ = try test.advance("1s")
        let watcher = test.watch("?types=clock&after=0")

        #expect(try test.events(on: watcher).map(\.kind) == ["clock"])
    }

    @Test func `what is forgotten is told as a gap`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        for _ in 0..<(EventHistory.limit + 3) {
            test.world.send(SimulatedWorld.request(.get, "/_wws/health"), on: connection)
        }
        let watcher = test.watch("?after=1")
        let events = try test.events(on: watcher)

        #expect(events.first == WatchedEvent(kind: "gap", data: ["missed": 2]))
        #expect(events.dropFirst().first?.id == 4)
        #expect(events.last?.id == UInt64(EventHistory.limit + 4))
        let known = test.watch("?after=4")
        #expect(try test.events(on: known).first?.id == 5)
    }

    @Test(
        arguments: [
            ("?types=attempts", "types", #"types: "attempts" is none of attempt, delivery,"#),
            ("?types=", "types", #"types: "" is none of attempt, delivery,"#),
            ("?types=clock,", "types", #"types: "" is none of attempt, delivery,"#),
            ("?after=x", "after", #"after: "x" is not the number of an event"#),
            ("?after=-1", "after", #"after: "-1" is not the number of an event"#),
        ]
    )
    func `a query is understood or refused with the field at fault`(
        query: String,
        field: String,
        message: String
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/events\(query)")

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"]?.stringValue == field)
        #expect(reply.json["message"]?.stringValue?.hasPrefix(message) == true)
    }

    @Test func `a Last-Event-ID that is no number is refused by its name`() throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/events", fields: ["Last-Event-ID": "d-1"])

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"] == "Last-Event-ID")
    }

    @Test func `64 may watch, one more is refused until one has left`() throws {
        var test = try TestWorld()
        let watchers = (0..<EventStreams.limit).map { _ in test.watch() }
        #expect(EventStreams.limit == 64)
        let refused = test.watch()
        #expect(try test.response(on: refused).status == .serviceUnavailable)
        test.world.disconnect(watchers[7])
        let next = test.watch()

        #expect(try test.events(on: next).count == 1)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `a watcher's further requests are not read, a half-closed one is let go`() throws {
        var test = try TestWorld()
        let watcher = test.watch()
        test.world.send(
            Array("GET /_wws/health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8),
            on: watcher
        )
        #expect(try test.events(on: watcher).map(\.id) == [1])
        test.world.feed(.peerClosed(watcher))

        #expect(test.world.isClosed(watcher))
        _ = try test.request(.get, "/_wws/health")
        #expect(try test.events(on: watcher).map(\.id) == [1])
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `a HEAD gets the head and nothing more`() throws {
        var test = try TestWorld()
        let watcher = test.send(.head, "/_wws/events")
        let text = String(decoding: test.world.received(on: watcher), as: UTF8.self)

        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.hasSuffix("\r\n\r\n"))
        #expect(test.world.isClosed(watcher))
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `when the emulator stops, all streams end`() throws {
        var test = try TestWorld()
        let watchers = [test.watch(), test.watch()]
        test.world.feed(.stopRequested)

        #expect(watchers.allSatisfy(test.world.isClosed))
        #expect(test.world.hasStopped)
    }

    @Test func `a reset goes on in the same stream with the next number`() throws {
        var test = try TestWorld()
        let watcher = test.watch("?types=request")
        _ = try test.request(.post, "/_wws/reset")
        _ = try test.request(.get, "/_wws/health")

        #expect(
            try test.events(on: watcher).map { $0.data["target"] }
                == ["/_wws/events?types=request", "/_wws/reset", "/_wws/health"]
        )
        let ids = try test.events(on: watcher).compactMap(\.id)
        #expect(ids == ids.sorted() && Set(ids).count == 3)
    }

    /// The edge drops a slow reader by this alone: only what nobody asked for is a push.
    @Test func `the head and what was missed are sent, what happens later is pushed`() throws {
        var wire = try Wire()
        let watcher = wire.send(SimulatedWorld.request(.get, "/_wws/events?after=0"))
        let count = wire.outputs.count
        wire.send(SimulatedWorld.request(.get, "/_wws/health"))
        func pushes(_ outputs: ArraySlice<Output>) -> Int {
            outputs.count { output in
                if case .push(watcher, _) = output { true } else { false }
            }
        }

        #expect(
            wire.outputs[..<count].contains { output in
                if case .send(watcher, _) = output { true } else { false }
            }
        )
        // The watcher's own request, then the other's.
        #expect(pushes(wire.outputs[..<count]) == 1)
        #expect(pushes(wire.outputs[count...]) == 1)
    }

    @Test func `secrets in a query are not told`() throws {
        var test = try TestWorld()
        let watcher = test.watch("?types=request")
        _ = try test.request(.get, "/_wws/health?access_token=abc&x=1")

        #expect(
            try test.events(on: watcher).last?.data["target"]
                == "/_wws/health?access_token=...&x=1"
        )
    }
}
